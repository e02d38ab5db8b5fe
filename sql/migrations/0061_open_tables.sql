-- The tables that are not over, by when they were opened.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY game_table_open ON game_table (opened_at) WHERE ended_at IS NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY game_table_open;
