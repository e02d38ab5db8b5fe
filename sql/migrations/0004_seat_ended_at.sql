-- Each seat says when its game ended, so that a player's games are read in pages by an index.
-- Only the catalogue changes. The trigger writes the new columns for processes of the version before, too.
-- runs-with: 3

-- migrate:up

-- What is the same for all seats of a table, null before the end. Migration 0005 fills them for games that are over.
ALTER TABLE seat ADD ended_at bigint, ADD game_name text, ADD speed text;

CREATE FUNCTION end_seats() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    UPDATE seat SET ended_at = NEW.ended_at, game_name = NEW.game_name, speed = NEW.speed WHERE table_id = NEW.id;
    RETURN NULL;
END $$;

CREATE TRIGGER game_table_ended AFTER UPDATE OF ended_at ON game_table
    FOR EACH ROW WHEN (OLD.ended_at IS DISTINCT FROM NEW.ended_at) EXECUTE FUNCTION end_seats();

-- migrate:down

DROP TRIGGER game_table_ended ON game_table;
DROP FUNCTION end_seats();
ALTER TABLE seat DROP ended_at, DROP game_name, DROP speed;
