-- How much is done on the server.

-- name: write_minute(node_id integer, minute integer, move_count integer, connection_count integer, kept integer)
-- Writes what a node has done in a minute. What is too old is deleted.
WITH old AS (DELETE FROM minute_count WHERE minute < :minute - :kept)
INSERT INTO minute_count (minute, node_id, move_count, connection_count)
VALUES (:minute, :node_id, :move_count, :connection_count)
    ON CONFLICT (minute, node_id)
    DO UPDATE SET move_count = excluded.move_count, connection_count = excluded.connection_count

-- name: write_active(days integer[], kinds text[], ids text[])
-- Adds players and tables to those of a day, in one order, so that statements at the same time wait for each other at most.
INSERT INTO active_day (day, active_kind, active_id)
SELECT day, kind, id FROM unnest(:days, :kinds, :ids) AS a (day, kind, id) ORDER BY day, kind, id
    ON CONFLICT DO NOTHING

-- name: settle_days(today integer, row_limit integer)
-- Counts the oldest day before yesterday, unless it is counted, and deletes some of its rows.
WITH oldest AS MATERIALIZED (
    SELECT min(day) AS day FROM active_day HAVING min(day) < :today - 1),
counted AS (
    INSERT INTO day_count (day, table_count, player_count)
    SELECT o.day, (SELECT count(*) FROM active_day a WHERE a.day = o.day AND a.active_kind = 'table'),
           (SELECT count(*) FROM active_day a WHERE a.day = o.day AND a.active_kind = 'player')
      FROM oldest o WHERE NOT EXISTS (SELECT FROM day_count c WHERE c.day = o.day)
        ON CONFLICT DO NOTHING),
old AS MATERIALIZED (
    SELECT a.day, a.active_kind, a.active_id FROM oldest o JOIN active_day a ON a.day = o.day
     ORDER BY a.active_kind, a.active_id LIMIT :row_limit FOR UPDATE OF a SKIP LOCKED)
DELETE FROM active_day a USING old
 WHERE (a.day, a.active_kind, a.active_id) = (old.day, old.active_kind, old.active_id)
RETURNING a.day

-- name: day_counts(first integer)
-- The days from one on, those that are not counted yet too.
SELECT day, table_count, player_count FROM day_count WHERE day >= :first
 UNION ALL
SELECT day, count(*) FILTER (WHERE active_kind = 'table'), count(*) FILTER (WHERE active_kind = 'player')
  FROM active_day a WHERE day >= :first AND NOT EXISTS (SELECT FROM day_count c WHERE c.day = a.day)
 GROUP BY day
 ORDER BY day

-- name: minute_counts(first integer)
-- The minutes from one on, of all nodes together.
SELECT minute, sum(move_count)::integer, sum(connection_count)::integer
  FROM minute_count WHERE minute >= :first GROUP BY minute ORDER BY minute

-- name: node_loads(row_limit integer)
-- The nodes, with who is online and the connections of the last five minutes.
SELECT n.id, n.heartbeat_at, (SELECT count(*) FROM player_online o WHERE o.node_id = n.id),
       (SELECT m.connection_count FROM minute_count m
         WHERE m.minute >= dbnow() / 60000 - 5 AND m.node_id = n.id ORDER BY m.minute DESC LIMIT 1),
       n.drain_requested
  FROM node n ORDER BY n.id LIMIT :row_limit

-- name: open_counts()
-- How many tables are not over, by game.
SELECT game_name, count(*) FROM game_table WHERE ended_at IS NULL GROUP BY game_name ORDER BY game_name
