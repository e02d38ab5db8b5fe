-- The public games of a player that are over, the newest first, and how they have ended. They are sorted by the negative of
-- the instant, as no older index of a player's games is. PostgreSQL plans for any player, of whom it expects few games, and
-- would else take seat_player_id_ended_at, and read all games of one who has many.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY seat_public ON seat (player_id, (-ended_at)) INCLUDE (ended_at, game_name, outcome) WHERE public;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_public;
