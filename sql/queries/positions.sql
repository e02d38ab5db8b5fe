-- Where teams are and were.

-- name: write_positions(node_id integer, positions jsonb)
-- Writes positions of teams, where they are newer than what their slots hold. What belongs to a table or a player that is
-- gone is left out.
WITH given AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset(:positions) AS g (
        table_id text, seat smallint, slot smallint, player_id text, latitude integer, longitude integer,
        accuracy integer, measured_at bigint)),
written AS (
    INSERT INTO team_position AS p (table_id, seat, slot, player_id, latitude, longitude, accuracy, measured_at)
    SELECT g.table_id, g.seat, g.slot, g.player_id, g.latitude, g.longitude, g.accuracy, g.measured_at FROM given g
     WHERE EXISTS (SELECT FROM game_table t WHERE t.id = g.table_id)
       AND EXISTS (SELECT FROM player o WHERE o.id = g.player_id)
     ORDER BY g.table_id, g.seat, g.slot
        ON CONFLICT (table_id, seat, slot)
        DO UPDATE SET player_id = excluded.player_id, latitude = excluded.latitude, longitude = excluded.longitude,
                      accuracy = excluded.accuracy, measured_at = excluded.measured_at,
                      written_at = excluded.written_at
     WHERE excluded.measured_at > p.measured_at
    RETURNING p.table_id),
outcome AS (
    SELECT array_remove(t.node_ids, :node_id) AS recipient_ids, positions_changed_note(t.id) AS note
      FROM game_table t WHERE t.id IN (SELECT table_id FROM written))
SELECT recipient_ids, note FROM outcome

-- name: read_positions(table_ids text[], written_since bigint[])
-- Of each table the time now, the sum of the instants of its positions, and those that were written since an instant.
SELECT a.table_id, dbnow() AS read_at,
       (SELECT coalesce(sum(measured_at), 0)::bigint FROM team_position p WHERE p.table_id = a.table_id) AS checksum,
       p.seat, p.latitude, p.longitude, p.accuracy, p.measured_at
  FROM unnest(:table_ids, :written_since) AS a (table_id, since)
  LEFT JOIN team_position p ON p.table_id = a.table_id AND p.written_at >= a.since

-- name: newest_positions(table_id text, seats smallint[])
-- The newest position of each of these teams.
SELECT DISTINCT ON (seat) seat, latitude, longitude, accuracy, measured_at FROM team_position
 WHERE table_id = :table_id AND seat = ANY (:seats)
 ORDER BY seat, measured_at DESC

-- name: positions_of_player(player_id text, row_limit integer)
-- The newest positions that came from phones of a player, and at which tables.
SELECT table_id, seat, latitude, longitude, accuracy, measured_at FROM team_position
 WHERE player_id = :player_id ORDER BY measured_at DESC LIMIT :row_limit

-- name: delete_positions_of_player(player_id text)
-- Deletes the positions that came from phones of a player. How many there were at a table, which is told to its nodes.
WITH deleted AS (DELETE FROM team_position WHERE player_id = :player_id RETURNING table_id),
outcome AS (
    SELECT count(*) AS deleted_count, t.node_ids AS recipient_ids, positions_changed_note(t.id) AS note
      FROM deleted d JOIN game_table t ON t.id = d.table_id GROUP BY t.id)
SELECT deleted_count, recipient_ids, note FROM outcome

-- name: delete_old_positions(measured_before bigint, row_limit integer)
-- Deletes positions that are older than that instant, the oldest first.
DELETE FROM team_position
 WHERE measured_at < :measured_before AND (table_id, seat, slot) IN (
       SELECT table_id, seat, slot FROM team_position WHERE measured_at < :measured_before
        ORDER BY measured_at LIMIT :row_limit) RETURNING table_id
