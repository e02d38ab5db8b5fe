-- Score graphs, computed for those who ask and kept. A new table: nothing that is there changes.
-- runs-with: 3

-- migrate:up

-- By how many half points the first seat is ahead, by position, as a JSON object.
CREATE TABLE score_graph (
    table_id      text PRIMARY KEY REFERENCES game_table ON DELETE CASCADE,
    rules_version integer NOT NULL,
    leads         jsonb NOT NULL
);

-- migrate:down

DROP TABLE score_graph;
