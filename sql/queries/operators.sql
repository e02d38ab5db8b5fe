-- What operators do, and the audit log of it. What concerns all processes counts as an order: all nodes are sent a note.

-- name: player_of_name(name_key text, id text)
-- The player of an id; where there is none, the player of a name. Nobody can choose an id, but anybody may take the id of
-- somebody else as a name.
SELECT id, name, passphrase_hash IS NOT NULL AS kept, accepts_challenges, bot FROM player
 WHERE name_key = :name_key OR id = :id ORDER BY (id = :id) DESC LIMIT 1

-- name: add_sanction(kind text, sanctioned text, player_id text, reason text, until bigint, sanction_limit integer,
--     audit jsonb, note text)
-- Bans or mutes a player or a network, in place of an earlier sanction of that kind, unless there are too many. Those that
-- have ended are removed. No row where nothing was changed.
WITH room AS MATERIALIZED (
    SELECT FROM sanction WHERE sanctioned_until IS NULL OR sanctioned_until > dbnow()
    HAVING count(*) FILTER (WHERE (sanction_kind, sanctioned) <> (:kind, :sanctioned)) < :sanction_limit),
ended AS (
    DELETE FROM sanction WHERE sanctioned_until <= dbnow() AND (sanction_kind, sanctioned) <> (:kind, :sanctioned)),
changed AS (
    INSERT INTO sanction AS s (sanction_kind, sanctioned, player_id, sanction_reason, sanctioned_until)
    SELECT :kind, :sanctioned, :player_id, :reason, :until FROM room
     WHERE :player_id IS NULL OR EXISTS (SELECT FROM player WHERE id = :player_id)
        ON CONFLICT (sanction_kind, sanctioned) DO UPDATE
       SET sanction_reason = EXCLUDED.sanction_reason, sanctioned_at = dbnow(), sanctioned_until = EXCLUDED.sanctioned_until
    RETURNING s.sanctioned),
counted AS (
    UPDATE service SET order_count = order_count + 1 WHERE EXISTS (SELECT FROM changed)),
outcome AS (
    SELECT write_audit(:audit) AS audit_number, other_nodes(0) AS recipient_ids, :note AS note FROM changed)
SELECT audit_number, recipient_ids, note FROM outcome

-- name: lift_sanction(kind text, sanctioned text, audit jsonb, note text)
-- Ends a ban or a server mute. No row where there is none in force.
WITH changed AS (
    DELETE FROM sanction
     WHERE (sanction_kind, sanctioned) = (:kind, :sanctioned)
       AND (sanctioned_until IS NULL OR sanctioned_until > dbnow())
    RETURNING sanctioned),
counted AS (
    UPDATE service SET order_count = order_count + 1 WHERE EXISTS (SELECT FROM changed)),
outcome AS (
    SELECT write_audit(:audit) AS audit_number, other_nodes(0) AS recipient_ids, :note AS note FROM changed)
SELECT audit_number, recipient_ids, note FROM outcome

-- name: sanctions()
-- The sanctions in force, the newest first. A network has no name but itself.
SELECT s.sanction_kind, s.sanctioned, s.player_id, coalesce(p.name, s.sanctioned) AS name, s.sanction_reason,
       s.sanctioned_at, s.sanctioned_until
  FROM sanction s LEFT JOIN player p ON p.id = s.player_id
 WHERE s.sanctioned_until IS NULL OR s.sanctioned_until > dbnow()
 ORDER BY s.sanctioned_at DESC, s.sanctioned

-- name: announce(text text, until bigint, audit jsonb, note text)
-- Announces something to all in place of what was announced before; nothing any more where there is no text.
WITH ended AS (
    DELETE FROM announcement WHERE :text IS NULL),
announced AS (
    INSERT INTO announcement AS a (text, announced_until) SELECT :text, :until WHERE :text IS NOT NULL
        ON CONFLICT (id) DO UPDATE
       SET text = EXCLUDED.text, announced_at = dbnow(), announced_until = EXCLUDED.announced_until),
counted AS (
    UPDATE service SET order_count = order_count + 1),
outcome AS (
    SELECT write_audit(:audit) AS audit_number, other_nodes(0) AS recipient_ids, :note AS note)
SELECT audit_number, recipient_ids, note FROM outcome

-- name: request_drain(node_ids integer[], audit jsonb, note text)
-- Asks these nodes, or all where none are given, to stop when their games are over. Those that are asked.
WITH changed AS (
    UPDATE node SET drain_requested = true WHERE :node_ids IS NULL OR id = ANY (:node_ids) RETURNING id),
counted AS (
    UPDATE service SET order_count = order_count + 1 WHERE EXISTS (SELECT FROM changed)),
outcome AS (
    SELECT id, write_audit(:audit) AS audit_number, ARRAY[id] AS recipient_ids, :note AS note FROM changed)
SELECT id, audit_number, recipient_ids, note FROM outcome

-- name: orders(node_id integer, known_count integer)
-- What operators want of a node now, unless there are no more orders than it knows.
SELECT s.order_count, coalesce((SELECT n.drain_requested FROM node n WHERE n.id = :node_id), false) AS drain,
       a.text, a.announced_until
  FROM service s LEFT JOIN announcement a ON a.announced_until IS NULL OR a.announced_until > dbnow()
 WHERE s.order_count <> :known_count

-- name: set_operator(player_id text, operator boolean, audit jsonb)
-- Makes a player an operator, or no longer. No row where nothing was changed.
WITH changed AS (
    UPDATE player SET operator = :operator WHERE id = :player_id AND operator <> :operator RETURNING id)
SELECT write_audit(:audit) FROM changed

-- name: is_operator(player_id text)
-- Whether a player is an operator.
SELECT operator FROM player WHERE id = :player_id

-- name: allow_reset(player_id text, secret_hash bytea, until bigint, audit jsonb)
-- The player may set a passphrase by that secret, and by no earlier one. No row where there is no such player, or it is a
-- program.
WITH ended AS (
    DELETE FROM passphrase_reset
     WHERE (player_id = :player_id OR expires_at <= dbnow()) AND secret_hash <> :secret_hash),
changed AS (
    INSERT INTO passphrase_reset (secret_hash, player_id, expires_at)
    SELECT :secret_hash, id, :until FROM player WHERE id = :player_id AND NOT bot
        ON CONFLICT (secret_hash) DO NOTHING RETURNING player_id)
SELECT write_audit(:audit) FROM changed

-- name: close_table(table_id text, text text, reason text, audit jsonb)
-- Ends a table without a result, whether it is played or waits. All nodes that watch it are sent its revision. Returns
-- whether it was ended by this; no row where there is no such table.
WITH found AS MATERIALIZED (SELECT id FROM game_table WHERE id = :table_id),
changed AS (
    UPDATE game_table t
       SET rev = rev + 1, ended_at = greatest(dbnow(), last_event_at, began_at), due_at = NULL,
           result = jsonb_build_object(
               'scores', (SELECT jsonb_agg(0) FROM generate_series(1, t.seat_count)),
               'text', :text, 'counts', false, 'reason', :reason)
     WHERE id = :table_id AND ended_at IS NULL
    RETURNING id, rev, node_ids),
outcome AS (
    SELECT c.id IS NOT NULL AS closed, CASE WHEN c.id IS NOT NULL THEN write_audit(:audit) END AS audit_number,
           c.node_ids AS recipient_ids, table_changed_note(c.id, c.rev) AS note
      FROM found LEFT JOIN changed c ON true)
SELECT closed, audit_number, recipient_ids, note FROM outcome

-- name: audit_entries(before_number bigint, row_limit integer)
-- The newest entries of the audit log before that number.
SELECT audit_number, acted_at, operator_name, operator_id, deed, subject_name, subject_id, details::text AS details
  FROM audit_entry WHERE :before_number IS NULL OR audit_number < :before_number
 ORDER BY audit_number DESC LIMIT :row_limit

-- name: delete_audit(acted_before bigint, row_limit integer)
-- Deletes entries of the audit log from before that instant.
DELETE FROM audit_entry
 WHERE audit_number IN (SELECT audit_number FROM audit_entry WHERE acted_at < :acted_before LIMIT :row_limit)
RETURNING audit_number
