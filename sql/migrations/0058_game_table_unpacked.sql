-- The games that are over and whose events are not packed yet.
-- runs-with: 57

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY game_table_unpacked ON game_table (ended_at)
    WHERE ended_at IS NOT NULL AND packed_at IS NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY game_table_unpacked;
