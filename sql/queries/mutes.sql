-- Whom players have muted.

-- name: add_mute(node_id integer, player_id text, name_key text, table_id text, name text, said_by text,
--     mute_limit integer, changed_note text)
-- Mutes the player of a name, and removes the challenges by that player that are not matched. The other nodes are sent
-- both. At a table it is who has the name there, or has said something under it: perhaps that one has another by now.
-- Returns what has become of it in the row with a `result`.
WITH known (name_key) AS MATERIALIZED (
    SELECT coalesce(
        (SELECT p.name_key FROM seat s JOIN player p ON p.id = s.player_id
          WHERE s.table_id = :table_id AND s.player_name = :name LIMIT 1),
        (SELECT p.name_key FROM chat_line c JOIN player p ON p.id = c.player_id
          WHERE c.table_id = :table_id AND c.player_name = :name ORDER BY c.rev DESC LIMIT 1),
        (SELECT p.name_key FROM player p WHERE p.id = :said_by),
        :name_key)),
muted AS MATERIALIZED (
    SELECT outcome AS result, removed_count FROM known, mute_player(:player_id, known.name_key, :mute_limit)),
outcome (result, recipient_ids, note) AS (
    SELECT result, CASE WHEN result = 'muted' THEN other_nodes(:node_id) END, :changed_note FROM muted
     UNION ALL
    SELECT NULL, other_nodes(:node_id), 'q' FROM muted WHERE removed_count > 0)
SELECT result, recipient_ids, note FROM outcome

-- name: remove_mute(node_id integer, player_id text, name_key text, changed_note text)
-- Mutes the player of a name no longer.
WITH removed AS (
    DELETE FROM mute m USING player p
     WHERE p.name_key = :name_key AND m.player_id = :player_id AND m.muted_id = p.id
    RETURNING m.muted_id),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, :changed_note AS note WHERE EXISTS (SELECT FROM removed))
SELECT recipient_ids, note FROM outcome

-- name: muted_players(player_ids text[])
-- Whom these players have muted, by name.
SELECT m.player_id, p.id, p.name
  FROM mute m JOIN player p ON p.id = m.muted_id
 WHERE m.player_id = ANY (:player_ids)
 ORDER BY p.name_key
