-- An act that was refused is refused for ever: what its nonce means from then on is a row. Only what is new is added, so
-- code of before runs on it; it knows of no refusals, as before.
-- runs-with: 3

-- migrate:up

-- An act that the rules forbade, with the error `code` and the `reason` that were answered. Written by `refuse` with the
-- table's row locked.
CREATE TABLE refusal (
    table_id    text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    seat        smallint NOT NULL,
    nonce       text NOT NULL,
    code        text NOT NULL,
    reason      text NOT NULL,
    action_hash text NOT NULL,
    PRIMARY KEY (table_id, seat, nonce)
);

-- How many of these each seat has had. It is in the table's row because an UPDATE that has waited for a row reads that
-- row again, and no other: by it `append` sees that an act of its seat was refused meanwhile.
ALTER TABLE game_table ADD refusal_counts smallint[];

-- migrate:down

DROP TABLE refusal;
ALTER TABLE game_table DROP refusal_counts;
