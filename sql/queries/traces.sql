-- What becomes of connections and commands.

-- name: add_traces(traces json, kept_since bigint, row_limit integer)
-- Adds traces, and deletes at most `row_limit` from before an instant, the oldest first.
WITH deleted AS (
    DELETE FROM trace WHERE ctid = ANY (ARRAY(
           SELECT ctid FROM trace WHERE at < :kept_since ORDER BY at LIMIT :row_limit)))
INSERT INTO trace (at, kind, node_id, player_id, table_id, connection_id, command, code, reason, refused_action, nonce_hash, seq,
                   heard_at, other_node_id, left_out_count)
SELECT at, kind, node_id, player_id, table_id, connection_id, command, code, reason, refused_action, nonce_hash, seq, heard_at, other_node_id, left_out_count
  FROM json_populate_recordset(NULL::trace, :traces)

-- name: delete_old_traces(before bigint, row_limit integer)
-- Deletes at most `row_limit` from before an instant, the oldest first.
DELETE FROM trace WHERE ctid = ANY (ARRAY(
       SELECT ctid FROM trace WHERE at < :before ORDER BY at LIMIT :row_limit)) RETURNING at

-- name: traces_of(table_id text, player_ids text[], since bigint, until bigint, row_limit integer)
-- The traces between two instants of a table, of the connections of players, what was refused to them elsewhere or about no
-- table, and what became of nodes. Of a connection that has closed the instant counts too at which it was heard last.
WITH found AS (
    SELECT * FROM trace WHERE table_id = :table_id AND at BETWEEN :since AND :until
     UNION ALL
    SELECT * FROM trace
     WHERE player_id = ANY (:player_ids) AND table_id IS NULL AND at >= :since
       AND (at <= :until OR heard_at <= :until)
     UNION ALL
    SELECT * FROM trace WHERE player_id IS NULL AND at BETWEEN :since AND :until)
SELECT DISTINCT at, kind, node_id, player_id, table_id, connection_id, command, code, reason, refused_action, nonce_hash, seq,
       heard_at, other_node_id, left_out_count
  FROM found ORDER BY at LIMIT :row_limit

-- name: open_connections(player_ids text[], at bigint, row_limit integer)
-- The connections of players that were open at an instant, among the newest of each that had been opened: when, and where.
-- A node that was removed by then has none.
SELECT DISTINCT c.player_id, c.at, c.node_id, c.connection_id
  FROM unnest(:player_ids) AS p (id), LATERAL (
       SELECT * FROM trace WHERE player_id = p.id AND kind = 'connected' AND at < :at
        ORDER BY at DESC LIMIT :row_limit) c
 WHERE NOT EXISTS (SELECT FROM trace d WHERE d.player_id = c.player_id AND d.kind = 'dropped'
                      AND d.connection_id = c.connection_id AND d.at BETWEEN c.at AND :at)
   AND NOT EXISTS (SELECT FROM trace n WHERE n.kind = 'removed' AND n.other_node_id = c.node_id AND n.at BETWEEN c.at AND :at)
 ORDER BY c.player_id, c.at

-- name: oldest_trace()
-- The instant of the oldest trace; null where there are none.
SELECT min(at) FROM trace
