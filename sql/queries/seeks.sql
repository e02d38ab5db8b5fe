-- The queue of seeks. The note `q` says that it has changed.

-- name: add_seeks(node_id integer, player_ids text[], criteria text[], challenged_ids text[], game_names text[],
--     speeds text[], connection_ids text[], numbers bigint[], queued_ats bigint[])
-- Adds seeks of a living node, in their old places where a number is given. A player's equal seek keeps its place and
-- belongs to the new connection.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = :node_id FOR KEY SHARE),
added AS (
    INSERT INTO seek AS s (number, player_id, criteria, challenged_id, game_name, speed, queued_at, node_id,
                           connection_id) OVERRIDING SYSTEM VALUE
    SELECT coalesce(r.number, nextval(pg_get_serial_sequence('seek', 'number'))), r.player_id, r.criteria,
           r.challenged_id, r.game_name, r.speed, coalesce(r.queued_at, dbnow()), :node_id, r.connection_id
      FROM unnest(:player_ids, :criteria, :challenged_ids, :game_names, :speeds, :connection_ids, :numbers, :queued_ats)
           WITH ORDINALITY
           AS r (player_id, criteria, challenged_id, game_name, speed, connection_id, number, queued_at, nth)
     WHERE EXISTS (SELECT FROM alive)
     ORDER BY r.nth
        ON CONFLICT (player_id, criteria, challenged_id)
        DO UPDATE SET node_id = excluded.node_id, connection_id = excluded.connection_id, suspended_at = NULL
    RETURNING s.player_id),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, 'q' AS note WHERE EXISTS (SELECT FROM added))
SELECT recipient_ids, note FROM outcome

-- name: remove_seeks(node_id integer, connection_ids text[])
-- Removes the seeks of these connections, and frees those that were matched with them.
WITH removed AS (
    DELETE FROM seek WHERE connection_id = ANY (:connection_ids) RETURNING match_id),
freed AS MATERIALIZED (
    SELECT count(*) AS removed_count, free_matches(array_agg(match_id)) FROM removed),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, 'q' AS note FROM freed WHERE removed_count > 0)
SELECT recipient_ids, note FROM outcome

-- name: decline_challenge(node_id integer, challenged_id text, name_key text)
-- Removes the challenges to a player by the player with this name.
WITH removed AS (
    DELETE FROM seek s USING player p
     WHERE p.name_key = :name_key AND s.player_id = p.id AND s.challenged_id = :challenged_id RETURNING s.match_id),
freed AS MATERIALIZED (
    SELECT count(*) AS removed_count, free_matches(array_agg(match_id)) FROM removed),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, 'q' AS note FROM freed WHERE removed_count > 0)
SELECT recipient_ids, note FROM outcome

-- name: suspend_seeks(node_id integer, connection_ids text[])
-- Suspends the seeks of these connections of a node, and frees those that were matched with them.
WITH held AS MATERIALIZED (
    SELECT player_id, criteria, challenged_id FROM seek
     WHERE node_id = :node_id AND connection_id = ANY (:connection_ids)
     ORDER BY player_id, criteria, challenged_id FOR UPDATE),
suspended AS (
    UPDATE seek s SET node_id = NULL, connection_id = NULL, suspended_at = dbnow()
      FROM held WHERE (s.player_id, s.criteria, s.challenged_id) = (held.player_id, held.criteria, held.challenged_id)
    RETURNING s.match_id)
SELECT free_matches(array_agg(match_id)) FROM suspended

-- name: all_seeks()
-- The whole queue in its order, with names and ratings.
SELECT s.number, s.player_id, p.name, s.criteria, c.id AS challenged_id, c.name AS challenged_name, s.queued_at,
       s.node_id, s.connection_id, s.match_id, s.confirmed, coalesce(r.rating, 1500) AS rating
  FROM seek s
  JOIN player p ON p.id = s.player_id
  LEFT JOIN player c ON c.id = s.challenged_id
  LEFT JOIN rating r ON (r.player_id, r.game_name, r.speed) = (s.player_id, s.game_name, s.speed)
 ORDER BY s.number
