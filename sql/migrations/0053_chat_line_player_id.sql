-- What a player has said, to be found when the player is deleted or asks for it.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY chat_line_player_id ON chat_line (player_id);

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY chat_line_player_id;
