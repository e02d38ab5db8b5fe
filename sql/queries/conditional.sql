-- Conditional moves.

-- name: set_conditional_moves(node_id integer, table_id text, seq integer, seat smallint, after_seq integer,
--     branches json, text text, reason text, arguments json, was_after integer)
-- Sets those of a seat, if `seq` is still the last event of the table and the game is played. Where they were resolved, they
-- have to stand still after the event `was_after`; a player cannot replace any that are still to be resolved.
WITH changed AS (
    UPDATE game_table SET rev = rev + 1
     WHERE id = :table_id AND last_seq = :seq AND began_at IS NOT NULL AND ended_at IS NULL
    RETURNING id, rev, node_ids),
written AS (
    INSERT INTO conditional_moves AS c (table_id, seat, after_seq, branches, reason, reason_code, reason_arguments)
    SELECT id, :seat, :after_seq, :branches, :text, :reason, :arguments FROM changed
        ON CONFLICT (table_id, seat) DO UPDATE
       SET after_seq = excluded.after_seq, branches = excluded.branches, reason = excluded.reason,
           reason_code = excluded.reason_code, reason_arguments = excluded.reason_arguments
     WHERE CASE WHEN :was_after IS NULL THEN c.branches IS NULL OR c.after_seq = :seq
                ELSE c.after_seq = :was_after END
    RETURNING table_id),
outcome AS (
    SELECT array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note
      FROM changed JOIN written ON written.table_id = changed.id)
SELECT recipient_ids, note FROM outcome

-- name: unresolved_tables(game_names text[], rules_versions integer[], last_event_before bigint, row_limit integer)
-- Tables of these games whose conditional moves are not resolved up to the last event, which came before that instant.
SELECT DISTINCT t.id FROM conditional_moves c JOIN game_table t ON t.id = c.table_id
 WHERE c.branches IS NOT NULL AND c.after_seq < t.last_seq AND t.ended_at IS NULL
   AND t.last_event_at < :last_event_before
   AND (t.game_name, t.rules_version) IN (SELECT * FROM unnest(:game_names, :rules_versions))
   AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = t.id)
 LIMIT :row_limit

-- name: delete_conditional_moves()
-- Deletes those of games that are over.
DELETE FROM conditional_moves c USING game_table t
 WHERE t.id = c.table_id AND t.ended_at IS NOT NULL RETURNING c.table_id
