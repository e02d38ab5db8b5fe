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

-- How many of these each seat has had; null as long as nothing was refused. It is in the table's row because an UPDATE
-- that has waited for a row reads that row again, and no other.
ALTER TABLE game_table ADD refusal_counts smallint[];

-- Whether an act was refused. Being volatile it sees what was committed until it is called, not until the statement began
-- that calls it: an `append` that has waited for the table's row sees the refusal for which it has waited.
CREATE FUNCTION is_refused(table_id text, seat smallint, nonce text) RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM refusal r
         WHERE (r.table_id, r.seat, r.nonce) = (is_refused.table_id, is_refused.seat, is_refused.nonce));
END $$;

-- migrate:down

DROP FUNCTION is_refused(text, smallint, text);
DROP TABLE refusal;
ALTER TABLE game_table DROP refusal_counts;
