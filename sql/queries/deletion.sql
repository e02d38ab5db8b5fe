-- How a player is deleted, step by step; each can be done again.

-- name: begin_deletion(player_id text, name text, audit jsonb, revoked_note text)
-- Takes the name, the passphrase and all tokens from a player. All nodes are sent the note. No row where there is no such
-- player.
WITH found AS MATERIALIZED (SELECT id, name_key FROM player WHERE id = :player_id),
changed AS (
    UPDATE player p SET name = :name, name_key = 'deleted ' || p.id, passphrase_hash = NULL, accepts_challenges = false,
           operator = false
      FROM found f WHERE p.id = f.id RETURNING p.id),
removed AS (
    DELETE FROM token t USING found f WHERE t.player_id = f.id),
tried AS (
    DELETE FROM attempt a USING found f
     WHERE a.limit_key IN ('e:' || f.name_key, 'k:' || f.id)
        OR a.limit_key LIKE 'n:%' AND right(a.limit_key, length(f.name_key) + 1) = ':' || f.name_key),
outcome AS (
    SELECT write_audit(:audit) AS audit_number, other_nodes(0) AS recipient_ids, :revoked_note AS note FROM changed)
SELECT audit_number, recipient_ids, note FROM outcome

-- name: tables_to_close(player_id text, row_limit integer)
-- Tables that are not over, at which a player has a seat of the own; copies are none.
SELECT s.table_id FROM seat s JOIN game_table t ON t.id = s.table_id
 WHERE s.player_id = :player_id AND s.ended_at IS NULL AND NOT s.team_member AND t.shard_name IS NULL
 LIMIT :row_limit

-- name: take_names(player_id text, name text, row_limit integer)
-- Gives a deleted player another name at some of the tables that have the old one, but for copies and locked ones. The nodes
-- that watch these are sent their revision. How many there were, also in the rows with notes.
WITH wanted AS MATERIALIZED (
    SELECT s.table_id AS id FROM seat s JOIN game_table t ON t.id = s.table_id
     WHERE s.player_id = :player_id AND s.player_name <> :name AND t.shard_name IS NULL
     UNION
    SELECT t.id FROM team_member m JOIN team_session e ON e.id = m.team_session_id JOIN game_table t ON t.id = e.table_id
     WHERE m.player_id = :player_id AND with_name(t.teams, :player_id, :name) <> t.teams
     LIMIT :row_limit),
held AS MATERIALIZED (
    SELECT id FROM game_table WHERE id IN (SELECT id FROM wanted) ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
seated AS (
    UPDATE seat s SET player_name = :name FROM held h WHERE s.table_id = h.id AND s.player_id = :player_id),
changed AS (
    UPDATE game_table t SET rev = t.rev + 1, teams = with_name(t.teams, :player_id, :name) FROM held h WHERE t.id = h.id
    RETURNING t.id, t.rev, t.node_ids),
outcome AS (
    SELECT (SELECT count(*) FROM wanted) AS wanted, c.node_ids AS recipient_ids, table_changed_note(c.id, c.rev) AS note
      FROM (SELECT 1) AS one LEFT JOIN changed c ON true)
SELECT wanted, recipient_ids, note FROM outcome

-- name: take_copied_names(player_id text, name text, row_limit integer)
-- Gives a deleted player another name in some of the copies that a home has of tables on shards.
UPDATE seat SET player_name = :name
 WHERE player_id = :player_id AND table_id IN (
       SELECT s.table_id FROM seat s JOIN game_table t ON t.id = s.table_id
        WHERE s.player_id = :player_id AND s.player_name <> :name AND t.shard_name IS NOT NULL LIMIT :row_limit)
RETURNING table_id

-- name: tables_with_texts(player_id text)
-- The tables of teams and the reviews at which a player may have written something by an action.
SELECT table_id FROM seat WHERE player_id = :player_id AND team_member
 UNION
SELECT e.table_id FROM team_member m JOIN team_session e ON e.id = m.team_session_id
 WHERE m.player_id = :player_id AND e.table_id IS NOT NULL

-- name: take_texts(table_id text, player_id text)
-- Takes what a player has written out of the events of a table, packed or not; stored states are computed anew.
WITH changed AS (
    UPDATE event SET action = without_text(action)
     WHERE table_id = :table_id AND player_id = :player_id AND without_text(action) <> action),
packed AS (
    UPDATE packed_events SET events = packed_without_texts(events, :player_id)
     WHERE table_id = :table_id AND strpos(events::text, :player_id) > 0)
DELETE FROM checkpoint WHERE table_id = :table_id

-- name: take_lines(player_id text, row_limit integer)
-- Deletes some of what a player has said.
DELETE FROM chat_line
 WHERE (table_id, rev) IN (SELECT table_id, rev FROM chat_line WHERE player_id = :player_id LIMIT :row_limit)
RETURNING table_id

-- name: take_traces(player_id text, row_limit integer)
-- Deletes some of what was kept of a player's connections and commands.
DELETE FROM trace
 WHERE ctid = ANY (ARRAY(SELECT ctid FROM trace WHERE player_id = :player_id LIMIT :row_limit))
RETURNING at

-- name: finish_deletion(player_id text, name text)
-- Deletes a player, with all that goes with the row; what stays for others has the name that is given.
WITH known AS (
    UPDATE team_member SET player_name = :name, name_key = 'deleted ' || player_id WHERE player_id = :player_id),
opened AS (
    DELETE FROM table_opening WHERE player_id = :player_id),
reported AS (
    UPDATE report
       SET reporter_name = CASE WHEN reporter_id = :player_id THEN :name ELSE reporter_name END,
           text = CASE WHEN reporter_id = :player_id THEN '' ELSE text END,
           player_name = CASE WHEN player_id = :player_id THEN :name ELSE player_name END,
           about_key = CASE WHEN about_key = :player_id THEN 'deleted ' || id ELSE about_key END,
           line_text = CASE WHEN player_id = :player_id THEN NULL ELSE line_text END
     WHERE reporter_id = :player_id OR player_id = :player_id),
acted AS (
    DELETE FROM active_day WHERE active_id = :player_id),
audited AS (
    UPDATE audit_entry
       SET subject_name = CASE WHEN subject_id = :player_id THEN :name ELSE subject_name END,
           details = CASE WHEN subject_id = :player_id THEN '{}' ELSE details END,
           operator_name = CASE WHEN operator_id = :player_id THEN :name ELSE operator_name END
     WHERE subject_id = :player_id OR operator_id = :player_id)
DELETE FROM player WHERE id = :player_id
