-- A player's games that are not over, and those that are, the newest first.
-- runs-with: 3

-- migrate:up transaction:false

CREATE INDEX CONCURRENTLY seat_player_id_ended_at ON seat (player_id, ended_at);

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_player_id_ended_at;
