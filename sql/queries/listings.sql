-- What operators look at: players, tables, and how the server is.

-- name: player_entries(key_prefix text, row_limit integer)
-- Players whose name's key begins like that, those online first, then who were last.
SELECT p.id, p.name, p.passphrase_hash IS NOT NULL AS kept, p.bot, p.operator, online.here, p.seen_at, p.created_at,
       (SELECT count(*) FROM seat s WHERE s.player_id = p.id AND s.ended_at IS NULL) AS tables
  FROM player p
 CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM player_online o WHERE o.player_id = p.id) AS here) AS online
 WHERE starts_with(p.name_key, :key_prefix)
 ORDER BY online.here DESC, p.seen_at DESC, p.id LIMIT :row_limit

-- name: table_entries(running boolean, player_id text, before bigint, row_limit integer)
-- Tables that are not over and were opened before an instant, or only those that are played; with a player those at which
-- that one is seated, also what is over.
WITH wanted AS (
    (SELECT id FROM game_table
      WHERE :player_id IS NULL AND ended_at IS NULL AND opened_at < :before AND (NOT :running OR began_at IS NOT NULL)
      ORDER BY opened_at DESC, id LIMIT :row_limit)
     UNION ALL
    SELECT table_id FROM seat WHERE player_id = :player_id)
SELECT t.id, t.game_name,
       CASE WHEN t.ended_at IS NOT NULL THEN 'over' WHEN t.began_at IS NULL THEN 'waiting' ELSE 'playing' END AS phase,
       ARRAY(SELECT s.player_name FROM seat s WHERE s.table_id = t.id ORDER BY s.joined_order LIMIT 20) AS names,
       t.private, t.opened_at, t.began_at, t.last_event_at, t.last_seq,
       (SELECT coalesce(sum(a.watchers + cardinality(a.player_ids)), 0) FROM table_audience a WHERE a.table_id = t.id)
  FROM game_table t
 WHERE t.id IN (SELECT id FROM wanted) AND t.opened_at < :before
   AND (NOT :running OR t.began_at IS NOT NULL AND t.ended_at IS NULL)
 ORDER BY t.opened_at DESC, t.id LIMIT :row_limit

-- name: shard_status()
-- What is on a shard, as JSON: see `sql.shards.OnShard`. Tables that are over and events are as autovacuum has counted them.
SELECT json_build_object(
    'playing', (
        SELECT coalesce(json_object_agg(game_name, number ORDER BY game_name), '{}')
          FROM (SELECT game_name, count(*) AS number FROM game_table
                 WHERE ended_at IS NULL AND began_at IS NOT NULL GROUP BY game_name) AS played),
    'waiting', (SELECT count(*) FROM game_table WHERE ended_at IS NULL AND began_at IS NULL),
    'tables', (SELECT n_live_tup FROM pg_stat_user_tables WHERE relid = 'game_table'::regclass),
    'events', (
        SELECT coalesce(sum(n_live_tup), 0)::bigint FROM pg_stat_user_tables
         WHERE relid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'event'::regclass)),
    'database_bytes', pg_database_size(current_database()),
    'database_connections', (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()))::text AS status

-- name: server_status()
-- How the server is, as JSON: see `sql.listings.Status`.
SELECT json_build_object(
    'nodes', (
        SELECT coalesce(json_agg(json_build_array(
                   n.id, dbnow() - n.heartbeat_at,
                   (SELECT count(*) FROM player_online o WHERE o.node_id = n.id), n.drain_requested) ORDER BY n.id), '[]')
          FROM node n),
    'players', (SELECT count(*) FROM player),
    'online', (SELECT count(DISTINCT player_id) FROM player_online),
    'playing', (
        SELECT coalesce(json_object_agg(game_name, number ORDER BY game_name), '{}')
          FROM (SELECT game_name, count(*) AS number FROM game_table
                 WHERE ended_at IS NULL AND began_at IS NOT NULL GROUP BY game_name) AS played),
    'waiting', (SELECT count(*) FROM game_table WHERE ended_at IS NULL AND began_at IS NULL),
    'broken', (SELECT count(*) FROM broken_table),
    'queue', (
        SELECT coalesce(json_object_agg(game_name, number ORDER BY game_name), '{}')
          FROM (SELECT game_name, count(*) AS number FROM seek GROUP BY game_name) AS sought),
    'sanctions', (SELECT count(*) FROM sanction WHERE sanctioned_until IS NULL OR sanctioned_until > dbnow()),
    'announcement', (SELECT text FROM announcement WHERE announced_until IS NULL OR announced_until > dbnow()),
    'database_bytes', pg_database_size(current_database()),
    'database_connections', (SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()),
    'postgresql', current_setting('server_version'),
    'schema', (SELECT max(name) FROM schema_migration))::text AS status
