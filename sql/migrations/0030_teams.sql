-- Tables at which the seats are teams of several players, led by organisers. Columns without a default, or with a constant
-- one, change only the catalogue. Code that does not know them has no game of teams, and leaves them out.
-- runs-with: 3

-- migrate:up

-- The names of the teams, the organisers, the guests and the former seats of players who were moved, see game/teams.py; null
-- where each seat is one player's.
ALTER TABLE game_table ADD teams jsonb;

-- Whether the seat is a team's, of which this player is one. Migration 0031 makes seats of all others unique again; what
-- changes them compares the revision of their table.
ALTER TABLE seat ADD team_member boolean NOT NULL DEFAULT false;
ALTER TABLE seat DROP CONSTRAINT seat_table_id_seat_key;

-- Who did it, at a table of teams; the seat of what organisers do is -1.
ALTER TABLE event ADD player_id text;

-- Where it was said: `team`, in the room of the team `room_seat`; `organisers`, between them and that team, or among them
-- where that is -1; null for all who follow the table.
ALTER TABLE chat_line ADD room text, ADD room_seat smallint;

-- Inserts a table given by its columns as a JSON object. Returns its id, and no row where that is taken, or where its version
-- of a catalogue is gone. Code that does not know of a column leaves it out.
CREATE OR REPLACE FUNCTION insert_table(table_row jsonb) RETURNS SETOF text LANGUAGE sql VOLATILE
AS $$
    INSERT INTO game_table (id, session_id, step, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, due_at, rated, speed, follow_up_due,
                            talk, catalogue_hash, teams)
    SELECT id, coalesce(session_id, id), coalesce(step, 0), game_name, rules_version, setup, seat_count, seed,
           private, opened_at, began_at, coalesce(began_at, opened_at), due_at, rated, speed, follow_up_due,
           coalesce(talk, 'together'), catalogue_hash, teams
      FROM jsonb_to_record(table_row) AS t (
           id text, session_id text, step integer, game_name text, rules_version integer, setup jsonb,
           seat_count integer, seed bigint, private boolean, opened_at bigint, began_at bigint, due_at bigint,
           rated boolean, speed text, follow_up_due boolean, talk text, catalogue_hash text, teams jsonb)
     WHERE catalogue_hash IS NULL
        OR EXISTS (SELECT FROM catalogue_version v WHERE v.catalogue_hash = t.catalogue_hash FOR KEY SHARE)
        ON CONFLICT (id) DO NOTHING
    RETURNING id
$$;

-- Writes who is seated at a table, given as a JSON array of objects with the columns of `seat`. Of those who are
-- seated already only seat, ready and next_answer change. Names are those that the players have now.
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

-- migrate:down

CREATE OR REPLACE FUNCTION insert_table(table_row jsonb) RETURNS SETOF text LANGUAGE sql VOLATILE
AS $$
    INSERT INTO game_table (id, session_id, step, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, due_at, rated, speed, follow_up_due,
                            talk, catalogue_hash)
    SELECT id, coalesce(session_id, id), coalesce(step, 0), game_name, rules_version, setup, seat_count, seed,
           private, opened_at, began_at, coalesce(began_at, opened_at), due_at, rated, speed, follow_up_due,
           coalesce(talk, 'together'), catalogue_hash
      FROM jsonb_to_record(table_row) AS t (
           id text, session_id text, step integer, game_name text, rules_version integer, setup jsonb,
           seat_count integer, seed bigint, private boolean, opened_at bigint, began_at bigint, due_at bigint,
           rated boolean, speed text, follow_up_due boolean, talk text, catalogue_hash text)
     WHERE catalogue_hash IS NULL
        OR EXISTS (SELECT FROM catalogue_version v WHERE v.catalogue_hash = t.catalogue_hash FOR KEY SHARE)
        ON CONFLICT (id) DO NOTHING
    RETURNING id
$$;

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

ALTER TABLE chat_line DROP room, DROP room_seat;
ALTER TABLE event DROP player_id;
-- It is refused while there are tables of teams.
ALTER TABLE seat ADD CONSTRAINT seat_table_id_seat_key UNIQUE (table_id, seat);
ALTER TABLE seat DROP team_member;
ALTER TABLE game_table DROP teams;
