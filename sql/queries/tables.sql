-- Tables: opened, watched, read, ended by time, deleted.

-- name: open_table(table_row jsonb, seats jsonb, player_id text, table_limit integer, limit_key text,
--     address_limit integer)
-- Inserts a table and its first player, unless that player is seated at `table_limit` tables that are not over, or
-- `address_limit` such tables were opened from the address.
WITH allowed AS MATERIALIZED (SELECT may_open(:player_id, :table_limit, :limit_key, :address_limit) AS it_may),
opened AS MATERIALIZED (SELECT insert_table(:table_row) AS id FROM allowed WHERE it_may),
recorded AS (
    INSERT INTO table_opening (table_id, player_id, limit_key)
    SELECT id, :player_id, :limit_key FROM opened WHERE :limit_key IS NOT NULL)
SELECT insert_seats(id, :seats) FROM opened

-- name: open_table_count(player_id text)
-- At how many tables that are not over a player is seated.
SELECT count(*) FROM seat s
 WHERE s.player_id = :player_id AND s.ended_at IS NULL
   AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = s.table_id)

-- name: table_exists(table_id text)
-- Whether there is a table with this id.
SELECT EXISTS (SELECT FROM game_table WHERE id = :table_id)

-- name: previews(table_ids text[], longest_setup integer)
-- What links to these tables tell: the game, the first of those who are seated, how it stands. Of a setup only its size
-- is read where it is large.
SELECT t.id, t.game_name, t.began_at IS NOT NULL AS began, t.ended_at IS NOT NULL AS ended, t.result::text AS result,
       CASE WHEN pg_column_size(t.setup) <= :longest_setup THEN t.setup::text END AS setup,
       CASE WHEN t.teams IS NULL AND t.seat_count > 1 THEN ARRAY(
           SELECT s.player_name FROM seat s WHERE s.table_id = t.id ORDER BY s.seat, s.joined_order LIMIT 6) END AS names
  FROM game_table t WHERE t.id = ANY (:table_ids)

-- name: watch(node_id integer, table_ids text[])
-- Adds a living node to those that are sent the notes of these tables. It is run after LISTEN has committed, and the
-- events up to now are read by a statement after it. Returns the tables whose rows somebody else has locked: they are not
-- waited for.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = :node_id FOR KEY SHARE),
wanted AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE id = ANY (:table_ids) AND :node_id <> ALL (node_ids) AND EXISTS (SELECT FROM alive)),
held AS MATERIALIZED (
    SELECT id FROM game_table WHERE id IN (SELECT id FROM wanted) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
watched AS (
    UPDATE game_table t
       SET node_ids = CASE WHEN :node_id = ANY (t.node_ids) THEN t.node_ids ELSE t.node_ids || :node_id END
      FROM held WHERE t.id = held.id)
SELECT id AS locked_id FROM wanted WHERE id NOT IN (SELECT id FROM held)

-- name: unwatch(node_id integer, table_ids text[])
-- Removes a node from those that are sent the notes of these tables, with its audience there; where it had one, the
-- table has a new revision and the other nodes are sent it. Returns the tables whose rows somebody else has locked: they
-- are not waited for.
WITH wanted AS MATERIALIZED (
    SELECT id FROM game_table WHERE id = ANY (:table_ids) AND :node_id = ANY (node_ids)),
held AS MATERIALIZED (
    SELECT id FROM game_table WHERE id IN (SELECT id FROM wanted) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
removed AS (
    DELETE FROM table_audience a USING held
     WHERE a.table_id = held.id AND a.node_id = :node_id RETURNING a.table_id),
changed AS (
    UPDATE game_table t SET node_ids = array_remove(t.node_ids, :node_id),
                            rev = t.rev + CASE WHEN removed.table_id IS NULL THEN 0 ELSE 1 END
      FROM held LEFT JOIN removed ON removed.table_id = held.id
     WHERE t.id = held.id
    RETURNING t.id, t.rev, t.node_ids, removed.table_id),
outcome (locked_id, recipient_ids, note) AS (
    SELECT NULL::text, node_ids, table_changed_note(id, rev) FROM changed WHERE table_id IS NOT NULL
     UNION ALL
    SELECT id, NULL::integer[], NULL::text FROM wanted WHERE id NOT IN (SELECT id FROM held))
SELECT locked_id, recipient_ids, note FROM outcome

-- name: read_tables(table_ids text[], after_seqs integer[], after_revs integer[], seats smallint[], nonces text[],
--     rules_keys text[], have_setup boolean[], event_limit integer)
-- For each request, by its number from 1, all of a table at one moment as the JSON of a `TableSnapshot`, but no more
-- events than `event_limit`. The newest checkpoint with one of its keys, which stand in lines, comes instead of the
-- events up to it.
SELECT request.number, json_build_object(
    'row', json_build_object(
        'id', t.id, 'game_name', t.game_name, 'rules_version', t.rules_version,
        'setup', CASE WHEN request.has_setup THEN '{}'::jsonb ELSE t.setup END,
        'seat_count', t.seat_count, 'seed', t.seed, 'private', t.private,
        'opened', t.opened_at, 'began', t.began_at, 'ended', t.ended_at, 'result', t.result,
        'rev', t.rev, 'session_id', t.session_id, 'step', t.step, 'next_table_id', t.next_table_id,
        'rated', t.rated, 'speed', t.speed, 'follow_up_due', t.follow_up_due, 'talk', t.talk,
        'catalogue_hash', t.catalogue_hash, 'teams', t.teams,
        'answer_by', CASE WHEN t.began_at IS NULL OR t.ended_at IS NOT NULL THEN t.due_at END,
        'seated', (
            SELECT coalesce(json_agg(json_build_array(
                       s.player_id, s.player_name, s.seat, s.ready, s.next_answer, s.rating, s.deviation,
                       s.rating_gain, s.bot) ORDER BY s.joined_order), '[]')
              FROM seat s WHERE s.table_id = t.id),
        'audiences', (
            SELECT coalesce(json_agg(json_build_array(to_json(a.player_ids), a.watchers, to_json(a.left_ids))), '[]')
              FROM table_audience a WHERE a.table_id = t.id),
        'conditional', (
            SELECT coalesce(json_agg(json_build_array(
                       c.seat, c.after_seq, coalesce(c.branches, '[]'),
                       CASE WHEN c.reason IS NOT NULL THEN json_build_array(
                           c.reason, coalesce(c.reason_code, ''), coalesce(c.reason_arguments, '{}')) END)
                       ORDER BY c.seat), '[]')
              FROM conditional_moves c WHERE c.table_id = t.id)),
    'events', (
        SELECT coalesce(json_agg(json_build_array(e.seq, e.at, e.seat, e.action, e.delay, e.player_id) ORDER BY e.seq), '[]')
          FROM events_after(t.id, coalesce(newest.seq, request.after_seq), :event_limit) AS e),
    'chat', (
        SELECT coalesce(json_agg(json_build_array(
                   c.rev, c.said_at, c.player_name, c.seat, c.text, c.player_id, c.apart, c.room, c.room_seat) ORDER BY c.rev), '[]')
          FROM (SELECT * FROM chat_line
                 WHERE table_id = t.id AND rev > request.after_rev
                 ORDER BY rev DESC LIMIT :event_limit) AS c),
    'known_event', (
        SELECT json_build_array(e.seq, e.at, e.seat, e.action, e.delay, e.player_id)
          FROM event e WHERE (e.table_id, e.seat, e.nonce) = (t.id, request.seat, request.nonce)),
    'last_known', (
        SELECT json_build_array(e.seq, e.at, e.seat, e.action, e.delay, e.player_id)
          FROM events_after(t.id, request.after_seq - 1, 1) AS e WHERE e.seq = request.after_seq),
    'refusal', (
        SELECT json_build_array(
                   r.code,
                   json_build_array(r.reason, coalesce(r.reason_code, ''), coalesce(r.reason_arguments, '{}')),
                   r.action_hash)
          FROM refusal r WHERE (r.table_id, r.seat, r.nonce) = (t.id, request.seat, request.nonce)),
    'checkpoint', newest.checkpoint)::text
  FROM unnest(:table_ids, :after_seqs, :after_revs, :seats, :nonces, :rules_keys, :have_setup) WITH ORDINALITY
       AS request (table_id, after_seq, after_rev, seat, nonce, rules_keys, has_setup, number)
  JOIN game_table t ON t.id = request.table_id
  LEFT JOIN LATERAL (
    SELECT c.seq, json_build_array(c.table_id, c.rules_key, c.seq, c.at, c.state) AS checkpoint
      FROM checkpoint c
     WHERE c.table_id = t.id AND c.seq > request.after_seq AND c.seq <= t.last_seq
       AND c.rules_key = ANY (string_to_array(request.rules_keys, E'\n'))
     ORDER BY c.seq DESC LIMIT 1) AS newest ON true

-- name: heads(node_id integer, table_ids text[])
-- What tells whether tables are as a node has them in memory, and whether it is sent their notes.
SELECT id, last_seq, last_event_at, rev, :node_id = ANY (node_ids) AS watched
  FROM game_table WHERE id = ANY (:table_ids)

-- name: end_game(node_id integer, table_id text, seq integer, after_at bigint, ended_at bigint, result jsonb,
--     outage_count integer, silence bigint)
-- Ends a game by time, if `seq` is still its last event, with the time `after_at` where that is given, and it has not
-- ended. Where there is an `outage_count`, that has to
-- be how many outages there were, and none may go on: a process was alive within `silence` milliseconds.
WITH changed AS (
    UPDATE game_table SET rev = rev + 1, ended_at = :ended_at, result = :result, due_at = NULL
     WHERE id = :table_id AND last_seq = :seq AND last_event_at = coalesce(:after_at, last_event_at)
       AND began_at IS NOT NULL AND ended_at IS NULL
       AND (:outage_count IS NULL OR EXISTS (
            SELECT FROM service s WHERE s.outage_count = :outage_count AND s.alive_at >= dbnow() - :silence))
    RETURNING id, rev, node_ids),
outcome AS (
    SELECT array_remove(node_ids, :node_id) AS recipient_ids, table_changed_note(id, rev) AS note FROM changed)
SELECT recipient_ids, note FROM outcome

-- name: set_due(table_id text, seq integer, due_at bigint)
-- Sets by when the sweep has to look at a table, if `seq` is still its last event and it is not over.
UPDATE game_table SET due_at = :due_at, deadline_at = NULL
 WHERE id = :table_id AND last_seq = :seq AND ended_at IS NULL
   AND (due_at IS DISTINCT FROM :due_at OR deadline_at IS NOT NULL)

-- name: overdue(now bigint, game_names text[], rules_versions integer[], row_limit integer)
-- Tables of these games that were due before now, the longest overdue first. Those whose deadline as of their last event is
-- still to come are not: they are put off to it, but for locked ones.
WITH early AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE due_at < :now AND ended_at IS NULL AND deadline_seq = last_seq AND deadline_at >= :now
     ORDER BY due_at LIMIT 100),
held AS MATERIALIZED (
    SELECT t.id, t.deadline_at FROM early e JOIN game_table t ON t.id = e.id
     WHERE t.ended_at IS NULL AND t.deadline_seq = t.last_seq AND t.deadline_at >= :now
     ORDER BY t.id FOR NO KEY UPDATE OF t SKIP LOCKED),
put_off AS (
    UPDATE game_table t SET due_at = h.deadline_at FROM held h WHERE t.id = h.id)
SELECT id FROM game_table
 WHERE due_at < :now AND shard_name IS NULL AND (game_name, rules_version) IN (SELECT * FROM unnest(:game_names, :rules_versions))
   AND (ended_at IS NULL AND deadline_seq = last_seq AND deadline_at >= :now) IS NOT TRUE
   AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = id)
 ORDER BY due_at LIMIT :row_limit

-- name: delete_waiting(opened_before bigint, joined_before bigint, after_at bigint, after_id text, read_limit integer)
-- Of the next tables that have not begun, deletes those with one player that were opened before the first instant, and
-- those with several before the second, but for locked ones. The nodes that watch them are sent a revision that nobody
-- will find. A row more has the place of the last table that was read, and how many were.
WITH page AS MATERIALIZED (
    SELECT id, opened_at FROM game_table
     WHERE began_at IS NULL AND opened_at < greatest(:opened_before, :joined_before)
       AND (opened_at, id) > (:after_at, :after_id)
     ORDER BY opened_at, id LIMIT :read_limit),
stale AS MATERIALIZED (
    SELECT id FROM game_table t
     WHERE id IN (SELECT id FROM page) AND began_at IS NULL AND shard_name IS NULL
       AND opened_at < CASE WHEN (SELECT count(*) FROM seat s WHERE s.table_id = t.id) < 2
                            THEN :opened_before ELSE :joined_before END
     ORDER BY id FOR UPDATE SKIP LOCKED),
deleted AS (
    DELETE FROM game_table t USING stale WHERE t.id = stale.id RETURNING t.id, t.rev, t.node_ids),
outcome (id, last_at, last_id, read_count, recipient_ids, note) AS (
    SELECT id, NULL::bigint, NULL::text, NULL::bigint, node_ids, table_changed_note(id, rev + 1) FROM deleted
     UNION ALL
    (SELECT NULL, opened_at, id, (SELECT count(*) FROM page), NULL, NULL
       FROM page ORDER BY opened_at DESC, id DESC LIMIT 1))
SELECT id, last_at, last_id, read_count, recipient_ids, note FROM outcome

-- name: table_seed(table_id text)
-- The seed of a table.
SELECT seed FROM game_table WHERE id = :table_id

-- name: running_games(row_limit integer)
-- How many games have begun and are not over, by game; at most so many are counted.
SELECT game_name, count(*) AS game_count
  FROM (SELECT game_name FROM game_table WHERE ended_at IS NULL AND began_at IS NOT NULL LIMIT :row_limit) AS running
 GROUP BY game_name
