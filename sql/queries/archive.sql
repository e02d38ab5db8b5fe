-- Games that are over. What is looked at is a stretch of an index, newest first: at most `look_limit` rows and those that
-- ended at the instant of the last. Of these the statements return, until there are `row_limit` of them and those that ended
-- at the same instant, what `fits`; and the last, by which one knows how far was looked. `number` counts what was looked at.
-- Plans are made for any arguments. So that there is one index only by which a stretch is in order, some are sorted by the
-- negative of the instant: see migration 0044.

-- name: player_named(name_key text)
-- The player of this name, who has come when the row was made, or no later than the oldest token.
SELECT id, name, bot, coalesce(created_at, (SELECT min(created_at) FROM token WHERE player_id = player.id)) AS since
  FROM player WHERE name_key = :name_key

-- name: search_own(player_id text, outcome smallint, setup jsonb, longest_setup integer,
--     ended_from bigint, ended_before bigint, look_limit integer, row_limit integer)
-- A player's games, also private ones.
SELECT * FROM (
    SELECT table_id, seat, outcome, ended_at, number, last,
           public IS NOT NULL
           AND (:outcome IS NULL OR outcome = :outcome) AND (:setup IS NULL OR (
               SELECT CASE WHEN pg_column_size(t.setup) <= :longest_setup THEN t.setup @> :setup ELSE false END
                 FROM game_table t WHERE t.id = table_id)) AS fits
      FROM (SELECT *, row_number() OVER newest AS number, lead(table_id) OVER newest IS NULL AS last
              FROM (SELECT table_id, seat, outcome, public, ended_at FROM seat
                     WHERE player_id = :player_id AND ended_at >= :ended_from AND ended_at < :ended_before
                     ORDER BY ended_at DESC FETCH FIRST (:look_limit) ROWS WITH TIES) AS stretch
            WINDOW newest AS (ORDER BY ended_at DESC)) AS looked) AS judged
 WHERE fits OR last ORDER BY ended_at DESC FETCH FIRST (:row_limit) ROWS WITH TIES

-- name: search_public(player_id text, outcome smallint, setup jsonb, longest_setup integer,
--     ended_from bigint, ended_before bigint, look_limit integer, row_limit integer)
-- A player's public games.
SELECT * FROM (
    SELECT table_id, seat, outcome, ended_at, place, number, last,
           public
           AND (:outcome IS NULL OR outcome = :outcome) AND (:setup IS NULL OR (
               SELECT CASE WHEN pg_column_size(t.setup) <= :longest_setup THEN t.setup @> :setup ELSE false END
                 FROM game_table t WHERE t.id = table_id)) AS fits
      FROM (SELECT *, row_number() OVER newest AS number, lead(table_id) OVER newest IS NULL AS last
              FROM (SELECT table_id, seat, outcome, public, ended_at, -ended_at AS place FROM seat
                     WHERE player_id = :player_id AND public AND -ended_at > -:ended_before AND -ended_at <= -:ended_from
                     ORDER BY -ended_at FETCH FIRST (:look_limit) ROWS WITH TIES) AS stretch
            WINDOW newest AS (ORDER BY place)) AS looked) AS judged
 WHERE fits OR last ORDER BY place FETCH FIRST (:row_limit) ROWS WITH TIES

-- name: search_game_of_player(player_id text, game_name text, own boolean, outcome smallint, setup jsonb,
--     longest_setup integer, ended_from bigint, ended_before bigint, look_limit integer, row_limit integer)
-- A player's games of one kind: public ones, or all where they are the player's `own`.
SELECT * FROM (
    SELECT table_id, seat, outcome, ended_at, place, number, last,
           (:own OR public)
           AND (:outcome IS NULL OR outcome = :outcome) AND (:setup IS NULL OR (
               SELECT CASE WHEN pg_column_size(t.setup) <= :longest_setup THEN t.setup @> :setup ELSE false END
                 FROM game_table t WHERE t.id = table_id)) AS fits
      FROM (SELECT *, row_number() OVER newest AS number, lead(table_id) OVER newest IS NULL AS last
              FROM (SELECT table_id, seat, outcome, public, ended_at, -ended_at AS place FROM seat
                     WHERE player_id = :player_id AND game_name = :game_name AND public IS NOT NULL
                       AND -ended_at > -:ended_before AND -ended_at <= -:ended_from
                     ORDER BY -ended_at FETCH FIRST (:look_limit) ROWS WITH TIES) AS stretch
            WINDOW newest AS (ORDER BY place)) AS looked) AS judged
 WHERE fits OR last ORDER BY place FETCH FIRST (:row_limit) ROWS WITH TIES

-- name: search_opponent(player_id text, opponent_id text, game_name text, own boolean, outcome smallint, setup jsonb,
--     longest_setup integer, ended_from bigint, ended_before bigint, look_limit integer, row_limit integer)
-- A player's games with an opponent, who had another seat: those of two, and those of more in which that one has played too.
-- Both stretches are merged as they are read.
SELECT * FROM (
    SELECT table_id, seat, outcome, ended_at, place, number, last,
           (:own OR public) AND (:game_name IS NULL OR game_name = :game_name)
           AND (opponent_id IS NOT NULL OR EXISTS (
               SELECT FROM seat o
                WHERE o.table_id = looked.table_id AND o.player_id = :opponent_id AND o.seat <> looked.seat))
           AND (:outcome IS NULL OR outcome = :outcome) AND (:setup IS NULL OR (
               SELECT CASE WHEN pg_column_size(t.setup) <= :longest_setup THEN t.setup @> :setup ELSE false END
                 FROM game_table t WHERE t.id = table_id)) AS fits
      FROM (SELECT *, row_number() OVER newest AS number, lead(table_id) OVER newest IS NULL AS last
              FROM (SELECT * FROM (
                           (SELECT table_id, seat, outcome, public, game_name, opponent_id, ended_at, -ended_at AS place
                              FROM seat
                             WHERE player_id = :player_id AND opponent_id = :opponent_id
                               AND -ended_at > -:ended_before AND -ended_at <= -:ended_from
                             ORDER BY -ended_at FETCH FIRST (:look_limit) ROWS WITH TIES)
                             UNION ALL
                           (SELECT table_id, seat, outcome, public, game_name, opponent_id, ended_at, -ended_at AS place
                              FROM seat
                             WHERE player_id = :player_id AND opponent_id IS NULL AND public IS NOT NULL
                               AND -ended_at > -:ended_before AND -ended_at <= -:ended_from
                             ORDER BY -ended_at FETCH FIRST (:look_limit) ROWS WITH TIES)) AS either
                     ORDER BY place FETCH FIRST (:look_limit) ROWS WITH TIES) AS stretch
            WINDOW newest AS (ORDER BY place)) AS looked) AS judged
 WHERE fits OR last ORDER BY place FETCH FIRST (:row_limit) ROWS WITH TIES

-- name: search_game(game_name text, setup jsonb, longest_setup integer, ended_from bigint, ended_before bigint,
--     look_limit integer, row_limit integer)
-- The public games of one kind.
SELECT * FROM (
    SELECT table_id, NULL::smallint AS seat, NULL::smallint AS outcome, ended_at, number, last,
           :setup IS NULL OR CASE WHEN pg_column_size(setup) <= :longest_setup THEN setup @> :setup ELSE false END AS fits
      FROM (SELECT *, row_number() OVER newest AS number, lead(table_id) OVER newest IS NULL AS last
              FROM (SELECT id AS table_id, setup, ended_at FROM game_table
                     WHERE game_name = :game_name AND NOT private AND began_at IS NOT NULL AND teams IS NULL
                       AND ended_at IS NOT NULL AND ended_at >= :ended_from AND ended_at < :ended_before
                     ORDER BY ended_at DESC FETCH FIRST (:look_limit) ROWS WITH TIES) AS stretch
            WINDOW newest AS (ORDER BY ended_at DESC)) AS looked) AS judged
 WHERE fits OR last ORDER BY ended_at DESC FETCH FIRST (:row_limit) ROWS WITH TIES

-- name: found_tables(table_ids text[], longest_setup integer, longest_cut integer)
-- Tables that are over, each with the JSON of a `FoundTable`. A seat that many hold is named for the first of them.
SELECT t.id, json_build_array(
    t.id, t.game_name,
    CASE WHEN pg_column_size(cut.setup) <= :longest_setup THEN cut.setup ELSE '{}' END,
    coalesce((t.teams -> 'names')::json, seats.names), t.ended_at, t.result, seats.ratings, t.private, seats.bots)::text
  FROM game_table t, LATERAL (
       SELECT CASE WHEN pg_column_size(t.setup) <= :longest_setup THEN t.setup
                   WHEN pg_column_size(t.setup) <= :longest_cut THEN (
                       SELECT jsonb_object_agg(key, CASE jsonb_typeof(value)
                                  WHEN 'array' THEN jsonb_path_query_array(value, '$[0]') ELSE value END)
                         FROM jsonb_each(t.setup))
              END AS setup OFFSET 0) AS cut, LATERAL (
       SELECT json_agg(coalesce(p.name, s.player_name) ORDER BY number) AS names,
              json_agg(CASE WHEN s.rating_gain IS NOT NULL
                            THEN json_build_array(s.rating, s.deviation, s.rating_gain) END ORDER BY number) AS ratings,
              coalesce(json_agg(number ORDER BY number) FILTER (WHERE s.bot), '[]') AS bots
         FROM generate_series(0, t.seat_count - 1) AS number
         LEFT JOIN LATERAL (
              SELECT * FROM seat WHERE table_id = t.id AND seat = number AND t.teams IS NULL
               ORDER BY joined_order LIMIT 1) AS s ON true
         LEFT JOIN player p ON p.id = s.player_id) AS seats
 WHERE t.id = ANY (:table_ids)

-- name: tallies(player_id text, row_limit integer)
-- How the newest public games of a player have ended, by game.
SELECT game_name, count(*) AS played, count(*) FILTER (WHERE outcome = 1) AS won,
       count(*) FILTER (WHERE outcome = -1) AS lost, count(*) FILTER (WHERE outcome = 0) AS drawn
  FROM (SELECT game_name, outcome FROM seat WHERE player_id = :player_id AND public
         ORDER BY -ended_at LIMIT :row_limit) AS newest
 GROUP BY game_name ORDER BY played DESC, game_name

-- name: head_to_head(player_id text, opponent_id text, private boolean, row_limit integer)
-- How the newest games of two between these players have ended for the first, by game: public ones, or all.
SELECT game_name, count(*) AS played, count(*) FILTER (WHERE outcome = 1) AS won,
       count(*) FILTER (WHERE outcome = -1) AS lost, count(*) FILTER (WHERE outcome = 0) AS drawn
  FROM (SELECT game_name, outcome, public FROM seat
         WHERE player_id = :player_id AND opponent_id = :opponent_id
         ORDER BY -ended_at LIMIT :row_limit) AS newest
 WHERE :private OR public
 GROUP BY game_name ORDER BY played DESC, game_name
