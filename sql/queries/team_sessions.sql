-- Team sessions: what organisers plan, who belongs to them, and how they start.

-- name: create_team_session(team_session_id text, player_id text, name text, name_key text, game_name text,
--     session_limit integer)
-- Makes a session that a player organises. What became of it.
SELECT create_team_session(:team_session_id, :player_id, :name, :name_key, :game_name, '{}', :session_limit)

-- name: delete_team_session(team_session_id text, player_id text)
-- Deletes a session that is not running, by an organiser. What became of it.
SELECT delete_team_session(:team_session_id, :player_id)

-- name: delete_session_tables(row_limit integer)
-- Deletes tables whose sessions were deleted, when their photos are. The nodes that watch them are sent the notes.
WITH outcome AS MATERIALIZED (
    SELECT d.recipient_ids, d.note AS note FROM delete_session_tables(:row_limit) AS d)
SELECT recipient_ids, note FROM outcome

-- name: team_sessions_of(player_id text, row_limit integer)
-- The sessions to which a player belongs, those that are over last.
SELECT s.id, s.name, s.game_name, s.session_state, s.opens_at, s.ends_at, s.table_id, m.role,
       coalesce(t.team_number, m.team_number), CASE WHEN m.running THEN p.seat END
  FROM team_member m
  JOIN team_session s ON s.id = m.team_session_id
  LEFT JOIN seat p ON (p.table_id, p.player_id) = (s.table_id, m.player_id)
  LEFT JOIN team t ON (t.team_session_id, t.seat) = (s.id, p.seat)
 WHERE m.player_id = :player_id
 ORDER BY s.ended_at DESC NULLS FIRST, s.name_key COLLATE "C" LIMIT :row_limit

-- name: running_team_sessions(player_ids text[])
-- The running sessions to which these players belong, by name; the seats are those at their tables now.
SELECT m.player_id, s.id, s.name, s.game_name, s.session_state, s.opens_at, s.ends_at, s.table_id, m.role,
       coalesce(t.team_number, m.team_number), p.seat
  FROM team_member m
  JOIN team_session s ON s.id = m.team_session_id
  LEFT JOIN seat p ON (p.table_id, p.player_id) = (s.table_id, m.player_id)
  LEFT JOIN team t ON (t.team_session_id, t.seat) = (s.id, p.seat)
 WHERE m.player_id = ANY (:player_ids) AND m.running
 ORDER BY s.name_key COLLATE "C"

-- name: team_session(team_session_id text, player_id text)
-- A session to which a player belongs, as the JSON of a `TeamSession`. Once it has begun its members are as at its table.
SELECT json_build_object(
    'id', s.id, 'name', s.name, 'game_name', s.game_name, 'setup', s.setup, 'catalogue_hash', s.catalogue_hash,
    'opens', s.opens_at, 'ends', s.ends_at, 'state', s.session_state, 'rev', s.rev, 'member_rev', s.member_rev,
    'table_id', s.table_id, 'started', s.started_at, 'ended', s.ended_at,
    'guests_invited', EXISTS (
        SELECT FROM team_invitation i WHERE i.team_session_id = s.id AND i.team_number IS NULL),
    'teams', (
        SELECT coalesce(json_agg(json_build_array(t.team_number, t.name, EXISTS (
                   SELECT FROM team_invitation i
                    WHERE (i.team_session_id, i.team_number) = (s.id, t.team_number))) ORDER BY t.team_number), '[]')
          FROM team t WHERE t.team_session_id = s.id),
    'members', (
        SELECT coalesce(json_agg(json_build_array(
                   m.player_id, CASE WHEN s.table_id IS NULL THEN coalesce(p.name, m.player_name) ELSE m.player_name END,
                   m.role, coalesce(now.team_number, m.team_number), p.id IS NOT NULL)
                   ORDER BY CASE WHEN s.table_id IS NULL THEN coalesce(p.name_key, m.name_key) ELSE m.name_key END
                   COLLATE "C"), '[]')
          FROM team_member m
          LEFT JOIN player p ON p.id = m.player_id
          LEFT JOIN seat a ON (a.table_id, a.player_id) = (s.table_id, m.player_id)
          LEFT JOIN team now ON (now.team_session_id, now.seat) = (s.id, a.seat)
         WHERE m.team_session_id = s.id))::text
  FROM team_session s
 WHERE s.id = :team_session_id
   AND EXISTS (SELECT FROM team_member o WHERE (o.team_session_id, o.player_id) = (s.id, :player_id))

-- name: edit_team_session(team_session_id text, player_id text, rev integer, nonce text, details jsonb, put jsonb,
--     removed integer[])
-- Edits a session that has this revision, all or nothing. What became of it, and the revision that it has now.
SELECT became, new_rev
  FROM edit_team_session(:team_session_id, :player_id, :rev, :nonce, :details, :put, :removed)

-- name: set_team_member(team_session_id text, player_id text, name_key text, role text, team_number integer, limits jsonb,
--     session_limit integer)
-- Changes what the player of a name is in a session. What became of it.
SELECT set_team_member(:team_session_id, :player_id, :name_key, :role, :team_number, :limits, :session_limit)

-- name: invite_to_team_session(team_session_id text, player_id text, team_number integer, secret_hash bytea)
-- Replaces the invitation to a team, or for guests. What became of it.
SELECT invite_to_team_session(:team_session_id, :player_id, :team_number, :secret_hash)

-- name: team_invitation(secret_hash bytea)
-- What an invitation is for.
SELECT s.id, s.name, s.game_name, s.session_state, s.opens_at, s.ends_at, t.team_number, t.name AS team_name
  FROM team_invitation i
  JOIN team_session s ON s.id = i.team_session_id
  LEFT JOIN team t ON (t.team_session_id, t.team_number) = (i.team_session_id, i.team_number)
 WHERE i.secret_hash = :secret_hash

-- name: join_team_session(player_id text, secret_hash bytea, limits jsonb)
-- A player joins by an invitation. What became of it, and the session.
SELECT became, joined_id FROM join_team_session(:secret_hash, :player_id, :limits)

-- name: join_demo_session(player_id text, role text)
-- A player comes into a session that programs have prepared. What became of it, the session, who organises it, its revision.
SELECT became, joined_id, host_id, rev FROM join_demo_session(:player_id, :role)

-- name: leave_team_session(team_session_id text, player_id text)
-- A member leaves. What became of it.
SELECT leave_team_session(:team_session_id, :player_id)

-- name: start_team_session(node_id integer, team_session_id text, player_id text, rev integer, member_rev integer,
--     table_row jsonb, seats jsonb, started_note text)
-- Starts a session, or says without a `table_row` who is not available. What became of it, the revision that it has, its
-- table, and who is not available. All other nodes are sent the note.
WITH started AS MATERIALIZED (
    SELECT * FROM start_team_session(:team_session_id, :player_id, :rev, :member_rev, :table_row, :seats)),
outcome AS (
    SELECT became, new_rev, new_table_id, unavailable::text,
           CASE WHEN is_new THEN other_nodes(:node_id) END AS recipient_ids, :started_note AS note FROM started)
SELECT became, new_rev, new_table_id, unavailable, recipient_ids, note FROM outcome

-- name: request_stop(name_key text)
-- Records that the operator wants a running session to end. Returns its id.
UPDATE team_session SET stop_requested_at = coalesce(stop_requested_at, dbnow())
 WHERE name_key = :name_key AND session_state = 'running' RETURNING id

-- name: team_session_state(team_session_id text)
-- The state of a session.
SELECT session_state FROM team_session WHERE id = :team_session_id

-- name: end_over_team_sessions(row_limit integer)
-- Ends running sessions whose games are over, but for those that somebody has locked. How many those were.
SELECT end_team_sessions(ARRAY(
    SELECT s.table_id FROM team_session s JOIN game_table t ON t.id = s.table_id
     WHERE s.session_state = 'running' AND t.ended_at IS NOT NULL LIMIT :row_limit))

-- name: quiet_team_sessions(event_before bigint, row_limit integer)
-- The tables of running sessions at which nothing has been done since that instant, the quietest first.
SELECT s.table_id FROM team_session s JOIN game_table t ON t.id = s.table_id
 WHERE s.session_state = 'running' AND t.ended_at IS NULL AND t.last_event_at < :event_before
 ORDER BY t.last_event_at LIMIT :row_limit

-- name: stops_requested(row_limit integer)
-- The tables of running sessions that the operator wants to end.
SELECT table_id FROM team_session
 WHERE stop_requested_at IS NOT NULL AND session_state = 'running' AND table_id IS NOT NULL
 ORDER BY stop_requested_at LIMIT :row_limit
