-- Who is seated at a table.

-- name: change_seats(node_id integer, table_id text, rev integer, seats jsonb, began_at bigint, due_at bigint,
--     lead bigint, ended_at bigint, result jsonb)
-- Sets who is seated and what they have answered, if `rev` is still the table's and it is not being played. Seats are
-- rows of their own, but they change only with the table's revision, and that is compared.
WITH changed AS (
    UPDATE game_table
       SET rev = rev + 1, began_at = coalesce(began_at, :began_at),
           last_event_at = coalesce(:began_at, last_event_at), due_at = :due_at,
           ended_at = coalesce(ended_at, :ended_at), result = coalesce(result, :result),
           follow_up_due = follow_up_due AND :ended_at IS NULL
     WHERE id = :table_id AND rev = :rev
       AND CASE WHEN ended_at IS NULL THEN began_at IS NULL ELSE next_table_id IS NULL AND :began_at IS NULL END
       AND (:began_at IS NULL OR is_now(:began_at - :lead))
    RETURNING id, rev, node_ids),
outcome AS (
    SELECT id, array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT insert_seats(id, :seats), recipient_ids, note FROM outcome

-- name: tables_of(player_ids text[])
-- The tables at which these players are seated and that are not over, the oldest first.
SELECT s.player_id, t.id, t.game_name, s.seat, CASE WHEN t.began_at IS NULL THEN 'waiting' ELSE 'playing' END
  FROM seat s JOIN game_table t ON t.id = s.table_id
 WHERE s.player_id = ANY (:player_ids) AND t.ended_at IS NULL
   AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = s.table_id)
 ORDER BY t.opened_at, t.id

-- name: tables_played(player_id text, ended_before bigint, row_limit integer)
-- Without `ended_before` the player's tables that are not over; then, newest first, those that are, and ended before
-- it. `older` counts all of these. Each is the JSON of a `PlayedTable`.
WITH seated AS MATERIALIZED (
    SELECT t.id, t.game_name, t.setup, t.opened_at, t.began_at, t.ended_at, t.result, t.seat_count,
           s.seat, s.rating, s.deviation, s.rating_gain
      FROM seat s JOIN game_table t ON t.id = s.table_id WHERE s.player_id = :player_id),
page AS (
    (SELECT *, 0::bigint AS older FROM seated
      WHERE ended_at IS NULL AND :ended_before IS NULL
        AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = seated.id))
     UNION ALL
    (SELECT *, count(*) OVER () FROM seated WHERE ended_at < coalesce(:ended_before, 9e15::bigint)
      ORDER BY ended_at DESC FETCH FIRST (:row_limit) ROWS WITH TIES))
SELECT older, json_build_array(
    id, game_name, setup,
    CASE WHEN ended_at IS NOT NULL THEN 'over' WHEN began_at IS NULL THEN 'waiting' ELSE 'playing' END, seat,
    (SELECT json_agg((SELECT player_name FROM seat s WHERE s.table_id = page.id AND s.seat = number) ORDER BY number)
       FROM generate_series(0, seat_count - 1) AS number),
    ended_at, result, rating, deviation, rating_gain)::text
  FROM page ORDER BY ended_at DESC NULLS FIRST, opened_at DESC, id
