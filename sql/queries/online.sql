-- Who is online, who follows tables, and the lobby.

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

-- name: lobby(row_limit integer, arrival_time bigint)
-- What the lobby shows, as the JSON of a `LobbySnapshot`. Free seats come after those that are taken. Where there are
-- more tables, seeks or players than rows, the first of each address come first, and of an address the first of each player:
-- nobody fills the lobby. A table that nobody opened, after a match or a game, counts for its first player.
WITH newest AS MATERIALIZED (
    SELECT t.id, t.opened_at, first.player_id AS opener,
           coalesce(o.limit_key, (SELECT min(limit_key) FROM player_online p WHERE p.player_id = first.player_id),
                    first.player_id) AS origin
      FROM (SELECT t.id, t.opened_at FROM game_table t
             WHERE NOT t.private AND t.ended_at IS NULL
               -- One that waits is offered while a player of it follows it, and in any case when it is new.
               AND (t.began_at IS NOT NULL OR t.opened_at > dbnow() - :arrival_time
                    OR EXISTS (SELECT FROM table_audience a WHERE a.table_id = t.id AND a.player_ids <> '{}'))
               AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = t.id)
             ORDER BY t.opened_at DESC LIMIT 10 * :row_limit) AS t
     CROSS JOIN LATERAL (
            SELECT player_id FROM seat s WHERE s.table_id = t.id ORDER BY joined_order LIMIT 1) AS first
      LEFT JOIN table_opening o ON o.table_id = t.id),
of_openers AS (
    SELECT *, row_number() OVER (PARTITION BY opener ORDER BY opened_at DESC, id) AS nth FROM newest),
of_origins AS (
    SELECT id, opened_at, row_number() OVER (PARTITION BY origin ORDER BY nth, opened_at DESC, id) AS nth FROM of_openers),
shown AS MATERIALIZED (SELECT id FROM of_origins ORDER BY nth, opened_at DESC, id LIMIT :row_limit),
sought AS MATERIALIZED (
    SELECT criteria, count(*) AS waiting, min(number) AS first FROM seek
     WHERE challenged_id = '' AND node_id IS NOT NULL GROUP BY criteria),
of_seekers AS (
    SELECT s.criteria, s.number, s.player_id, row_number() OVER (PARTITION BY s.player_id ORDER BY s.number) AS nth
      FROM seek s
     WHERE s.challenged_id = '' AND s.node_id IS NOT NULL AND (SELECT count(*) FROM sought) > :row_limit),
of_seek_origins AS (
    SELECT criteria, row_number() OVER (PARTITION BY coalesce(o.limit_key, s.player_id) ORDER BY nth, number) AS nth
      FROM of_seekers s
      LEFT JOIN (SELECT player_id, min(limit_key) AS limit_key FROM player_online GROUP BY player_id) AS o USING (player_id)),
shown_seeks AS MATERIALIZED (
    SELECT criteria, waiting, first
      FROM sought
      LEFT JOIN (SELECT criteria, min(nth) AS nth FROM of_seek_origins GROUP BY criteria) AS r USING (criteria)
     ORDER BY r.nth, first LIMIT :row_limit),
-- Of the players many are hardly ever needed: where the first by name come from enough addresses, they have the first of each.
first_names AS MATERIALIZED (
    SELECT p.name_key, p.id FROM player p
     WHERE EXISTS (SELECT FROM player_online o WHERE o.player_id = p.id) ORDER BY p.name_key LIMIT 10 * :row_limit),
named AS MATERIALIZED (
    SELECT n.name_key,
           coalesce((SELECT min(limit_key) FROM player_online o WHERE o.player_id = n.id), n.id) AS origin
      FROM first_names n WHERE (SELECT count(*) FROM first_names) > :row_limit),
first_of_origins AS MATERIALIZED (
    SELECT min(name_key) AS name_key FROM named GROUP BY origin ORDER BY 1 LIMIT :row_limit),
of_player_origins AS (
    SELECT name_key, row_number() OVER (PARTITION BY origin ORDER BY name_key) AS nth
      FROM (SELECT name_key, origin FROM named WHERE (SELECT count(*) FROM named) < 10 * :row_limit
             UNION ALL
            SELECT p.name_key, coalesce(min(o.limit_key), p.id)
              FROM player_online o JOIN player p ON p.id = o.player_id
             WHERE (SELECT count(*) FROM named) >= 10 * :row_limit GROUP BY p.id) AS everybody
     WHERE (SELECT count(*) FROM first_of_origins) < :row_limit),
shown_players AS MATERIALIZED (
    SELECT name_key FROM first_names WHERE (SELECT count(*) FROM first_names) <= :row_limit
     UNION
    SELECT name_key FROM first_of_origins
     UNION
    (SELECT name_key FROM of_player_origins ORDER BY nth, name_key LIMIT :row_limit))
SELECT json_build_object(
    'player_count', (SELECT count(DISTINCT player_id) FROM player_online),
    'tables', (SELECT coalesce(json_agg(listed.item), '[]') FROM (
        SELECT json_build_object(
            'table_id', t.id, 'game_name', t.game_name, 'setup', t.setup, 'rated', t.rated,
            'phase', CASE WHEN t.began_at IS NULL THEN 'waiting' ELSE 'playing' END,
            'seats', (SELECT coalesce(json_agg(json_build_object(
                          'seat', s.seat, 'name', s.player_name, 'bot', s.bot,
                          'online', EXISTS (SELECT FROM table_audience a
                                             WHERE a.table_id = t.id AND s.player_id = ANY (a.player_ids)))
                          ORDER BY s.seat, s.joined_order), '[]')
                        FROM (SELECT seat, joined_order, player_name, player_id, bot FROM seat WHERE table_id = t.id
                               UNION ALL
                              SELECT NULL, NULL, NULL, NULL, false
                                FROM generate_series(1, t.seat_count - (
                                     SELECT count(*) FROM seat WHERE table_id = t.id))) AS s),
            'watchers', (SELECT coalesce(sum(a.watchers), 0) FROM table_audience a WHERE a.table_id = t.id)) AS item
          FROM shown JOIN game_table t ON t.id = shown.id
         ORDER BY t.opened_at DESC, t.id) AS listed),
    'seeks', (SELECT coalesce(json_agg(json_build_object('criteria', c.criteria, 'waiting', waiting, 'first', p.name)
                              ORDER BY first), '[]')
                FROM shown_seeks c JOIN seek s ON s.number = c.first JOIN player p ON p.id = s.player_id),
    'players', (SELECT coalesce(json_agg(json_build_object('name', name, 'table_id', table_id, 'bot', bot, 'level', bot_level)), '[]') FROM (
        SELECT p.name, p.bot, p.bot_level, (SELECT t.id FROM seat s JOIN game_table t ON t.id = s.table_id
                         WHERE s.player_id = p.id AND s.ended_at IS NULL AND t.began_at IS NOT NULL AND NOT t.private
                           AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = s.table_id)
                         ORDER BY t.began_at DESC LIMIT 1) AS table_id
          FROM shown_players JOIN player p USING (name_key) ORDER BY p.name_key) AS listed)
    )::text
