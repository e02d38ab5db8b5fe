-- What is said at tables.

-- name: add_chat(node_id integer, table_id text, player_id text, player_name text, seat smallint,
--     text text, nonce text, room text, room_seat smallint, kept integer)
-- Adds a chat line, unless the player has said one with this nonce at the table. Who is seated there has the name of the
-- table, at a table of teams everybody the given name. What a spectator says while a game is played at which spectators talk apart is said apart. After one in sixteen,
-- older lines than the newest `kept` of each kind are deleted: of those said apart, of each room, of the others.
WITH changed AS (
    UPDATE game_table SET rev = rev + 1
     WHERE id = :table_id AND NOT EXISTS (
           SELECT FROM chat_line c WHERE (c.table_id, c.player_id, c.nonce) = (:table_id, :player_id, :nonce))
    RETURNING id, rev, node_ids,
              talk = 'apart' AND began_at IS NOT NULL AND ended_at IS NULL AND :seat IS NULL AND NOT EXISTS (
                  SELECT FROM seat s WHERE (s.table_id, s.player_id) = (:table_id, :player_id)) AS apart,
              teams IS NOT NULL AS of_teams),
said AS (
    INSERT INTO chat_line (table_id, rev, said_at, player_id, player_name, seat, text, nonce, apart, room, room_seat)
    SELECT id, rev, dbnow(), :player_id,
           coalesce((SELECT s.player_name FROM seat s WHERE (s.table_id, s.player_id) = (:table_id, :player_id)),
                    CASE WHEN NOT of_teams THEN (SELECT name FROM player WHERE id = :player_id) END, :player_name),
           :seat, :text, :nonce, apart, :room, :room_seat
      FROM changed
        ON CONFLICT DO NOTHING),  -- it came at the same time by another connection
deleted AS (
    DELETE FROM chat_line c
     USING (SELECT id FROM changed WHERE rev % 16 = 0) AS full_table,
           LATERAL (SELECT line.rev, row_number() OVER (
                               PARTITION BY line.apart, line.room, line.room_seat ORDER BY line.rev DESC) AS place
                      FROM chat_line line WHERE line.table_id = full_table.id) AS older
     WHERE c.table_id = full_table.id AND c.rev = older.rev AND older.place > :kept),
outcome AS (
    SELECT array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT recipient_ids, note FROM outcome

-- name: recent_chat(table_ids text[], row_limits integer[], with_apart boolean[], seats smallint[])
-- For each request, by its number from 1, the last chat lines of a table, oldest first. What was said apart, if that is not
-- wanted, and in rooms where the seat is not, is left out of the last ten times as many lines. The seat of organisers is -1.
SELECT request.number, newest.*
  FROM unnest(:table_ids, :row_limits, :with_apart, :seats) WITH ORDINALITY
       AS request (table_id, row_limit, with_apart, seat, number)
 CROSS JOIN LATERAL (
    SELECT rev, said_at, player_name, seat, text, player_id, apart, room, room_seat
      FROM (SELECT * FROM chat_line WHERE table_id = request.table_id
             ORDER BY rev DESC LIMIT 10 * request.row_limit) AS line
     WHERE (request.with_apart OR NOT apart)
       AND (room IS NULL OR room_seat = request.seat OR room = 'organisers' AND request.seat = -1)
     ORDER BY rev DESC LIMIT request.row_limit) AS newest
 ORDER BY rev
