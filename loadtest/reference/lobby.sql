-- The lobby as each process with a viewer read it, twice a second, before one computed it for all: a hundred tables, seeks and
-- players, each address and player with its share. What the bench compares with.
WITH newest AS MATERIALIZED (
    SELECT t.id, t.opened_at, first.player_id AS opener,
           coalesce(o.limit_key, (SELECT min(limit_key) FROM player_online p WHERE p.player_id = first.player_id),
                    first.player_id) AS origin
      FROM (SELECT t.id, t.opened_at FROM game_table t
             WHERE NOT t.private AND t.ended_at IS NULL
               -- One that waits is offered while a player of it follows it, and in any case when it is new.
               AND (t.began_at IS NOT NULL OR t.opened_at > dbnow() - 3000
                    OR EXISTS (SELECT FROM table_audience a WHERE a.table_id = t.id AND a.player_ids <> '{}'))
               AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = t.id)
             ORDER BY t.opened_at DESC LIMIT 10 * 100) AS t
     CROSS JOIN LATERAL (
            SELECT player_id FROM seat s WHERE s.table_id = t.id ORDER BY joined_order LIMIT 1) AS first
      LEFT JOIN table_opening o ON o.table_id = t.id),
of_openers AS (
    SELECT *, row_number() OVER (PARTITION BY opener ORDER BY opened_at DESC, id) AS nth FROM newest),
of_origins AS (
    SELECT id, opened_at, row_number() OVER (PARTITION BY origin ORDER BY nth, opened_at DESC, id) AS nth FROM of_openers),
shown AS MATERIALIZED (SELECT id FROM of_origins ORDER BY nth, opened_at DESC, id LIMIT 100),
sought AS MATERIALIZED (
    SELECT criteria, count(*) AS waiting, min(number) AS first FROM seek
     WHERE challenged_id = '' AND node_id IS NOT NULL GROUP BY criteria),
of_seekers AS (
    SELECT s.criteria, s.number, s.player_id, row_number() OVER (PARTITION BY s.player_id ORDER BY s.number) AS nth
      FROM seek s
     WHERE s.challenged_id = '' AND s.node_id IS NOT NULL AND (SELECT count(*) FROM sought) > 100),
of_seek_origins AS (
    SELECT criteria, row_number() OVER (PARTITION BY coalesce(o.limit_key, s.player_id) ORDER BY nth, number) AS nth
      FROM of_seekers s
      LEFT JOIN (SELECT player_id, min(limit_key) AS limit_key FROM player_online GROUP BY player_id) AS o USING (player_id)),
shown_seeks AS MATERIALIZED (
    SELECT criteria, waiting, first
      FROM sought
      LEFT JOIN (SELECT criteria, min(nth) AS nth FROM of_seek_origins GROUP BY criteria) AS r USING (criteria)
     ORDER BY r.nth, first LIMIT 100),
-- Of the players many are hardly ever needed: where the first by name come from enough addresses, they have the first of each.
first_names AS MATERIALIZED (
    SELECT p.name_key, p.id FROM player p
     WHERE EXISTS (SELECT FROM player_online o WHERE o.player_id = p.id) ORDER BY p.name_key LIMIT 10 * 100),
named AS MATERIALIZED (
    SELECT n.name_key,
           coalesce((SELECT min(limit_key) FROM player_online o WHERE o.player_id = n.id), n.id) AS origin
      FROM first_names n WHERE (SELECT count(*) FROM first_names) > 100),
first_of_origins AS MATERIALIZED (
    SELECT min(name_key) AS name_key FROM named GROUP BY origin ORDER BY 1 LIMIT 100),
of_player_origins AS (
    SELECT name_key, row_number() OVER (PARTITION BY origin ORDER BY name_key) AS nth
      FROM (SELECT name_key, origin FROM named WHERE (SELECT count(*) FROM named) < 10 * 100
             UNION ALL
            SELECT p.name_key, coalesce(min(o.limit_key), p.id)
              FROM player_online o JOIN player p ON p.id = o.player_id
             WHERE (SELECT count(*) FROM named) >= 10 * 100 GROUP BY p.id) AS everybody
     WHERE (SELECT count(*) FROM first_of_origins) < 100),
shown_players AS MATERIALIZED (
    SELECT name_key FROM first_names WHERE (SELECT count(*) FROM first_names) <= 100
     UNION
    SELECT name_key FROM first_of_origins
     UNION
    (SELECT name_key FROM of_player_origins ORDER BY nth, name_key LIMIT 100))
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
