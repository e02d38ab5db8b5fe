-- The queue of seeks. The note `q` says that it has changed.

-- name: last_table_ids(player_ids text[])
-- The table at which each of these players has begun to play last.
SELECT id, last_table_id FROM player WHERE id = ANY (:player_ids)

-- name: add_seeks(node_id integer, requests jsonb, most_tables integer, most_seeks integer, most_challenges integer,
--     most_challengers integer, declined_for bigint)
-- What becomes of each of these requests, by its number; the note goes with the first that is added. Nobody waits for a
-- player whose row is `locked`, or who is just being seated. Who has begun to play since is `seated`; who sits at `most_tables` tables that are not over
-- gets `tables`.
WITH request AS MATERIALIZED (
    SELECT nth, value, value ->> 'player_id' AS player_id, value ->> 'challenged_id' AS challenged_id
      FROM jsonb_array_elements(:requests) WITH ORDINALITY AS r (value, nth)),
held AS MATERIALIZED (
    SELECT id, last_table_id FROM player
     WHERE id IN (SELECT player_id FROM request UNION ALL SELECT challenged_id FROM request)
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
locked AS MATERIALIZED (
    SELECT nth FROM request r
     WHERE EXISTS (SELECT FROM player p
                    WHERE p.id IN (r.player_id, r.challenged_id) AND p.id NOT IN (SELECT id FROM held))
        OR EXISTS (SELECT FROM claim c WHERE c.player_id = r.player_id)),
free AS MATERIALIZED (SELECT * FROM request WHERE nth NOT IN (SELECT nth FROM locked)),
refused AS MATERIALIZED (
    SELECT free.nth, held.last_table_id,
           CASE WHEN held.last_table_id IS DISTINCT FROM value ->> 'last_table_id' THEN 'seated'
                WHEN NOT may_open(free.player_id, :most_tables, NULL, NULL) THEN 'tables' END AS outcome
      FROM free JOIN held ON held.id = free.player_id),
asked AS MATERIALIZED (
    SELECT coalesce(jsonb_agg(value ORDER BY nth), '[]') AS requests, array_agg(nth ORDER BY nth) AS nths
      FROM free WHERE nth NOT IN (SELECT nth FROM refused WHERE outcome IS NOT NULL)),
added AS MATERIALIZED (
    SELECT nths[a.nth] AS nth, a.outcome, a.last_table_id
      FROM asked, add_seeks(:node_id, asked.requests, :most_seeks, :most_challenges, :most_challengers, :declined_for)
           WITH ORDINALITY AS a (outcome, last_table_id, nth)),
first AS (SELECT min(nth) AS nth FROM added WHERE outcome = 'added'),
outcome AS (
    SELECT added.*, CASE WHEN added.nth = first.nth THEN other_nodes(:node_id) END AS recipient_ids, 'q' AS note
      FROM added, first
     UNION ALL
    SELECT nth, 'locked', NULL, NULL, NULL FROM locked
     UNION ALL
    SELECT nth, outcome, last_table_id, NULL, NULL FROM refused WHERE outcome IS NOT NULL)
SELECT nth, outcome, last_table_id, recipient_ids, note FROM outcome

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
-- Removes the challenges to a player by the player with this name, and records that they were declined.
WITH removed AS (
    DELETE FROM seek s USING player p
     WHERE p.name_key = :name_key AND s.player_id = p.id AND s.challenged_id = :challenged_id
    RETURNING s.match_id, s.player_id, s.criteria),
declined AS (
    INSERT INTO declined_challenge (challenger_id, challenged_id, criteria)
    SELECT player_id, :challenged_id, criteria FROM removed
        ON CONFLICT (challenger_id, challenged_id, criteria) DO UPDATE SET declined_at = excluded.declined_at),
freed AS MATERIALIZED (
    SELECT count(*) AS removed_count, free_matches(array_agg(match_id)) FROM removed),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, 'q' AS note FROM freed WHERE removed_count > 0)
SELECT recipient_ids, note FROM outcome

-- name: take_challenges(node_id integer, player_id text, accept boolean)
-- Says whether a player takes challenges. If not, those that are not matched are removed.
WITH changed AS (
    UPDATE player SET accepts_challenges = :accept WHERE id = :player_id AND accepts_challenges <> :accept),
held AS MATERIALIZED (
    SELECT player_id, criteria, challenged_id FROM seek
     WHERE challenged_id = :player_id AND match_id IS NULL AND NOT :accept
     ORDER BY player_id, criteria, challenged_id FOR UPDATE),
removed AS (
    DELETE FROM seek s USING held
     WHERE (s.player_id, s.criteria, s.challenged_id) = (held.player_id, held.criteria, held.challenged_id)
    RETURNING s.player_id),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, 'q' AS note WHERE EXISTS (SELECT FROM removed))
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

-- name: changed_seeks(changed_by bigint, number bigint, row_limit integer)
-- The seeks after this place in the order of their changes, with names and ratings, and the numbers of those that were
-- removed, without a player. Transactions before `horizon` were over when it was read.
WITH page AS (
    (SELECT s.changed_by, s.number, s.player_id, s.criteria, s.challenged_id, s.game_name, s.speed, s.queued_at,
            s.node_id, s.connection_id, s.match_id, s.confirmed
       FROM seek s WHERE (s.changed_by, s.number) > (:changed_by, :number)
      ORDER BY s.changed_by, s.number LIMIT :row_limit)
     UNION ALL
    (SELECT r.changed_by, r.number, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
       FROM seek_removal r WHERE (r.changed_by, r.number) > (:changed_by, :number)
        AND NOT EXISTS (SELECT FROM seek s WHERE s.number = r.number)
      ORDER BY r.changed_by, r.number LIMIT :row_limit)
      ORDER BY changed_by, number LIMIT :row_limit)
SELECT horizon, page.changed_by, page.number, page.player_id, p.name, page.criteria, c.id AS challenged_id,
       c.name AS challenged_name, page.queued_at, page.node_id, page.connection_id, page.match_id, page.confirmed,
       coalesce(r.rating, 1500) AS rating, p.bot
  FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint AS horizon) AS snapshot
  LEFT JOIN page ON true
  LEFT JOIN player p ON p.id = page.player_id
  LEFT JOIN player c ON c.id = page.challenged_id
  LEFT JOIN rating r ON (r.player_id, r.game_name, r.speed) = (page.player_id, page.game_name, page.speed)
 ORDER BY page.changed_by, page.number
