-- The partitioned table of events takes the place of the other. Statements that are prepared find it by its name; appends
-- wait for as long as this takes, some milliseconds whatever the number of events. And what packs the events of games that
-- were over long ago: code that does not know that would show such games empty, so no process of it may start any more.
-- While one runs, nothing is packed.
-- runs-with: 57

-- migrate:up

DO $$
DECLARE
    one text;
BEGIN
    IF to_regclass('event_by_hash') IS NOT NULL THEN
        LOCK TABLE event IN ACCESS EXCLUSIVE MODE;
        DROP TABLE event;  -- and its trigger
        DROP FUNCTION copy_event();
        FOREACH one IN ARRAY ARRAY['', '_0', '_1', '_2', '_3', '_4', '_5', '_6', '_7'] LOOP
            EXECUTE format('ALTER TABLE event_by_hash%s RENAME TO event%1$s', one);
            EXECUTE format('ALTER INDEX event_by_hash%s_pkey RENAME TO event%1$s_pkey', one);
            EXECUTE format('ALTER INDEX event_by_hash%s_table_id_seat_nonce_key'
                           ' RENAME TO event%1$s_table_id_seat_nonce_key', one);
        END LOOP;
    END IF;
END $$;

-- A thousand events of a game that is over, or all that it has from `first_seq` to `last_seq`, without their nonces: each
-- key has a list. `at` has the time of the first and then what lies between two; keys whose lists say nothing are left out.
CREATE TABLE packed_events (
    table_id  text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    first_seq integer NOT NULL,
    last_seq  integer NOT NULL,
    events    json NOT NULL,
    PRIMARY KEY (table_id, first_seq)
);

-- When all events of a table had been packed.
ALTER TABLE game_table ADD packed_at bigint;

-- Whether a process knows of packed events.
ALTER TABLE node ADD reads_packed boolean NOT NULL DEFAULT false;

-- The events in a row of `packed_events`, as they were.
CREATE FUNCTION unpacked(first_seq integer, events json)
RETURNS TABLE (seq integer, at bigint, seat smallint, action jsonb, delay smallint, player_id text)
LANGUAGE sql IMMUTABLE ROWS 1000 AS $$
    SELECT first_seq + number::integer - 1, (sum(step::bigint) OVER (ORDER BY number))::bigint, seat::smallint,
           action::jsonb, coalesce(delay, '0')::smallint, player_id
      FROM ROWS FROM (json_array_elements_text(events -> 'at'), json_array_elements_text(events -> 'seat'),
                      json_array_elements(events -> 'action'), json_array_elements_text(events -> 'delay'),
                      json_array_elements_text(events -> 'player_id'))
      WITH ORDINALITY AS event (step, seat, action, delay, player_id, number)
$$;

-- The `row_limit` events of a table after a seq, packed or not, in no order.
CREATE FUNCTION events_after(of_table text, after_seq integer, row_limit integer)
RETURNS TABLE (seq integer, at bigint, seat smallint, action jsonb, delay smallint, player_id text)
LANGUAGE sql STABLE AS $$
    SELECT e.seq, e.at, e.seat, e.action, e.delay, e.player_id FROM event e
     WHERE e.table_id = of_table AND e.seq > after_seq AND e.seq <= after_seq::bigint + row_limit
     UNION ALL
    SELECT u.seq, u.at, u.seat, u.action, u.delay, u.player_id
      FROM packed_events p CROSS JOIN LATERAL unpacked(p.first_seq, p.events) u
     WHERE p.table_id = of_table AND p.first_seq <= after_seq::bigint + row_limit AND p.last_seq > after_seq
       AND u.seq > after_seq AND u.seq <= after_seq::bigint + row_limit
$$;

-- migrate:down

-- All is unpacked, but the nonces are gone. `event` stays partitioned, which older code does not notice.
INSERT INTO event (table_id, seq, at, seat, action, delay, player_id)
SELECT p.table_id, u.seq, u.at, u.seat, u.action, u.delay, u.player_id
  FROM packed_events p CROSS JOIN LATERAL unpacked(p.first_seq, p.events) u;

DROP FUNCTION events_after(text, integer, integer);
DROP FUNCTION unpacked(integer, json);
ALTER TABLE node DROP reads_packed;
ALTER TABLE game_table DROP packed_at;
DROP TABLE packed_events;
