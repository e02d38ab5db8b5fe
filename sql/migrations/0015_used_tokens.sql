-- When each token was last used, so that those end which nobody uses any more. Nobody knows it of those that there are:
-- they count as used now.
-- runs-with: 3

-- migrate:up
DO $$ BEGIN EXECUTE format('ALTER TABLE token ADD used_at bigint NOT NULL DEFAULT %s', dbnow()); END $$;
ALTER TABLE token ALTER used_at SET DEFAULT dbnow();
CREATE INDEX token_used_at ON token (used_at);

-- migrate:down
ALTER TABLE token DROP used_at;
