-- Which players are programs, and at which seats they are, so that everybody sees it.
-- runs-with: 3

-- migrate:up

ALTER TABLE player ADD bot boolean NOT NULL DEFAULT false, ADD bot_level smallint;
ALTER TABLE seat ADD bot boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION insert_seats(table_id text, seats jsonb) RETURNS void LANGUAGE sql VOLATILE
AS $$
    INSERT INTO seat (table_id, player_id, player_name, bot, seat, joined_order, ready, next_answer)
    SELECT insert_seats.table_id, s.player_id, coalesce(p.name, s.player_name), coalesce(p.bot, false), s.seat,
           s.joined_order, s.ready, s.next_answer
      FROM jsonb_to_recordset(seats) AS s (
           player_id text, player_name text, seat smallint, joined_order smallint, ready boolean, next_answer text)
      LEFT JOIN player p ON p.id = s.player_id
        ON CONFLICT ON CONSTRAINT seat_pkey
        DO UPDATE SET seat = excluded.seat, ready = excluded.ready, next_answer = excluded.next_answer
$$;

-- migrate:down

CREATE OR REPLACE FUNCTION insert_seats(table_id text, seats jsonb) RETURNS void LANGUAGE sql VOLATILE
AS $$
    INSERT INTO seat (table_id, player_id, player_name, seat, joined_order, ready, next_answer)
    SELECT insert_seats.table_id, s.player_id, coalesce(p.name, s.player_name), s.seat, s.joined_order, s.ready,
           s.next_answer
      FROM jsonb_to_recordset(seats) AS s (
           player_id text, player_name text, seat smallint, joined_order smallint, ready boolean, next_answer text)
      LEFT JOIN player p ON p.id = s.player_id
        ON CONFLICT ON CONSTRAINT seat_pkey
        DO UPDATE SET seat = excluded.seat, ready = excluded.ready, next_answer = excluded.next_answer
$$;

ALTER TABLE seat DROP bot;
ALTER TABLE player DROP bot, DROP bot_level;
