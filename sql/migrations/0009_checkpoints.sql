-- Checkpoints of tables.
-- runs-with: 3

-- migrate:up

-- A state after an event, as JSON of the type that these rules have for it; `rules_key` says which rules. It only saves
-- folding: any row may be missing.
CREATE TABLE checkpoint (
    table_id  text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    rules_key text NOT NULL,
    seq       integer NOT NULL,
    at        bigint NOT NULL,
    state     json NOT NULL,
    PRIMARY KEY (table_id, seq, rules_key)
);

-- migrate:down

DROP TABLE checkpoint;
