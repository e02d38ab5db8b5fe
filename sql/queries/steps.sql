-- What follows from the end of a game: the next table of the session.

-- name: open_next(node_id integer, table_id text, table_row jsonb, seats jsonb, opened_at bigint, table_limit integer,
--     seated_note text)
-- Opens the one table that follows another, unless one of its players is seated at `table_limit` tables that are not over.
-- The nodes that watch the first are sent its revision, all nodes are sent who is seated at the new one: its players may
-- be connected to any. Who begins there seeks no longer.
WITH allowed AS MATERIALIZED (
    SELECT coalesce(bool_and(may_open(player_id, :table_limit, NULL, NULL)), true) AS they_may
      FROM (SELECT unnest(seated_ids(:seats)) AS player_id ORDER BY 1) AS players),
changed AS (
    UPDATE game_table
       SET rev = rev + 1, next_table_id = :table_row ->> 'id', due_at = NULL, follow_up_due = follow_up_due AND rated
     WHERE id = :table_id AND next_table_id IS NULL AND ended_at IS NOT NULL AND is_now(:opened_at)
       AND (SELECT they_may FROM allowed)
    RETURNING id, rev, node_ids, session_id, step),
opened AS MATERIALIZED (
    SELECT insert_table(:table_row || jsonb_build_object('session_id', session_id, 'step', step + 1)) AS id
      FROM changed),
seated AS MATERIALIZED (
    SELECT insert_seats(id, :seats),
           CASE WHEN :table_row ->> 'began_at' IS NOT NULL THEN end_searches(id, seated_ids(:seats)) END FROM opened),
outcome AS (
    SELECT array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed
     UNION ALL
    SELECT (SELECT array_agg(id) FROM node), :seated_note FROM seated)
SELECT recipient_ids, note FROM outcome

-- name: follow_ups_due(ended_before bigint, game_names text[], rules_versions integer[], row_limit integer)
-- Tables of these games that ended before that instant and whose follow-up is due, the longest ago first.
SELECT id FROM game_table
 WHERE follow_up_due AND ended_at < :ended_before AND shard_name IS NULL
   AND (game_name, rules_version) IN (SELECT * FROM unnest(:game_names, :rules_versions))
   AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = id)
 ORDER BY ended_at LIMIT :row_limit
