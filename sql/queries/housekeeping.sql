-- What is done about games that were over long ago.

-- name: pack_events(ended_before bigint, table_limit integer, event_limit integer, pack_size integer)
-- Of games that ended before that instant packs the next `pack_size` events each, until `event_limit` are reached. Tables
-- that somebody has locked are left out. Nothing is packed while a process runs that does not know of it.
WITH wanted AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE ended_at < :ended_before AND packed_at IS NULL AND NOT EXISTS (SELECT FROM node WHERE NOT reads_packed)
     ORDER BY ended_at LIMIT :table_limit),
held AS MATERIALIZED (
    SELECT id, last_seq FROM game_table WHERE id IN (SELECT id FROM wanted) AND packed_at IS NULL
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
next AS (
    SELECT h.id, h.last_seq, p.packed_seq, least(h.last_seq - p.packed_seq, :pack_size) AS event_count
      FROM held h CROSS JOIN LATERAL (
           SELECT coalesce(max(last_seq), 0) AS packed_seq FROM packed_events WHERE table_id = h.id) AS p),
chosen AS MATERIALIZED (
    SELECT * FROM (SELECT *, sum(event_count) OVER (ORDER BY id) - event_count AS before FROM next) AS n
     WHERE before < :event_limit),
taken AS (
    DELETE FROM event e USING chosen c
     WHERE e.table_id = c.id AND e.seq > c.packed_seq AND e.seq <= c.packed_seq + :pack_size
    RETURNING e.table_id, e.seq, e.at, e.seat, e.action, e.delay, e.player_id),
packed AS (
    INSERT INTO packed_events (table_id, first_seq, last_seq, events)
    SELECT table_id, min(seq), max(seq), json_build_object(
               'at', json_agg(step ORDER BY seq),
               'seat', json_agg(seat ORDER BY seq),
               'action', json_agg(action ORDER BY seq),
               'delay', CASE WHEN bool_or(delay <> 0) THEN json_agg(delay ORDER BY seq) ELSE '[]' END,
               'player_id', CASE WHEN bool_or(player_id IS NOT NULL) THEN json_agg(player_id ORDER BY seq) ELSE '[]' END)
      FROM (SELECT *, at - coalesce(lag(at) OVER (PARTITION BY table_id ORDER BY seq), 0) AS step FROM taken) AS t
     GROUP BY table_id
    RETURNING table_id, last_seq),
finished AS (
    UPDATE game_table t SET packed_at = dbnow()
      FROM chosen c LEFT JOIN packed p ON p.table_id = c.id
     WHERE t.id = c.id AND c.last_seq <= coalesce(p.last_seq, 0)
    RETURNING t.id),
forgotten AS (
    DELETE FROM checkpoint c USING finished f WHERE c.table_id = f.id)
SELECT id, event_count FROM chosen

-- name: delete_old_chat(said_before bigint, row_limit integer)
-- Deletes chat lines that were said before that instant, the oldest first.
DELETE FROM chat_line
 WHERE said_at < :said_before AND (table_id, rev) IN (
       SELECT table_id, rev FROM chat_line WHERE said_at < :said_before
        ORDER BY said_at LIMIT :row_limit) RETURNING table_id
