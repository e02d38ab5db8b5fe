-- What home and the shards tell each other: see game/ports/sharding.py.

-- name: claim_seats(claim_id text, table_id text, player_ids text[], limited_ids text[], table_limit integer)
-- At home: claims that these players are being seated at a table, unless one of `limited_ids` is seated at `table_limit` tables
-- that are not over. Whether that is so, and those of the players who are there, with the names of now.
WITH people AS MATERIALIZED (
    SELECT id, name, bot FROM player WHERE id = ANY (:player_ids) ORDER BY id FOR NO KEY UPDATE),
allowed AS MATERIALIZED (
    SELECT EXISTS (SELECT FROM claim WHERE claim_id = :claim_id)
           OR coalesce(bool_and(may_open(player_id, :table_limit, NULL, NULL)), true) AS they_may
      FROM (SELECT unnest(:limited_ids) AS player_id ORDER BY 1) AS limited WHERE (SELECT count(*) FROM people) >= 0),
claimed AS (
    INSERT INTO claim (claim_id, player_id, table_id)
    SELECT :claim_id, id, :table_id FROM people, allowed WHERE they_may ON CONFLICT DO NOTHING)
SELECT they_may, id, name, bot FROM allowed LEFT JOIN people ON true

-- name: release_claims(claim_ids text[], claim_age bigint, away_shards text[], longest_age bigint)
-- At home: ends these claims, and those that are older than so many milliseconds, of which those at shards that are away have more.
WITH held AS MATERIALIZED (
    SELECT player_id, claim_id FROM claim
     WHERE claim_id = ANY (:claim_ids)
        OR claimed_at < dbnow() - CASE WHEN strpos(table_id, '~') > 0 AND split_part(table_id, '~', 1) = ANY (:away_shards)
                                       THEN :longest_age ELSE :claim_age END
     ORDER BY player_id, claim_id FOR UPDATE SKIP LOCKED)
DELETE FROM claim c USING held h WHERE (c.player_id, c.claim_id) = (h.player_id, h.claim_id)

-- name: owed_tables(table_ids text[], age bigint, row_limit integer)
-- At home: those of the tables that are owed to their shards, or without ids those that have been for so many milliseconds; as
-- `insert_table` and `insert_seats` take them.
SELECT id, json_build_object(
           'id', id, 'session_id', session_id, 'step', step, 'game_name', game_name, 'rules_version', rules_version,
           'setup', setup, 'seat_count', seat_count, 'seed', seed, 'private', private, 'opened_at', opened_at,
           'began_at', began_at, 'due_at', due_at, 'rated', rated, 'speed', speed, 'follow_up_due', follow_up_due,
           'talk', talk)::text AS table_row,
       (SELECT json_agg(json_build_object(
                   'player_id', s.player_id, 'player_name', s.player_name, 'bot', s.bot, 'seat', s.seat,
                   'joined_order', s.joined_order, 'ready', s.ready, 'next_answer', s.next_answer,
                   'rating', s.rating, 'deviation', s.deviation) ORDER BY s.joined_order)
          FROM seat s WHERE s.table_id = t.id)::text AS seats
  FROM game_table t
 WHERE owed AND CASE WHEN :table_ids IS NULL THEN opened_at < dbnow() - :age ELSE id = ANY (:table_ids) END
 ORDER BY opened_at LIMIT :row_limit

-- name: insert_owed(node_id integer, table_row jsonb, seats jsonb, seated_note text)
-- On a shard: inserts a table that home has opened, once. Where there is a note, all nodes but one are sent it.
WITH opened AS MATERIALIZED (SELECT insert_table(:table_row) AS id),
seated AS MATERIALIZED (SELECT insert_seats(id, :seats) FROM opened),
outcome AS (
    SELECT CASE WHEN :seated_note IS NOT NULL THEN other_nodes(:node_id) END AS recipient_ids, :seated_note AS note FROM seated)
SELECT recipient_ids, note FROM outcome

-- name: withdraw_owed(table_id text)
-- At home: deletes a table if it is still owed to its shard; whether there is none.
WITH deleted AS (DELETE FROM game_table WHERE id = :table_id AND owed RETURNING id)
SELECT EXISTS (SELECT FROM deleted) OR NOT EXISTS (SELECT FROM game_table WHERE id = :table_id)

-- name: is_withdrawn(table_id text)
-- At home: whether there is no such table.
SELECT NOT EXISTS (SELECT FROM game_table WHERE id = :table_id)

-- name: withdraw_inserted(table_id text)
-- On a shard: deletes a table at which nobody has acted. The nodes that watch it are sent a revision that nobody will find.
WITH deleted AS (DELETE FROM game_table WHERE id = :table_id AND last_seq = 0 RETURNING id, rev, node_ids),
outcome AS (SELECT node_ids AS recipient_ids, table_changed_note(id, rev + 1) AS note FROM deleted)
SELECT recipient_ids, note FROM outcome

-- name: table_copies(table_ids text[], age bigint, row_limit integer)
-- On a shard: those of the tables whose copies are due, or without ids those for which they have been for so many milliseconds;
-- as `put_copies` takes them, with the number of the change.
SELECT d.table_id, d.change_number, json_build_object(
           'id', d.table_id,
           'table', CASE WHEN t.id IS NOT NULL THEN to_jsonb(t) END,
           'seats', (SELECT coalesce(json_agg(to_jsonb(s)), '[]') FROM seat s WHERE s.table_id = d.table_id),
           'audiences', (SELECT coalesce(json_agg(to_jsonb(a)), '[]') FROM table_audience a WHERE a.table_id = d.table_id),
           'fault', (SELECT b.fault FROM broken_table b WHERE b.table_id = d.table_id))::text AS copy
  FROM copy_due d LEFT JOIN game_table t ON t.id = d.table_id
 WHERE CASE WHEN :table_ids IS NULL THEN d.changed_at < dbnow() - :age ELSE d.table_id = ANY (:table_ids) END
 ORDER BY d.changed_at LIMIT :row_limit

-- name: put_copies(copies jsonb)
-- At home: takes tables as they are on their shards.
SELECT put_copies(:copies)

-- name: forget_copies(table_ids text[], change_numbers bigint[])
-- On a shard: home has these tables as of these changes.
WITH held AS MATERIALIZED (
    SELECT d.table_id FROM unnest(:table_ids, :change_numbers) AS g (table_id, change_number)
      JOIN copy_due d ON (d.table_id, d.change_number) = (g.table_id, g.change_number)
     ORDER BY d.table_id FOR UPDATE OF d SKIP LOCKED)
DELETE FROM copy_due d USING held, unnest(:table_ids, :change_numbers) AS g (table_id, change_number)
 WHERE d.table_id = held.table_id AND (d.table_id, d.change_number) = (g.table_id, g.change_number)

-- name: settled_seats(table_id text)
-- At home: the ratings after a game, by seat; no row while they are due.
SELECT s.player_id, s.rating, s.deviation, s.rating_gain, s.speed
  FROM game_table t LEFT JOIN seat s ON s.table_id = t.id
 WHERE t.id = :table_id AND NOT t.follow_up_due AND t.ended_at IS NOT NULL

-- name: show_ratings(node_id integer, table_id text, seats jsonb)
-- On a shard: takes the ratings that home has written, and that no follow-up is due any more.
WITH changed AS (
    UPDATE game_table SET rev = rev + 1, follow_up_due = false WHERE id = :table_id AND follow_up_due AND ended_at IS NOT NULL
    RETURNING id, rev, node_ids),
shown AS (
    UPDATE seat SET rating = s.rating, deviation = s.deviation, rating_gain = s.rating_gain, speed = s.speed
      FROM changed, jsonb_to_recordset(:seats)
           AS s (player_id text, rating integer, deviation integer, rating_gain integer, speed text)
     WHERE (seat.table_id, seat.player_id) = (changed.id, s.player_id)),
outcome AS (
    SELECT array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT recipient_ids, note FROM outcome

-- name: turns(table_ids text[])
-- On a shard: whom tables wait for since their last events, up to when, and with what those without any have begun.
SELECT id, CASE WHEN to_move_seq = last_seq THEN to_move END AS to_move,
       CASE WHEN to_move_seq = last_seq THEN to_move_until END AS to_move_until, last_seq, rules_version, seed, began_at
  FROM game_table WHERE id = ANY (:table_ids) AND ended_at IS NULL

-- name: rename_seats(player_id text, name text)
-- On a shard: gives a player the name of now where play has not begun. It waits for no table: then it is `unfinished`.
WITH own AS MATERIALIZED (
    SELECT s.table_id FROM seat s JOIN game_table t ON t.id = s.table_id
     WHERE s.player_id = :player_id AND s.ended_at IS NULL AND t.began_at IS NULL AND s.player_name <> :name),
held AS MATERIALIZED (
    SELECT id FROM game_table WHERE began_at IS NULL AND ended_at IS NULL AND id IN (SELECT table_id FROM own)
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
shown AS (
    UPDATE seat SET player_name = :name FROM held WHERE seat.table_id = held.id AND seat.player_id = :player_id),
changed AS (
    UPDATE game_table t SET rev = t.rev + 1 FROM held WHERE t.id = held.id RETURNING t.id, t.rev, t.node_ids),
outcome (unfinished, recipient_ids, note) AS (
    SELECT EXISTS (SELECT FROM own WHERE table_id NOT IN (SELECT id FROM held)), NULL::integer[], NULL::text
     UNION ALL
    SELECT false, node_ids, table_changed_note(id, rev) FROM changed)
SELECT unfinished, recipient_ids, note FROM outcome

-- name: audit_due(row_limit integer)
-- On a shard: entries of the audit log that home is to have.
SELECT nonce, to_json(a)::text AS entry FROM audit_entry a ORDER BY audit_number LIMIT :row_limit

-- name: put_audit(entry jsonb)
-- At home: adds an entry to the audit log, once, with the time at which the shard wrote it.
INSERT INTO audit_entry (nonce, acted_at, operator_id, operator_name, deed, subject_id, subject_name, details)
SELECT nonce, acted_at, operator_id, operator_name, deed, subject_id, subject_name, details
  FROM jsonb_populate_record(NULL::audit_entry, :entry)
    ON CONFLICT (nonce) DO NOTHING

-- name: forget_audit(nonces text[])
-- On a shard: home has these entries.
DELETE FROM audit_entry WHERE nonce = ANY (:nonces)
