-- Teams of several players.

-- name: change_teams(node_id integer, table_id text, rev integer, seats jsonb, teams jsonb)
-- Sets the seats of the players at a table of teams, if `rev` is still its revision and it is not over.
WITH changed AS (
    UPDATE game_table SET rev = rev + 1, teams = :teams
     WHERE id = :table_id AND rev = :rev AND teams IS NOT NULL AND ended_at IS NULL
    RETURNING id, rev, node_ids),
outcome AS (
    SELECT id, array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT insert_seats(id, :seats), recipient_ids, note FROM outcome
