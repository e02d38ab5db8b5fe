-- Tables whose rules are at fault, or are gone.

-- name: mark_broken(table_id text, fault text)
-- Records that a table cannot go on, unless that is recorded already.
INSERT INTO broken_table (table_id, fault)
SELECT id, :fault FROM game_table WHERE id = :table_id ON CONFLICT DO NOTHING RETURNING table_id

-- name: unmark_broken(table_id text)
-- Records that a table can go on again.
DELETE FROM broken_table WHERE table_id = :table_id

-- name: broken_tables(after_id text, row_limit integer)
-- The tables that cannot go on whose ids come after that one, by id.
SELECT b.table_id, t.game_name, t.rules_version, b.broken_at, b.fault
  FROM broken_table b JOIN game_table t ON t.id = b.table_id
 WHERE b.table_id > :after_id AND t.shard_name IS NULL ORDER BY b.table_id LIMIT :row_limit

-- name: gone_tables(game_names text[], rules_versions integer[], quiet_since bigint, row_limit integer, read_limit integer)
-- Tables that are not over, that no node watches, and whose rules are gone, though a newer version of the game is known here.
-- Of a game that is not known at all, and may only be newer than this process: those not of teams at which nothing has
-- happened since `quiet_since`. Of what is known no table is read, of all others `read_limit` at most.
WITH RECURSIVE known AS MATERIALIZED (
    SELECT game_name, max(rules_version) AS newest, array_agg(rules_version) AS versions
      FROM unnest(:game_names, :rules_versions) AS k (game_name, rules_version) GROUP BY game_name),
running AS (
    (SELECT game_name, rules_version FROM game_table WHERE ended_at IS NULL
      ORDER BY game_name, rules_version LIMIT 1)
     UNION ALL
    SELECT after.* FROM running r CROSS JOIN LATERAL (
        SELECT t.game_name, t.rules_version FROM game_table t
         WHERE t.ended_at IS NULL AND (t.game_name, t.rules_version) > (r.game_name, r.rules_version)
         ORDER BY t.game_name, t.rules_version LIMIT 1) AS after),
gone AS MATERIALIZED (
    SELECT r.game_name, r.rules_version, CASE WHEN k.game_name IS NULL THEN :quiet_since END AS quiet_since
      FROM running r LEFT JOIN known k ON k.game_name = r.game_name
     WHERE k.game_name IS NULL OR (r.rules_version < k.newest AND r.rules_version <> ALL (k.versions))),
found AS MATERIALIZED (
    SELECT t.*, gone.quiet_since FROM gone CROSS JOIN LATERAL (
        SELECT * FROM game_table t
         WHERE t.ended_at IS NULL AND (t.game_name, t.rules_version) = (gone.game_name, gone.rules_version)
           AND t.shard_name IS NULL
         LIMIT :read_limit) AS t LIMIT :read_limit)
SELECT id, last_seq, last_event_at, rev, seat_count, began_at IS NOT NULL AS begun
  FROM found WHERE node_ids = '{}' AND (quiet_since IS NULL OR last_event_at < quiet_since AND teams IS NULL)
 ORDER BY last_event_at LIMIT :row_limit
