-- Matches: proposed, confirmed, opened or expired. The note `q` says that the queue of seeks has changed.

-- name: propose_matches(node_id integer, match_ids text[], player_ids text[], criteria text[], challenged_ids text[])
-- Records each match whole or not at all. All seeks of its players are locked and read again, so that nobody who was
-- matched meanwhile is matched twice. All of a match have the same `matched_at`. A match of a player of whom somebody else
-- has locked a seek is left out, not waited for.
WITH proposed AS MATERIALIZED (
    SELECT * FROM unnest(:match_ids, :player_ids, :criteria, :challenged_ids)
           AS p (match_id, player_id, criteria, challenged_id)),
theirs AS MATERIALIZED (
    SELECT player_id, criteria, challenged_id, match_id, node_id FROM seek
     WHERE player_id IN (SELECT player_id FROM proposed)
     ORDER BY player_id, criteria, challenged_id FOR UPDATE SKIP LOCKED),
busy AS MATERIALIZED (
    SELECT player_id FROM seek
     WHERE player_id IN (SELECT player_id FROM proposed)
       AND (player_id, criteria, challenged_id) NOT IN (SELECT player_id, criteria, challenged_id FROM theirs)),
held AS MATERIALIZED (
    SELECT p.*
      FROM proposed p JOIN theirs s
        ON (s.player_id, s.criteria, s.challenged_id) = (p.player_id, p.criteria, p.challenged_id)
     WHERE s.node_id IS NOT NULL
       AND p.player_id NOT IN (SELECT player_id FROM theirs WHERE theirs.match_id IS NOT NULL)
       AND p.player_id NOT IN (SELECT player_id FROM busy)),
complete AS (
    SELECT match_id FROM held GROUP BY match_id
    HAVING count(*) = (SELECT count(*) FROM proposed p WHERE p.match_id = held.match_id)),
changed AS (
    UPDATE seek s SET match_id = h.match_id, matched_at = (SELECT dbnow()), confirmed = false
      FROM held h
     WHERE (s.player_id, s.criteria, s.challenged_id) = (h.player_id, h.criteria, h.challenged_id)
       AND h.match_id IN (SELECT match_id FROM complete)
    RETURNING s.player_id),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, 'q' AS note WHERE EXISTS (SELECT FROM changed))
SELECT recipient_ids, note FROM outcome

-- name: confirm_seeks(node_id integer, match_ids text[], connection_ids text[])
-- Records that these connections, each of a match, have answered. Returns those whose seeks somebody else has locked:
-- they are not waited for.
WITH answered AS MATERIALIZED (
    SELECT s.player_id, s.criteria, s.challenged_id, s.match_id, s.connection_id
      FROM unnest(:match_ids, :connection_ids) AS c (match_id, connection_id)
      JOIN seek s ON (s.match_id, s.connection_id) = (c.match_id, c.connection_id)),
held AS MATERIALIZED (
    SELECT s.player_id, s.criteria, s.challenged_id
      FROM answered a
      JOIN seek s ON (s.player_id, s.criteria, s.challenged_id) = (a.player_id, a.criteria, a.challenged_id)
     WHERE (s.match_id, s.connection_id) = (a.match_id, a.connection_id)
     ORDER BY s.player_id, s.criteria, s.challenged_id FOR UPDATE OF s SKIP LOCKED),
changed AS (
    UPDATE seek s SET confirmed = true FROM held
     WHERE (s.player_id, s.criteria, s.challenged_id) = (held.player_id, held.criteria, held.challenged_id)
    RETURNING s.player_id),
outcome (match_id, connection_id, recipient_ids, note) AS (
    SELECT NULL::text, NULL::text, other_nodes(:node_id), 'q' WHERE EXISTS (SELECT FROM changed)
     UNION ALL
    SELECT match_id, connection_id, NULL::integer[], NULL::text FROM answered
     WHERE (player_id, criteria, challenged_id) NOT IN (SELECT player_id, criteria, challenged_id FROM held))
SELECT match_id, connection_id, recipient_ids, note FROM outcome

-- name: expire_matches(node_id integer, match_age bigint, suspension_age bigint, declined_for bigint,
--     removals_kept bigint)
-- Ends old matches: seeks that are not confirmed are removed, the others are free again, in their places. Removes
-- seeks that have been suspended for too long, and what was declined or removed too long ago. Ages are in ms. What somebody
-- else has locked is left for the next time, and so is a match of which one seek is.
WITH stale AS MATERIALIZED (
    SELECT player_id, criteria, challenged_id, match_id, confirmed FROM seek
     WHERE matched_at < dbnow() - :match_age
     ORDER BY player_id, criteria, challenged_id FOR UPDATE SKIP LOCKED),
busy AS MATERIALIZED (
    SELECT match_id FROM seek
     WHERE matched_at < dbnow() - :match_age
       AND (player_id, criteria, challenged_id) NOT IN (SELECT player_id, criteria, challenged_id FROM stale)),
overdue AS MATERIALIZED (
    SELECT player_id, criteria, challenged_id FROM seek
     WHERE suspended_at < dbnow() - :suspension_age
     ORDER BY player_id, criteria, challenged_id FOR UPDATE SKIP LOCKED),
removed AS (
    DELETE FROM seek s USING stale
     WHERE (s.player_id, s.criteria, s.challenged_id) = (stale.player_id, stale.criteria, stale.challenged_id)
       AND NOT stale.confirmed AND stale.match_id NOT IN (SELECT match_id FROM busy)
    RETURNING s.match_id),
freed AS MATERIALIZED (
    SELECT free_matches(array_agg(match_id))
      FROM (SELECT match_id FROM removed
             UNION ALL
            SELECT match_id FROM stale WHERE confirmed AND match_id NOT IN (SELECT match_id FROM busy)) AS ended),
expired AS (
    DELETE FROM seek s USING overdue
     WHERE (s.player_id, s.criteria, s.challenged_id) = (overdue.player_id, overdue.criteria, overdue.challenged_id)),
forgotten AS (DELETE FROM declined_challenge WHERE declined_at < dbnow() - :declined_for),
cleared AS (DELETE FROM seek_removal WHERE removed_at < dbnow() - :removals_kept),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, 'q' AS note FROM freed WHERE EXISTS (SELECT FROM stale))
SELECT recipient_ids, note FROM outcome

-- name: open_match(node_id integer, match_id text, table_row jsonb, seats jsonb, began_at bigint, table_limit integer,
--     seated_note text)
-- Opens the table of a match when all are confirmed, once, and removes all seeks of its players. Those who are seated at
-- `table_limit` tables that are not over play no other: then no table is opened, and their seeks are removed. Where the table is
-- opened on a shard there is no note: the nodes are sent it from there.
WITH confirmed AS MATERIALIZED (
    SELECT is_confirmed(:match_id, seated_ids(:seats)) AS all_confirmed),
at_limit AS MATERIALIZED (
    SELECT player_id FROM confirmed, unnest(seated_ids(:seats)) AS player_id
     WHERE all_confirmed AND NOT may_open(player_id, :table_limit, NULL, NULL)),
opened AS MATERIALIZED (
    SELECT insert_table(:table_row) AS id FROM confirmed
     WHERE all_confirmed AND is_now(:began_at) AND NOT EXISTS (SELECT FROM at_limit)),
ended AS MATERIALIZED (
    SELECT id, end_searches(id, seated_ids(:seats)) FROM opened),
removed AS (
    DELETE FROM seek WHERE player_id IN (SELECT player_id FROM at_limit) RETURNING match_id),
freed AS MATERIALIZED (
    SELECT count(*) AS removed_count, free_matches(array_agg(match_id)) FROM removed),
outcome (id, recipient_ids, note) AS (
    SELECT id, CASE WHEN :seated_note IS NOT NULL THEN other_nodes(:node_id) END, :seated_note FROM ended
     UNION ALL
    SELECT NULL, other_nodes(:node_id), 'q' FROM freed WHERE removed_count > 0)
SELECT id, CASE WHEN id IS NOT NULL THEN insert_seats(id, :seats) END, recipient_ids, note FROM outcome
