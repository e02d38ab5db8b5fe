-- Who opened a table is forgotten with its end. Until now that was done every ten minutes, and whoever opened and ended
-- many tables meanwhile had all of them counted with each table that was opened from the same address.
-- runs-with: 3

-- migrate:up

CREATE OR REPLACE FUNCTION end_seats() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE seat SET ended_at = NEW.ended_at, game_name = NEW.game_name, speed = NEW.speed WHERE table_id = NEW.id;
    IF NEW.ended_at IS NOT NULL THEN
        DELETE FROM table_opening WHERE table_id = NEW.id;
    END IF;
    RETURN NULL;
END $$;

DELETE FROM table_opening o USING game_table t WHERE t.id = o.table_id AND t.ended_at IS NOT NULL;

-- migrate:down

CREATE OR REPLACE FUNCTION end_seats() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE seat SET ended_at = NEW.ended_at, game_name = NEW.game_name, speed = NEW.speed WHERE table_id = NEW.id;
    RETURN NULL;
END $$;
