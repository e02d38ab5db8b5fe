-- The tables that are not over by game and version, to find those whose rules are gone.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY game_table_running ON game_table (game_name, rules_version) WHERE ended_at IS NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY game_table_running;
