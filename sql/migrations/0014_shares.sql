-- Shares: how many tables one player, and one address, may have open, counted so that no race gets around it.
-- runs-with: 3

-- migrate:up

-- Who opened a table, and from where: a hash of the address. The row is deleted when the table is over.
CREATE TABLE table_opening (
    table_id  text PRIMARY KEY REFERENCES game_table ON DELETE CASCADE,
    player_id text NOT NULL,
    limit_key text NOT NULL
);
CREATE INDEX table_opening_limit_key ON table_opening (limit_key);

-- Whether a player may be seated at one more table, and one more table may be opened from an address (null where that
-- does not matter). Those who ask at the same time for the same player or address wait here, and what is counted after
-- that is read anew: a function sees what was committed before each of its statements.
CREATE FUNCTION may_open(player_id text, table_limit integer, limit_key text, address_limit integer)
RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM FROM player WHERE id = may_open.player_id ORDER BY id FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM seat s WHERE s.player_id = may_open.player_id AND s.ended_at IS NULL
           AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = s.table_id)) >= table_limit THEN
        RETURN false;
    END IF;
    IF may_open.limit_key IS NULL THEN
        RETURN true;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(may_open.limit_key, 0));
    RETURN (SELECT count(*) FROM table_opening o JOIN game_table t ON t.id = o.table_id
             WHERE o.limit_key = may_open.limit_key AND t.ended_at IS NULL) < address_limit;
END $$;

-- migrate:down

DROP FUNCTION may_open(text, integer, text, integer);
DROP TABLE table_opening;
