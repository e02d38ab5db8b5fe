-- The index seat_player_id_ended_at serves all that this one did.
-- runs-with: 3

-- migrate:up transaction:false

DROP INDEX CONCURRENTLY seat_player_id;

-- migrate:down transaction:false

CREATE INDEX CONCURRENTLY seat_player_id ON seat (player_id);
