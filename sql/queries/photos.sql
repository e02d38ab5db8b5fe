-- Photos of players, each at a table.

-- name: add_photo(photo_id text, table_id text, player_id text, content_type text, content bytea, photo_limit integer)
-- Adds a photo. Returns what became of it.
SELECT add_photo(:photo_id, :table_id, :player_id, :content_type, :content, :photo_limit)

-- name: photo(photo_id text)
-- Whose a photo is, without its bytes.
SELECT table_id, player_id, seat, content_type FROM photo p
 WHERE id = :photo_id AND NOT EXISTS (SELECT FROM deleted_table d WHERE d.table_id = p.table_id)

-- name: photo_content(photo_id text)
-- The bytes of a photo.
SELECT content FROM photo p
 WHERE id = :photo_id AND NOT EXISTS (SELECT FROM deleted_table d WHERE d.table_id = p.table_id)

-- name: photos_of_player(player_id text, row_limit integer)
-- The photos of a player, the newest first, without their bytes.
SELECT id, table_id, content_type, octet_length(content) FROM photo p
 WHERE player_id = :player_id AND NOT EXISTS (SELECT FROM deleted_table d WHERE d.table_id = p.table_id)
 ORDER BY uploaded_at DESC, id LIMIT :row_limit

-- name: delete_photo(player_id text, photo_id text)
-- Deletes a photo of a player.
DELETE FROM photo p
 WHERE id = :photo_id AND player_id = :player_id
   AND NOT EXISTS (SELECT FROM deleted_table d WHERE d.table_id = p.table_id) RETURNING id

-- name: delete_old_photos(ended_before bigint, row_limit integer)
-- Deletes photos of games that ended before that instant, or whose session was deleted. Each table that has photos is looked
-- for by itself in the index, however many it has.
WITH RECURSIVE shown (table_id) AS (
    (SELECT table_id FROM photo ORDER BY table_id LIMIT 1)
     UNION ALL
    SELECT (SELECT p.table_id FROM photo p WHERE p.table_id > shown.table_id ORDER BY p.table_id LIMIT 1)
      FROM shown WHERE shown.table_id IS NOT NULL),
old AS MATERIALIZED (
    SELECT p.id FROM photo p
     WHERE p.table_id IN (
           SELECT t.id FROM shown JOIN game_table t ON t.id = shown.table_id
            WHERE t.ended_at < :ended_before OR EXISTS (SELECT FROM deleted_table d WHERE d.table_id = t.id))
     LIMIT :row_limit)
DELETE FROM photo p USING old WHERE p.id = old.id RETURNING p.id
