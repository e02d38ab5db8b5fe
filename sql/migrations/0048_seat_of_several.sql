-- The games of a player that are over and not of two; sorted as 0044 says.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY seat_of_several ON seat (player_id, (-ended_at))
    WHERE public IS NOT NULL AND opponent_id IS NULL;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_of_several;
