-- Who is online, who follows tables, and the lobby. The note `w` says that a page of it is wanted, `v` that some are stored.

-- name: set_audiences(node_id integer, audiences jsonb)
-- Sets who follows tables through a living node. A table whose audience has changed gets a new revision. Returns the
-- tables whose rows somebody else has locked: they are not waited for.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = :node_id FOR KEY SHARE),
given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(:audiences) AS a (
        table_id text, player_ids text[], watchers integer, left_ids text[])),
held AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE id IN (SELECT table_id FROM given) AND EXISTS (SELECT FROM alive)
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
written AS (
    INSERT INTO table_audience AS a (table_id, node_id, player_ids, watchers, left_ids)
    SELECT g.table_id, :node_id, g.player_ids, g.watchers, g.left_ids FROM held JOIN given g ON g.table_id = held.id
        ON CONFLICT (table_id, node_id)
        DO UPDATE SET player_ids = excluded.player_ids, watchers = excluded.watchers, left_ids = excluded.left_ids
     WHERE (a.player_ids, a.watchers, a.left_ids)
           IS DISTINCT FROM (excluded.player_ids, excluded.watchers, excluded.left_ids)
    RETURNING a.table_id),
changed AS (
    UPDATE game_table t SET rev = t.rev + 1 FROM written WHERE t.id = written.table_id
    RETURNING t.id, t.rev, t.node_ids),
outcome (locked_id, recipient_ids, note) AS (
    SELECT NULL::text, array_remove(node_ids, :node_id), table_changed_note(id, rev) FROM changed
     UNION ALL
    SELECT t.id, NULL::integer[], NULL::text FROM alive, game_table t
     WHERE t.id IN (SELECT table_id FROM given) AND t.id NOT IN (SELECT id FROM held))
SELECT locked_id, recipient_ids, note FROM outcome

-- name: set_online(node_id integer, came text[], limit_keys text[], left_ids text[])
-- Records who is now connected to a living node, from which addresses, and who no longer is.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = :node_id FOR KEY SHARE),
removed AS (DELETE FROM player_online WHERE node_id = :node_id AND player_id = ANY (:left_ids))
INSERT INTO player_online (player_id, node_id, limit_key)
SELECT came.player_id, alive.id, came.limit_key FROM unnest(:came, :limit_keys) AS came (player_id, limit_key), alive
    ON CONFLICT DO NOTHING

-- name: set_all_online(node_id integer, online text[], limit_keys text[])
-- Records who is connected to a living node: these and nobody else.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = :node_id FOR KEY SHARE),
removed AS (
    DELETE FROM player_online WHERE node_id = :node_id AND player_id NOT IN (SELECT unnest(:online)))
INSERT INTO player_online (player_id, node_id, limit_key)
SELECT o.player_id, alive.id, o.limit_key FROM unnest(:online, :limit_keys) AS o (player_id, limit_key), alive
    ON CONFLICT DO NOTHING

-- name: online_players(name_keys text[])
-- Those of the players with these names who are online. Who seeks is, though it may not be recorded yet.
SELECT p.name_key, p.id, p.name FROM player p
 WHERE p.name_key = ANY (:name_keys)
   AND (EXISTS (SELECT FROM player_online WHERE player_id = p.id) OR EXISTS (SELECT FROM seek WHERE player_id = p.id))

-- name: lobby_changes(changed_by bigint, number bigint, row_limit integer)
-- What may have changed in the lobby after this place, at most `row_limit` changes, as it is now: the JSON of a `_Read` of
-- sql/online.py. Transactions before `horizon` were over when it was read.
WITH page AS MATERIALIZED (
    SELECT changed_by, number, table_id, player_id FROM lobby_change
     WHERE (changed_by, number) > (:changed_by, :number) ORDER BY changed_by, number LIMIT :row_limit)
SELECT json_build_object(
    'horizon', pg_snapshot_xmin(pg_current_snapshot())::text::bigint,
    'count', (SELECT count(*) FROM page),
    'last', (SELECT json_build_array(changed_by, number) FROM page ORDER BY changed_by DESC, number DESC LIMIT 1),
    'tables', (SELECT coalesce(json_object_agg(c.table_id, t.item), '{}')
                 FROM (SELECT DISTINCT table_id FROM page WHERE table_id IS NOT NULL) AS c
                 LEFT JOIN lobby_tables((SELECT array_agg(DISTINCT table_id) FROM page)) AS t USING (table_id)),
    'people', (SELECT coalesce(json_object_agg(c.player_id, p.item), '{}')
                 FROM (SELECT DISTINCT player_id FROM page WHERE player_id IS NOT NULL) AS c
                 LEFT JOIN lobby_people((SELECT array_agg(DISTINCT player_id) FROM page)) AS p USING (player_id))
    )::text

-- name: lobby_listing(opened_before bigint, before_id text, after_player_id text, row_limit integer)
-- All that the lobby has, in pages: the newest tables before that one, and people by their ids; the JSON of a `_Listing` of
-- sql/online.py.
WITH found AS MATERIALIZED (
    SELECT id, opened_at FROM game_table
     WHERE ended_at IS NULL AND NOT private AND opened_at <= :opened_before AND (opened_at, id) < (:opened_before, :before_id)
     ORDER BY opened_at DESC, id DESC LIMIT :row_limit),
here AS MATERIALIZED (
    SELECT DISTINCT player_id FROM player_online WHERE player_id > :after_player_id ORDER BY player_id LIMIT :row_limit)
SELECT json_build_object(
    'last_table', (SELECT json_build_array(opened_at, id) FROM found ORDER BY opened_at, id LIMIT 1),
    'last_person', (SELECT max(player_id) FROM here),
    'tables', (SELECT coalesce(json_object_agg(table_id, item), '{}')
                 FROM lobby_tables((SELECT array_agg(id) FROM found))),
    'people', (SELECT coalesce(json_object_agg(player_id, item), '{}')
                 FROM lobby_people((SELECT array_agg(player_id) FROM here)))
    )::text

-- name: clear_lobby(before bigint, row_limit integer)
-- Deletes the first changes before an instant, and the pages that nobody wants any more.
WITH unwanted AS (
    DELETE FROM lobby_page p WHERE NOT EXISTS (SELECT FROM lobby_wish w WHERE w.request = p.request))
DELETE FROM lobby_change
 WHERE (changed_by, number) IN (
       SELECT changed_by, number FROM lobby_change WHERE changed_at < :before ORDER BY changed_at LIMIT :row_limit)

-- name: lead_lobby(node_id integer, lease bigint)
-- Has a living node compute the lobby for `lease` milliseconds, unless another does. Returns the pages that others want, with
-- their numbers, or one row without a request.
WITH leased AS (
    UPDATE lobby_lease l SET node_id = :node_id, leased_until = dbnow() + :lease
     WHERE EXISTS (SELECT FROM node n WHERE n.id = :node_id)
       AND (l.node_id = :node_id OR l.leased_until NOT BETWEEN dbnow() AND dbnow() + :lease
            OR NOT EXISTS (SELECT FROM node n WHERE n.id = l.node_id))
    RETURNING l.id)
SELECT leads.yes AS leads, wanted.request, p.number
  FROM (SELECT EXISTS (SELECT FROM leased) AS yes) AS leads
  LEFT JOIN (SELECT DISTINCT request FROM lobby_wish WHERE node_id <> :node_id) AS wanted ON leads.yes
  LEFT JOIN lobby_page p ON p.request = wanted.request

-- name: leave_lobby(node_id integer)
-- Ends the lease of a node, if it has it.
UPDATE lobby_lease SET leased_until = 0 WHERE node_id = :node_id

-- name: want_lobby(node_id integer, requests text[])
-- Says which pages of the lobby a living node wants. What is left of a page that nobody wanted is removed; who computes the
-- lobby is told of it.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = :node_id FOR KEY SHARE),
removed AS (DELETE FROM lobby_wish WHERE node_id = :node_id AND request <> ALL (:requests)),
added AS (
    INSERT INTO lobby_wish (node_id, request) SELECT alive.id, r.request FROM unnest(:requests) AS r (request), alive
        ON CONFLICT DO NOTHING RETURNING request),
new AS MATERIALIZED (
    SELECT request FROM added a
     WHERE NOT EXISTS (SELECT FROM lobby_wish w WHERE w.request = a.request AND w.node_id <> :node_id)),
cleared AS (DELETE FROM lobby_page WHERE request IN (SELECT request FROM new)),
outcome AS (
    SELECT ARRAY[l.node_id] AS recipient_ids, 'w' AS note FROM lobby_lease l
     WHERE l.node_id <> :node_id AND EXISTS (SELECT FROM new))
SELECT recipient_ids, note FROM outcome

-- name: store_lobby(node_id integer, requests text[], frames bytea[])
-- Stores pages of the lobby under new numbers, and tells the nodes that want them.
WITH given AS MATERIALIZED (
    SELECT g.request, g.frame, nextval('lobby_page_number') AS number
      FROM unnest(:requests, :frames) AS g (request, frame) ORDER BY g.request),
stored AS (
    INSERT INTO lobby_page AS p (request, number, frame) SELECT request, number, frame FROM given ORDER BY request
        ON CONFLICT (request) DO UPDATE SET number = excluded.number, frame = excluded.frame),
outcome (request, number, recipient_ids, note) AS (
    SELECT request, number, NULL::integer[], NULL::text FROM given
     UNION ALL
    SELECT NULL, NULL, ARRAY[w.node_id], 'v[' || max(g.number) || ']'
      FROM given g JOIN lobby_wish w ON w.request = g.request WHERE w.node_id <> :node_id GROUP BY w.node_id)
SELECT request, number, recipient_ids, note FROM outcome

-- name: lobby_pages(requests text[], numbers bigint[])
-- Those of these pages that have another number than the one that is known.
SELECT p.request, p.number, p.frame
  FROM unnest(:requests, :numbers) AS k (request, number) JOIN lobby_page p ON p.request = k.request
 WHERE p.number <> k.number
