-- Photos that players send to a table at which they are seated. A new table: nothing that is there changes.
-- runs-with: 3

-- migrate:up

-- They are images already, so the database does not try to compress them.
CREATE TABLE photo (
    id           text PRIMARY KEY,
    table_id     text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    player_id    text NOT NULL REFERENCES player ON DELETE CASCADE,
    seat         smallint NOT NULL,
    uploaded_at  bigint NOT NULL DEFAULT dbnow(),
    content_type text NOT NULL,
    content      bytea NOT NULL
);
ALTER TABLE photo ALTER content SET STORAGE EXTERNAL;
CREATE INDEX photo_player_id ON photo (player_id, table_id);
CREATE INDEX photo_table_id ON photo (table_id);

-- Adds a photo of a player who is seated at a table that is played. It locks the player's seat, so that of photos that
-- come at once no more are added than the limit allows. Returns what became of it: see `add` in game/ports/photos.py.
CREATE FUNCTION add_photo(photo_id text, table_id text, player_id text, content_type text, content bytea,
                          photo_limit integer) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held smallint;
BEGIN
    SELECT s.seat INTO held FROM seat s
     WHERE s.table_id = table_id AND s.player_id = player_id ORDER BY s.player_id FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM photo p WHERE p.id = photo_id) THEN
        RETURN 'added';
    ELSIF held IS NULL THEN
        RETURN 'not_seated';
    ELSIF NOT EXISTS (SELECT FROM game_table t WHERE t.id = table_id AND began_at IS NOT NULL AND ended_at IS NULL) THEN
        RETURN 'over';
    ELSIF (SELECT count(*) FROM photo p WHERE p.table_id = table_id AND p.player_id = player_id) >= photo_limit THEN
        RETURN 'full';
    END IF;
    INSERT INTO photo (id, table_id, player_id, seat, content_type, content)
    VALUES (photo_id, table_id, player_id, held, content_type, content);
    RETURN 'added';
END $$;

-- migrate:down

DROP FUNCTION add_photo(text, text, text, text, bytea, integer);
DROP TABLE photo;
