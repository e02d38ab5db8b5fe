-- Photos of players, each at a table.

-- name: add_photo(photo_id text, table_id text, player_id text, content_type text, content bytea, photo_limit integer)
-- Adds a photo. Returns what became of it.
SELECT add_photo(:photo_id, :table_id, :player_id, :content_type, :content, :photo_limit)

-- name: photo(photo_id text)
-- Whose a photo is, without its bytes.
SELECT table_id, player_id, seat, content_type FROM photo WHERE id = :photo_id

-- name: photo_content(photo_id text)
-- The bytes of a photo.
SELECT content FROM photo WHERE id = :photo_id
