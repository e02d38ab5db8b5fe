-- Tables whose rules are at fault. A new table: nothing that is there changes.
-- runs-with: 3

-- migrate:up

-- Tables that cannot go on by the rules of their game, and what the rules did. They are in nobody's way meanwhile: they
-- count for no limit, and are neither listed nor swept. A process by whose rules a table folds removes its row.
CREATE TABLE broken_table (
    table_id  text PRIMARY KEY REFERENCES game_table ON DELETE CASCADE,
    broken_at bigint NOT NULL DEFAULT dbnow(),
    fault     text NOT NULL
);

-- migrate:down

DROP TABLE broken_table;
