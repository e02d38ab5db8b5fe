-- The public games of a player that are over, and how they have ended.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY seat_public ON seat (player_id, ended_at) INCLUDE (game_name, outcome) WHERE public;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_public;
