-- A seat of which no team is the owner has one player.
-- runs-with: 3

-- migrate:up transaction:false

CREATE UNIQUE INDEX CONCURRENTLY seat_table_id_seat ON seat (table_id, seat) WHERE NOT team_member;

-- migrate:down transaction:false

DROP INDEX CONCURRENTLY seat_table_id_seat;
