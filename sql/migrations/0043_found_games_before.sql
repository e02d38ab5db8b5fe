-- Fills the columns that 0041 has added, for the games that were over before: 5,000 tables at a time, each time committed,
-- so that nobody waits long for a row.
-- runs-with: 3

-- migrate:up transaction:false

DO $$
DECLARE
    done text := '';
    upto text;
BEGIN
    LOOP
        SELECT max(id) INTO upto FROM (SELECT id FROM game_table WHERE id > done ORDER BY id LIMIT 5000) AS batch;
        EXIT WHEN upto IS NULL;
        UPDATE seat s SET public = NOT t.private AND t.teams IS NULL, outcome = outcome_of(t.result, s.seat),
               opponent_id = CASE WHEN t.seat_count = 2 THEN (
                   SELECT o.player_id FROM seat o
                    WHERE o.table_id = t.id AND o.seat = 1 - s.seat AND NOT o.team_member) END
          FROM game_table t
         WHERE t.id > done AND t.id <= upto AND t.id = s.table_id AND t.ended_at IS NOT NULL AND t.began_at IS NOT NULL
           AND s.public IS NULL;
        COMMIT;
        done := upto;
    END LOOP;
END $$;

-- migrate:down

-- 0041 drops the columns.
SELECT 1;
