-- The games of a player that are over, by game; sorted as 0044 says.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY seat_game_name ON seat (player_id, game_name, (-ended_at)) WHERE public IS NOT NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_game_name;
