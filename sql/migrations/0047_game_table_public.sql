-- The public games that are over, by game.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY game_table_public ON game_table (game_name, ended_at)
    WHERE NOT private AND ended_at IS NOT NULL AND began_at IS NOT NULL AND teams IS NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY game_table_public;
