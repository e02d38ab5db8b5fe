-- The games of a player that are over, by opponent; without one, those that more than two have played.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY seat_opponent_id ON seat (player_id, opponent_id, ended_at) INCLUDE (game_name, outcome, public)
    WHERE public IS NOT NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_opponent_id;
