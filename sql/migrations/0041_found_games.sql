-- Each seat says who finds its game once it is over, how it ended for the player, and against whom, so that games are
-- found by an index. Only the catalogue changes. The trigger writes the new columns for processes of the version before, too.
-- runs-with: 3

-- migrate:up

-- All three are null before the end, and where play has not begun. Migration 0043 fills them for games that are over.
ALTER TABLE seat ADD public boolean, ADD outcome smallint, ADD opponent_id text;

ALTER TABLE player ADD created_at bigint;
ALTER TABLE player ALTER created_at SET DEFAULT dbnow();

-- What a result is for a seat: 1 where it alone has the highest score, 0 where it shares it, -1 where another has it.
-- Null where the result does not count, and where nobody else plays.
CREATE FUNCTION outcome_of(result jsonb, seat smallint) RETURNS smallint LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE WHEN own IS NULL OR seat < 0 OR played < 2 OR result -> 'counts' = 'false' THEN NULL
                WHEN own < highest THEN -1 WHEN sharing > 1 THEN 0 ELSE 1 END::smallint
      FROM (SELECT (result -> 'scores' ->> seat::integer)::numeric AS own, max(score) AS highest,
                   count(*) AS played,
                   count(*) FILTER (WHERE score = (result -> 'scores' ->> seat::integer)::numeric) AS sharing
              FROM (SELECT value::numeric AS score FROM jsonb_array_elements_text(result -> 'scores')) AS each) AS scores
$$;

CREATE OR REPLACE FUNCTION end_seats() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE seat s SET ended_at = NEW.ended_at, game_name = NEW.game_name, speed = NEW.speed,
           public = CASE WHEN NEW.began_at IS NOT NULL THEN NOT NEW.private AND NEW.teams IS NULL END,
           outcome = CASE WHEN NEW.began_at IS NOT NULL THEN outcome_of(NEW.result, s.seat) END,
           opponent_id = CASE WHEN NEW.began_at IS NOT NULL AND NEW.seat_count = 2 THEN (
               SELECT o.player_id FROM seat o
                WHERE o.table_id = NEW.id AND o.seat = 1 - s.seat AND NOT o.team_member) END
     WHERE s.table_id = NEW.id;
    IF NEW.ended_at IS NOT NULL THEN
        DELETE FROM table_opening WHERE table_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

-- migrate:down

CREATE OR REPLACE FUNCTION end_seats() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE seat SET ended_at = NEW.ended_at, game_name = NEW.game_name, speed = NEW.speed WHERE table_id = NEW.id;
    IF NEW.ended_at IS NOT NULL THEN
        DELETE FROM table_opening WHERE table_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

DROP FUNCTION outcome_of(jsonb, smallint);
ALTER TABLE player DROP created_at;
ALTER TABLE seat DROP public, DROP outcome, DROP opponent_id;
