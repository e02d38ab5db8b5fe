-- The log of events.

-- name: append(node_id integer, table_ids text[], seqs integer[], ats bigint[], seats smallint[], nonces text[],
--     actions jsonb[], due_ats bigint[], ended_ats bigint[], results jsonb[], note_lines text[], chunks integer[])
-- Compare-and-set, log and notes. The table's row is where appends meet: an UPDATE that has waited for it reads it
-- again. The note lines of one chunk fit into one note. Each row carries all it needs, so that nothing is joined twice.
WITH entry AS MATERIALIZED (
    SELECT * FROM unnest(:table_ids, :seqs, :ats, :seats, :nonces, :actions, :due_ats, :ended_ats, :results,
                         :note_lines, :chunks)
           AS e (table_id, seq, at, seat, nonce, action, due_at, ended_at, result, note_line, chunk)),
held AS MATERIALIZED (
    SELECT e.* FROM entry e JOIN game_table t ON t.id = e.table_id ORDER BY t.id FOR NO KEY UPDATE OF t),
appended AS (
    UPDATE game_table t
       SET last_seq = h.seq, last_event_at = h.at, due_at = h.due_at, ended_at = h.ended_at, result = h.result
      FROM held h
     WHERE t.id = h.table_id AND t.last_seq = h.seq - 1 AND t.began_at IS NOT NULL AND t.ended_at IS NULL
       AND t.last_event_at <= h.at AND is_now(h.at)
       AND NOT EXISTS (SELECT FROM event e WHERE (e.table_id, e.seat, e.nonce) = (h.table_id, h.seat, h.nonce))
    RETURNING h.*, t.node_ids),
logged AS (
    INSERT INTO event (table_id, seq, at, seat, nonce, action)
    SELECT table_id, seq, at, seat, nonce, action FROM appended),
outcome (table_id, appended, known_seq, now, recipient_ids, note) AS (
    SELECT table_id, true, NULL::integer, dbnow(), NULL::integer[], NULL::text FROM appended
     UNION ALL
    SELECT e.table_id, false,
           (SELECT seq FROM event WHERE (table_id, seat, nonce) = (e.table_id, e.seat, e.nonce)), dbnow(), NULL, NULL
      FROM entry e WHERE e.table_id NOT IN (SELECT table_id FROM appended)
     UNION ALL
    SELECT NULL, NULL, NULL, NULL, ARRAY[recipient_id], string_agg(note_line, E'\n')
      FROM appended, unnest(node_ids) AS recipient_id WHERE recipient_id <> :node_id GROUP BY recipient_id, chunk)
SELECT table_id, appended, known_seq, now, recipient_ids, note FROM outcome

-- name: events(table_id text, after_seq integer, row_limit integer)
-- The events of a table after a seq, oldest first.
SELECT seq, at, seat, action FROM event
 WHERE table_id = :table_id AND seq > :after_seq ORDER BY seq LIMIT :row_limit

-- name: checkpoint(table_id text, rules_key text, seq integer)
-- The newest checkpoint of these rules at or before a seq.
SELECT seq, at, state FROM checkpoint
 WHERE table_id = :table_id AND rules_key = :rules_key AND seq <= :seq ORDER BY seq DESC LIMIT 1

-- name: add_checkpoints(table_ids text[], rules_keys text[], seqs integer[], ats bigint[], states json[])
-- Adds checkpoints of tables that have come to these events.
INSERT INTO checkpoint (table_id, rules_key, seq, at, state)
SELECT c.table_id, c.rules_key, c.seq, c.at, c.state
  FROM unnest(:table_ids, :rules_keys, :seqs, :ats, :states) AS c (table_id, rules_key, seq, at, state)
  JOIN game_table t ON t.id = c.table_id AND t.last_seq >= c.seq
 ORDER BY c.table_id, c.seq
    ON CONFLICT DO NOTHING

-- name: delete_checkpoints(table_id text)
-- Deletes all checkpoints of a table.
DELETE FROM checkpoint WHERE table_id = :table_id
