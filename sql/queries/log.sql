-- The log of events.

-- name: append(node_id integer, entries json)
-- Compare-and-set, log and notes: appends meet at the table's row, which an UPDATE that has waited for it reads again.
-- The note lines of one chunk fit into one note. Each row carries all it needs, so that nothing is joined twice. A table
-- whose row somebody else has locked is not waited for, so that it holds up no other: it is `locked`.
WITH entry AS MATERIALIZED (
    -- A nonce is looked for once: to look for nonces opens all partitions.
    SELECT e.*, (SELECT seq FROM event v WHERE (v.table_id, v.seat, v.nonce) = (e.table_id, e.seat, e.nonce)) AS known_seq
      FROM json_to_recordset(:entries)
           AS e (table_id text, seq integer, at bigint, seat smallint, nonce text, action jsonb, due_at bigint,
                 ended_at bigint, result jsonb, after_at bigint, delay smallint, past boolean, to_move smallint[],
                 to_move_until bigint, player_id text, note_line text, chunk integer)),
held AS MATERIALIZED (
    SELECT e.* FROM entry e JOIN game_table t ON t.id = e.table_id ORDER BY t.id
       FOR NO KEY UPDATE OF t SKIP LOCKED),
appended AS (
    UPDATE game_table t
       SET last_seq = h.seq, last_event_at = h.at, ended_at = h.ended_at, result = h.result, to_move = h.to_move,
           to_move_until = h.to_move_until, to_move_seq = h.seq, deadline_at = h.due_at, deadline_seq = h.seq,
           -- No index changes where the deadline only moves away: see `overdue`.
           due_at = CASE WHEN h.ended_at IS NULL AND t.due_at > h.at AND t.due_at < h.due_at THEN t.due_at ELSE h.due_at END
      FROM held h
     WHERE t.id = h.table_id AND t.last_seq = h.seq - 1 AND t.began_at IS NOT NULL AND t.ended_at IS NULL
       AND t.last_event_at <= h.at AND t.last_event_at = coalesce(h.after_at, t.last_event_at)
       -- Where the clock was set back the table's last event lies ahead: time stands still there until it is reached.
       -- A beginning may lie ahead too, and is waited for.
       AND (is_now(h.at) OR h.past AND h.at < dbnow() OR h.seq > 1 AND h.at = t.last_event_at AND h.at > dbnow())
       AND h.known_seq IS NULL
       -- The function is called only at tables where something was refused, and sees what is committed by then.
       AND (t.refusal_counts IS NULL OR NOT is_refused(h.table_id, h.seat, h.nonce))
    RETURNING h.*, t.node_ids),
logged AS (
    INSERT INTO event (table_id, seq, at, seat, nonce, action, delay, player_id)
    SELECT table_id, seq, at, seat, nonce, action, delay, player_id FROM appended),
outcome (table_id, appended, known_seq, locked, now, recipient_ids, note) AS (
    SELECT table_id, true, NULL::integer, false, dbnow(), NULL::integer[], NULL::text FROM appended
     UNION ALL
    SELECT e.table_id, false, e.known_seq,
           e.table_id NOT IN (SELECT table_id FROM held) AND EXISTS (SELECT FROM game_table WHERE id = e.table_id),
           dbnow(), NULL, NULL
      FROM entry e WHERE e.table_id NOT IN (SELECT table_id FROM appended)
     UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL, ARRAY[recipient_id], string_agg(note_line, E'\n')
      FROM appended, unnest(node_ids) AS recipient_id WHERE recipient_id <> :node_id GROUP BY recipient_id, chunk)
SELECT table_id, appended, known_seq, locked, now, recipient_ids, note FROM outcome

-- name: refuse(table_ids text[], seqs integer[], after_ats bigint[], seats smallint[], persons smallint[], nonces text[],
--     codes text[], texts text[], reasons text[], arguments json[], action_hashes text[], seat_limit integer)
-- Writes refusals of acts that were judged after the events `seqs`, if these are still the last, with the times
-- `after_ats` where these are given, and the nonces have no meaning yet. `full` says that the seat, or person, has had
-- `seat_limit` refusals; `locked` that somebody else has the table's row, which is not waited for.
WITH entry AS MATERIALIZED (
    SELECT * FROM unnest(:table_ids, :seqs, :after_ats, :seats, :persons, :nonces, :codes, :texts, :reasons, :arguments,
                         :action_hashes)
           AS e (table_id, seq, after_at, seat, person, nonce, code, reason, reason_code, reason_arguments, action_hash)),
held AS MATERIALIZED (
    SELECT e.*, coalesce(t.refusal_counts[coalesce(e.person, e.seat) + 1], 0) AS refusal_count
      FROM entry e JOIN game_table t ON t.id = e.table_id ORDER BY t.id
       FOR NO KEY UPDATE OF t SKIP LOCKED),
counted AS (
    UPDATE game_table t SET refusal_counts[coalesce(h.person, h.seat) + 1] = h.refusal_count + 1
      FROM held h
     WHERE t.id = h.table_id AND t.last_seq = h.seq AND t.last_event_at = coalesce(h.after_at, t.last_event_at)
       AND t.began_at IS NOT NULL AND t.ended_at IS NULL
       AND h.refusal_count < :seat_limit
       AND NOT EXISTS (SELECT FROM event e WHERE (e.table_id, e.seat, e.nonce) = (h.table_id, h.seat, h.nonce))
       AND NOT is_refused(h.table_id, h.seat, h.nonce)
    RETURNING h.*),
written AS (
    INSERT INTO refusal (table_id, seat, nonce, code, reason, reason_code, reason_arguments, action_hash)
    SELECT table_id, seat, nonce, code, reason, reason_code, reason_arguments, action_hash FROM counted)
SELECT e.table_id, c.table_id IS NOT NULL AS written, coalesce(h.refusal_count >= :seat_limit, false) AS full,
       h.table_id IS NULL AND EXISTS (SELECT FROM game_table WHERE id = e.table_id) AS locked
  FROM entry e LEFT JOIN held h ON h.table_id = e.table_id LEFT JOIN counted c ON c.table_id = e.table_id

-- name: delete_refusals(ended_before bigint, row_limit integer)
-- Deletes the refusals of at most `row_limit` tables that ended before that instant. Each table that has refusals is
-- looked for by itself in the index, however many it has.
WITH RECURSIVE refused (table_id) AS (
    (SELECT table_id FROM refusal ORDER BY table_id LIMIT 1)
     UNION ALL
    SELECT (SELECT r.table_id FROM refusal r WHERE r.table_id > refused.table_id ORDER BY r.table_id LIMIT 1)
      FROM refused WHERE refused.table_id IS NOT NULL),
ended AS MATERIALIZED (
    SELECT t.id FROM refused JOIN game_table t ON t.id = refused.table_id
     WHERE t.ended_at < :ended_before LIMIT :row_limit)
DELETE FROM refusal r USING ended WHERE r.table_id = ended.id RETURNING r.table_id

-- name: events(table_id text, after_seq integer, row_limit integer)
-- The events of a table after a seq, oldest first.
SELECT seq, at, seat, action, delay, player_id FROM events_after(:table_id, :after_seq, :row_limit) ORDER BY seq

-- name: act_count(table_id text, seat smallint, player_ids text[])
-- How many events of a table that is not over are this seat's, or without a seat and caused by these players.
SELECT count(*) FROM event
 WHERE table_id = :table_id AND (seat = :seat OR seat IS NULL AND player_id = ANY (:player_ids))

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
