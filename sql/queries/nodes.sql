-- The server processes that are alive, and notes between them.

-- name: register(shard_names text[])
-- Registers a process under an id that is drawn, not counted: a database that was restored counts from where it was, and
-- would give another process the id of one that is alive. Returns the time too; no row where that id is taken.
INSERT INTO node (id, reads_packed, shard_names) OVERRIDING SYSTEM VALUE
SELECT id, true, :shard_names FROM (SELECT 1 + floor(random() * 2147483646)::integer AS id) AS drawn
 WHERE id NOT IN (SELECT id FROM removed_node)
    ON CONFLICT DO NOTHING RETURNING id, heartbeat_at

-- name: shards_for_tables()
-- The shards on which tables may be opened: not left out by an operator, and known to every node.
SELECT shard_name FROM shard s
 WHERE takes_tables AND NOT EXISTS (SELECT FROM node n WHERE s.shard_name <> ALL (n.shard_names))
 ORDER BY shard_name

-- name: identity()
-- Which home this database is: see `sql.identity.Identity`.
SELECT home_id, shard_name, restore_id FROM service

-- name: known_shards()
-- The shards of this home, by name: whether an operator has left each out, and whether every node knows it.
SELECT shard_name, takes_tables,
       NOT EXISTS (SELECT FROM node n WHERE s.shard_name <> ALL (n.shard_names)) AS known
  FROM shard s ORDER BY shard_name

-- name: set_shard(shard_name text, takes_tables boolean)
-- Has new tables opened on a shard, or not. No row where there is no such shard.
UPDATE shard SET takes_tables = :takes_tables WHERE shard_name = :shard_name RETURNING shard_name

-- name: heartbeat(node_id integer, silence bigint)
-- Records that a node is alive, and with it the service, unless that was silent for longer than `silence` milliseconds. Tells
-- the time, whether the node is registered, the last sign of life, and how many outages there were by then. A heartbeat of
-- another node that has the service's row is not waited for.
WITH clock AS MATERIALIZED (SELECT dbnow() AS now),
node_alive AS (
    UPDATE node n SET heartbeat_at = c.now FROM clock c WHERE n.id = :node_id RETURNING n.id),
free AS MATERIALIZED (SELECT id FROM service ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
service_alive AS (
    UPDATE service s SET alive_at = c.now
      FROM free f, clock c
     WHERE s.id = f.id AND (s.alive_at IS NULL OR s.alive_at >= c.now - :silence)
    RETURNING s.alive_at, s.outage_count)
SELECT c.now, EXISTS (SELECT FROM node_alive) AS registered, coalesce(a.alive_at, s.alive_at, c.now) AS alive_at,
       coalesce(a.outage_count, s.outage_count) AS outage_count
  FROM clock c CROSS JOIN service s LEFT JOIN service_alive a ON true

-- name: exchange_offers(node_id integer, takes_clients boolean, url text, silence bigint)
-- Records what a node offers to clients, where that has changed. Returns the other nodes that take clients and have had a
-- heartbeat within `silence` milliseconds.
WITH written AS (
    UPDATE node SET takes_clients = :takes_clients, url = :url
     WHERE id = :node_id AND (takes_clients, url) IS DISTINCT FROM (:takes_clients, :url))
SELECT id, url FROM node WHERE takes_clients AND id <> :node_id AND heartbeat_at >= dbnow() - :silence

-- name: remove_nodes(silence bigint, node_id integer)
-- Removes nodes without a heartbeat for more than `silence` milliseconds, or one that stops.
WITH removed AS (
    DELETE FROM node WHERE heartbeat_at < dbnow() - :silence OR id = :node_id RETURNING id),
noted AS (
    INSERT INTO removed_node (id) SELECT id FROM removed ON CONFLICT DO NOTHING)
SELECT id FROM removed

-- name: clear_nodes(row_limit integer)
-- Removes the removed nodes from `row_limit` of the tables that they watched, but for those whose rows somebody else has
-- locked; the others come the next time. It is run after `remove_nodes` has committed, so that it sees a `watch` for which
-- that has waited.
WITH removed AS MATERIALIZED (SELECT coalesce(array_agg(id), '{}') AS ids FROM removed_node),
wanted AS MATERIALIZED (
    SELECT t.id FROM removed JOIN game_table t ON t.node_ids && removed.ids LIMIT :row_limit),
held AS MATERIALIZED (
    SELECT id FROM game_table WHERE id IN (SELECT id FROM wanted) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
changed AS (
    UPDATE game_table t SET rev = t.rev + 1,
           node_ids = (SELECT coalesce(array_agg(id), '{}') FROM unnest(t.node_ids) AS id WHERE id <> ALL (removed.ids))
      FROM held, removed WHERE t.id = held.id
    RETURNING t.id, t.rev, t.node_ids),
cleared AS (
    DELETE FROM removed_node
     WHERE id IN (SELECT unnest(ids) FROM removed)
       AND (SELECT count(*) FROM wanted) < :row_limit
       AND NOT EXISTS (SELECT FROM wanted WHERE id NOT IN (SELECT id FROM held))),
outcome AS (
    SELECT node_ids AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT recipient_ids, note FROM outcome

-- name: send_note(recipient_ids integer[], note text)
-- Sends a note, as game/notes.py writes it, to these nodes.
SELECT send_note(:recipient_ids, :note)

-- name: subject_prefix()
-- What the subjects of another bus begin with. A copy of a database has the id of the first, and another number in its server.
SELECT 'moyo.' || s.bus_id || '.' || d.oid FROM service s, pg_database d WHERE d.datname = current_database()

-- name: join(node_id integer)
-- On a shard: registers a process under the id that home has given it, perhaps anew.
WITH back AS (DELETE FROM removed_node WHERE id = :node_id)
INSERT INTO node (id, reads_packed) OVERRIDING SYSTEM VALUE VALUES (:node_id, true) ON CONFLICT DO NOTHING
