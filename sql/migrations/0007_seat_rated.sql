-- The history of a player's rating at a game and speed.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY seat_rated ON seat (player_id, game_name, speed, ended_at) WHERE rating IS NOT NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_rated;
