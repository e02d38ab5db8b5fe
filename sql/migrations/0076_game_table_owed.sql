-- The tables that are still to be inserted on their shards, by when they were opened: hardly ever any.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY game_table_owed ON game_table (opened_at) WHERE owed;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY game_table_owed;
