-- The tables that use a version of a catalogue, without which one is deleted by reading all tables.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY game_table_catalogue_hash ON game_table (catalogue_hash) WHERE catalogue_hash IS NOT NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY game_table_catalogue_hash;
