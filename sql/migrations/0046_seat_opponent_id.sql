-- The games of two, by player and opponent, that are over; sorted as 0044 says.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY seat_opponent_id ON seat (player_id, opponent_id, (-ended_at)) INCLUDE (ended_at, game_name, outcome, public)
    WHERE opponent_id IS NOT NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_opponent_id;
