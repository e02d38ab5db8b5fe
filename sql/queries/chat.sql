-- What is said at tables.

-- name: add_chat(node_id integer, table_id text, player_id text, player_name text, seat smallint,
--     text text, nonce text, kept integer)
-- Adds a chat line, unless the player has said one with this nonce at the table. What a spectator says while a game is
-- played at which spectators talk apart is said apart. After one in sixteen, older lines than the newest `kept` of its
-- kind are deleted.
WITH changed AS (
    UPDATE game_table SET rev = rev + 1
     WHERE id = :table_id AND NOT EXISTS (
           SELECT FROM chat_line c WHERE (c.table_id, c.player_id, c.nonce) = (:table_id, :player_id, :nonce))
    RETURNING id, rev, node_ids,
              talk = 'apart' AND began_at IS NOT NULL AND ended_at IS NULL AND NOT EXISTS (
                  SELECT FROM seat s WHERE (s.table_id, s.player_id) = (:table_id, :player_id)) AS apart),
said AS (
    INSERT INTO chat_line (table_id, rev, said_at, player_id, player_name, seat, text, nonce, apart)
    SELECT id, rev, dbnow(), :player_id, coalesce((SELECT name FROM player WHERE id = :player_id), :player_name),
           :seat, :text, :nonce, apart
      FROM changed
        ON CONFLICT DO NOTHING),  -- it came at the same time by another connection
deleted AS (
    DELETE FROM chat_line c USING changed
     WHERE changed.rev % 16 = 0 AND c.table_id = changed.id AND c.apart = changed.apart
       AND c.rev <= (SELECT older.rev FROM chat_line older
                      WHERE older.table_id = changed.id AND older.apart = changed.apart
                      ORDER BY older.rev DESC OFFSET :kept - 1 LIMIT 1)),
outcome AS (
    SELECT array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT recipient_ids, note FROM outcome

-- name: recent_chat(table_ids text[], row_limits integer[], with_apart boolean[])
-- For each request, by its number from 1, the last chat lines of a table, oldest first. Where those that were said apart
-- are not wanted, they are left out of the last ten times as many lines.
SELECT request.number, newest.*
  FROM unnest(:table_ids, :row_limits, :with_apart) WITH ORDINALITY
       AS request (table_id, row_limit, with_apart, number)
 CROSS JOIN LATERAL (
    SELECT rev, said_at, player_name, seat, text, player_id, apart
      FROM (SELECT * FROM chat_line WHERE table_id = request.table_id
             ORDER BY rev DESC LIMIT 10 * request.row_limit) AS line
     WHERE request.with_apart OR NOT apart
     ORDER BY rev DESC LIMIT request.row_limit) AS newest
 ORDER BY rev
