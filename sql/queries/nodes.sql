-- The server processes that are alive, and notes between them.

-- name: register()
-- Registers a process: a new id.
INSERT INTO node DEFAULT VALUES RETURNING id

-- name: heartbeat(node_id integer)
-- Records that a node is alive, and returns the time; no row where it has been removed.
UPDATE node SET heartbeat_at = dbnow() WHERE id = :node_id RETURNING heartbeat_at

-- name: remove_nodes(silence bigint, node_id integer)
-- Removes nodes without a heartbeat for more than `silence` milliseconds, or one that stops.
DELETE FROM node WHERE heartbeat_at < dbnow() - :silence OR id = :node_id RETURNING id

-- name: clear_nodes(node_ids integer[])
-- Removes nodes from the tables that they watched. It is run after `remove_nodes` has committed, so that it sees a
-- `watch` for which that has waited.
WITH held AS MATERIALIZED (
    SELECT id FROM game_table WHERE node_ids && :node_ids ORDER BY id FOR NO KEY UPDATE),
changed AS (
    UPDATE game_table t SET rev = t.rev + 1,
           node_ids = (SELECT coalesce(array_agg(id), '{}') FROM unnest(t.node_ids) AS id WHERE id <> ALL (:node_ids))
      FROM held WHERE t.id = held.id
    RETURNING t.id, t.rev, t.node_ids),
outcome AS (
    SELECT node_ids AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT recipient_ids, note FROM outcome

-- name: send_note(recipient_ids integer[], note text)
-- Sends a note, as sql/notes.py writes it, to these nodes.
SELECT send_note(:recipient_ids, :note)
