-- Teams of several players, and reviews, whose seat several hold.

-- name: change_teams(node_id integer, table_id text, rev integer, seats jsonb, teams jsonb)
-- Sets the seats of the players at a table of teams, if `rev` is still its revision and it is not over.
WITH changed AS (
    UPDATE game_table SET rev = rev + 1, teams = :teams
     WHERE id = :table_id AND rev = :rev AND teams IS NOT NULL AND ended_at IS NULL
    RETURNING id, rev, node_ids),
outcome AS (
    SELECT id, array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT insert_seats(id, :seats), recipient_ids, note FROM outcome

-- name: add_holder(node_id integer, table_id text, rev integer, seats jsonb, player_id text, table_limit integer, at bigint)
-- Seats one more player at a table with one seat that is being played, if `rev` is still its revision, and the player is
-- seated at fewer than `table_limit` tables that are not over; where `at` is given, only now.
WITH changed AS (
    UPDATE game_table SET rev = rev + 1
     WHERE id = :table_id AND rev = :rev AND began_at IS NOT NULL AND ended_at IS NULL
       AND teams IS NULL AND seat_count = 1 AND (:at IS NULL OR is_now(:at))
       AND NOT EXISTS (SELECT FROM seat s WHERE (s.table_id, s.player_id) = (:table_id, :player_id))
       AND may_open(:player_id, :table_limit, NULL, NULL)
    RETURNING id, rev, node_ids),
outcome AS (
    SELECT id, array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT insert_seats(id, :seats), recipient_ids, note FROM outcome

-- name: acts_by(table_id text, player_id text)
-- How many events of a table that is not over are a player's.
SELECT count(*) FROM event WHERE table_id = :table_id AND player_id = :player_id
