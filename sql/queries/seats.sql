-- Who is seated at a table.

-- name: change_seats(node_id integer, table_id text, rev integer, seats jsonb, began_at bigint, due_at bigint,
--     lead bigint, ended_at bigint, result jsonb, newcomer_id text, newcomer_at bigint, table_limit integer)
-- Sets who is seated and what they have answered, if `rev` is still the table's and it is not being played, and the
-- newcomer is seated at fewer than `table_limit` tables that are not over. Seats are rows of their own, but they change
-- only with the table's revision, and that is compared. Who begins seeks no longer.
WITH -- Locked in order before all else: two who sit down at each other's tables do not wait for each other.
players AS MATERIALIZED (
    SELECT id FROM player
     WHERE :began_at IS NOT NULL AND id = ANY (seated_ids(:seats)) ORDER BY id FOR NO KEY UPDATE),
changed AS (
    UPDATE game_table
       SET rev = rev + 1, began_at = coalesce(began_at, :began_at),
           last_event_at = coalesce(:began_at, last_event_at), due_at = :due_at,
           ended_at = coalesce(ended_at, :ended_at), result = coalesce(result, :result),
           follow_up_due = follow_up_due AND :ended_at IS NULL
     WHERE (SELECT count(*) FROM players) >= 0 AND id = :table_id AND rev = :rev
       AND CASE WHEN ended_at IS NULL THEN began_at IS NULL ELSE next_table_id IS NULL AND :began_at IS NULL END
       AND (:began_at IS NULL OR is_now(:began_at - :lead))
       AND (:newcomer_at IS NULL OR is_now(:newcomer_at))
       AND (:newcomer_id IS NULL OR may_open(:newcomer_id, :table_limit, NULL, NULL))
    RETURNING id, rev, node_ids),
outcome AS (
    SELECT id, array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT insert_seats(id, :seats), CASE WHEN :began_at IS NOT NULL THEN end_searches(id, seated_ids(:seats)) END,
       recipient_ids, note FROM outcome

-- name: tables_of(player_ids text[])
-- The tables at which these players are seated and that are not over, the oldest first.
SELECT s.player_id, t.id, t.game_name, s.seat, CASE WHEN t.began_at IS NULL THEN 'waiting' ELSE 'playing' END,
       t.began_at IS NULL AND t.step = 0 AND s.joined_order = 0 AS opener
  FROM seat s JOIN game_table t ON t.id = s.table_id
 WHERE s.player_id = ANY (:player_ids) AND s.ended_at IS NULL
   AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = s.table_id)
 ORDER BY t.opened_at, t.id

-- name: tables_played(player_id text, ended_before bigint, row_limit integer, longest_setup integer, longest_cut integer)
-- Without `ended_before` the player's tables that are not over; then, newest first, those that are, and ended before it, with
-- all that ended at the same instant as the last; `older` says whether there are more. Each is the JSON of a `PlayedTable`, with
-- names of now, or of the teams. Only these are read. A setup is cut as its port says (`game/ports/steps.py`).
WITH running AS MATERIALIZED (
    SELECT table_id, seat, rating, deviation, rating_gain FROM seat
     WHERE player_id = :player_id AND ended_at IS NULL AND :ended_before IS NULL
       AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = seat.table_id)),
over AS MATERIALIZED (
    SELECT table_id, seat, rating, deviation, rating_gain, ended_at FROM seat
     WHERE player_id = :player_id AND ended_at < coalesce(:ended_before, 9e15::bigint)
     ORDER BY ended_at DESC FETCH FIRST (:row_limit) ROWS WITH TIES),
older AS MATERIALIZED (
    SELECT EXISTS (SELECT FROM seat
                    WHERE player_id = :player_id AND ended_at < (SELECT min(ended_at) FROM over)) AS older),
page AS (
    SELECT table_id, seat, rating, deviation, rating_gain FROM running
     UNION ALL
    SELECT table_id, seat, rating, deviation, rating_gain FROM over)
SELECT (SELECT older FROM older), json_build_array(
    t.id, t.game_name, CASE WHEN pg_column_size(cut.setup) <= :longest_setup THEN cut.setup ELSE '{}' END,
    CASE WHEN t.ended_at IS NOT NULL THEN 'over' WHEN t.began_at IS NULL THEN 'waiting' ELSE 'playing' END, page.seat,
    coalesce((t.teams -> 'names')::json, (
        SELECT json_agg((SELECT coalesce(p.name, s.player_name) FROM seat s LEFT JOIN player p ON p.id = s.player_id
                          WHERE s.table_id = t.id AND s.seat = number AND NOT s.team_member) ORDER BY number)
          FROM generate_series(0, t.seat_count - 1) AS number)),
    t.ended_at, t.result, page.rating, page.deviation, page.rating_gain,
    CASE WHEN t.ended_at IS NULL AND t.to_move_seq = t.last_seq THEN t.to_move END,
    CASE WHEN t.ended_at IS NULL AND t.to_move_seq = t.last_seq THEN t.to_move_until END,
    CASE WHEN t.ended_at IS NULL AND t.began_at IS NOT NULL AND t.last_seq = 0
              AND pg_column_size(t.setup) <= :longest_setup
         THEN json_build_array(t.rules_version, t.seed, t.began_at) END,
    (SELECT coalesce(json_agg(s.seat ORDER BY s.seat), '[]') FROM seat s
      WHERE s.table_id = t.id AND s.bot AND NOT s.team_member))::text
  FROM page JOIN game_table t ON t.id = page.table_id, LATERAL (
       SELECT CASE WHEN pg_column_size(t.setup) <= :longest_setup THEN t.setup
                   WHEN pg_column_size(t.setup) <= :longest_cut THEN (
                       SELECT jsonb_object_agg(key, CASE jsonb_typeof(value)
                                  WHEN 'array' THEN jsonb_path_query_array(value, '$[0]') ELSE value END)
                         FROM jsonb_each(t.setup))
              END AS setup OFFSET 0) AS cut
 ORDER BY t.ended_at DESC NULLS FIRST, t.opened_at DESC, t.id

-- name: tables_over(player_id text, ended_before bigint, row_limit integer)
-- The player's tables that are over, newest first, and ended before `ended_before`, with all that ended at the same instant
-- as the last of them; `older` says whether there are more.
WITH over AS MATERIALIZED (
    SELECT table_id, ended_at FROM seat
     WHERE player_id = :player_id AND ended_at < coalesce(:ended_before, 9e15::bigint)
     ORDER BY ended_at DESC FETCH FIRST (:row_limit) ROWS WITH TIES)
SELECT table_id, ended_at,
       EXISTS (SELECT FROM seat WHERE player_id = :player_id AND ended_at < (SELECT min(ended_at) FROM over)) AS older
  FROM over ORDER BY ended_at DESC, table_id
