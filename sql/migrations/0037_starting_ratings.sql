-- Seats of a rated game have from its beginning the rating and deviation with which each player begins; `rating_gain` is
-- null until the game has changed them.
-- runs-with: 3

-- migrate:up

CREATE OR REPLACE FUNCTION insert_seats(table_id text, seats jsonb) RETURNS void LANGUAGE sql VOLATILE
AS $$
    INSERT INTO seat (table_id, player_id, player_name, bot, seat, joined_order, ready, next_answer, team_member,
                      rating, deviation)
    SELECT insert_seats.table_id, s.player_id, coalesce(p.name, s.player_name), coalesce(p.bot, false), s.seat,
           s.joined_order, s.ready, s.next_answer, coalesce(s.team_member, false), s.rating, s.deviation
      FROM jsonb_to_recordset(seats) AS s (
           player_id text, player_name text, seat smallint, joined_order smallint, ready boolean, next_answer text,
           team_member boolean, rating integer, deviation integer)
      LEFT JOIN player p ON p.id = s.player_id
        ON CONFLICT ON CONSTRAINT seat_pkey
        DO UPDATE SET seat = excluded.seat, ready = excluded.ready, next_answer = excluded.next_answer,
                      rating = coalesce(excluded.rating, seat.rating),
                      deviation = coalesce(excluded.deviation, seat.deviation)
$$;

-- migrate:down

CREATE OR REPLACE FUNCTION insert_seats(table_id text, seats jsonb) RETURNS void LANGUAGE sql VOLATILE
AS $$
    INSERT INTO seat (table_id, player_id, player_name, bot, seat, joined_order, ready, next_answer, team_member)
    SELECT insert_seats.table_id, s.player_id, coalesce(p.name, s.player_name), coalesce(p.bot, false), s.seat,
           s.joined_order, s.ready, s.next_answer, coalesce(s.team_member, false)
      FROM jsonb_to_recordset(seats) AS s (
           player_id text, player_name text, seat smallint, joined_order smallint, ready boolean, next_answer text,
           team_member boolean)
      LEFT JOIN player p ON p.id = s.player_id
        ON CONFLICT ON CONSTRAINT seat_pkey
        DO UPDATE SET seat = excluded.seat, ready = excluded.ready, next_answer = excluded.next_answer
$$;

UPDATE seat SET rating = NULL, deviation = NULL WHERE rating IS NOT NULL AND rating_gain IS NULL;
