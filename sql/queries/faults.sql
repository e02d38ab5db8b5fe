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
 WHERE b.table_id > :after_id ORDER BY b.table_id LIMIT :row_limit

-- name: gone_tables(game_names text[], rules_versions integer[], quiet_since bigint, row_limit integer)
-- The tables that are not over, that no node watches, and whose rules are gone: of the games and versions that are known
-- here a newer version of the game is one and theirs is none. A game that is not known at all may only be newer than
-- this process, so of such a game only tables at which nothing has happened since `quiet_since`.
WITH known AS MATERIALIZED (
    SELECT game_name, max(rules_version) AS newest, array_agg(rules_version) AS versions
      FROM unnest(:game_names, :rules_versions) AS k (game_name, rules_version) GROUP BY game_name)
SELECT t.id, t.last_seq, t.last_event_at, t.rev, t.seat_count, t.began_at IS NOT NULL AS begun
  FROM game_table t LEFT JOIN known k ON k.game_name = t.game_name
 WHERE t.ended_at IS NULL AND t.node_ids = '{}'
   AND CASE WHEN k.game_name IS NULL THEN t.last_event_at < :quiet_since
            ELSE t.rules_version < k.newest AND t.rules_version <> ALL (k.versions) END
 ORDER BY t.last_event_at LIMIT :row_limit
