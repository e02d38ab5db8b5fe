-- Players, their names, passphrases and tokens. Passphrases and tokens are stored as hashes.

-- name: create_player(player_id text, name text, name_key text, token_hash bytea, bot boolean)
-- Inserts a player with a first token, unless the name or the token is taken.
WITH created AS (
    INSERT INTO player (id, name, name_key, bot) VALUES (:player_id, :name, :name_key, :bot)
        ON CONFLICT DO NOTHING RETURNING id)
INSERT INTO token (hash, player_id) SELECT :token_hash, id FROM created

-- name: player_exists(player_id text)
-- Whether there is a player with this id.
SELECT EXISTS (SELECT FROM player WHERE id = :player_id)

-- name: players_by_token(token_hashes bytea[])
-- The players to whom these tokens belong, who have then been seen. That a token is used is recorded once an hour. Those
-- whose rows somebody else has locked are not waited for: they are `locked`.
WITH held AS MATERIALIZED (
    SELECT t.hash, p.id FROM token t JOIN player p ON p.id = t.player_id
     WHERE t.hash = ANY (:token_hashes) ORDER BY p.id FOR NO KEY UPDATE OF p SKIP LOCKED),
seen AS (
    UPDATE player p SET seen_at = dbnow() WHERE p.id IN (SELECT id FROM held)),
 used AS (
     UPDATE token SET used_at = dbnow() WHERE hash IN (SELECT hash FROM held) AND used_at < dbnow() - 3600000)
SELECT t.hash, t.hash NOT IN (SELECT hash FROM held) AS locked, p.id, p.name, p.passphrase_hash IS NOT NULL AS kept,
       p.accepts_challenges, p.bot
  FROM token t JOIN player p ON p.id = t.player_id WHERE t.hash = ANY (:token_hashes)

-- name: valid_tokens(token_hashes bytea[])
-- Those of the tokens that belong to somebody.
SELECT hash FROM token WHERE hash = ANY (:token_hashes)

-- name: name_taken(player_id text, name_key text)
-- Whether another player has this name.
SELECT EXISTS (SELECT FROM player WHERE name_key = :name_key AND id <> :player_id)

-- name: rename_player(player_id text, name text, name_key text, audit jsonb, audit_note text)
-- Changes a player's name, also at the tables where play has not begun, unless it is `taken`. All nodes that watch these
-- are sent their revision; where an operator does it, all nodes the `audit_note`. Tables whose rows somebody else has locked are not waited for: then it is `unfinished`.
WITH others AS MATERIALIZED (SELECT id FROM player WHERE name_key = :name_key AND id <> :player_id),
own AS MATERIALIZED (
    SELECT s.table_id FROM seat s JOIN game_table t ON t.id = s.table_id
     WHERE s.player_id = :player_id AND s.ended_at IS NULL AND t.began_at IS NULL AND t.shard_name IS NULL
       AND NOT EXISTS (SELECT FROM others)),
held AS MATERIALIZED (
    SELECT id FROM game_table WHERE began_at IS NULL AND ended_at IS NULL AND id IN (SELECT table_id FROM own)
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
renamed AS (
    UPDATE player SET name = :name, name_key = :name_key
     WHERE id = :player_id AND NOT EXISTS (SELECT FROM others)),
shown AS (
    UPDATE seat SET player_name = :name FROM held WHERE seat.table_id = held.id AND seat.player_id = :player_id),
changed AS (
    UPDATE game_table t SET rev = t.rev + 1 FROM held WHERE t.id = held.id RETURNING t.id, t.rev, t.node_ids),
outcome (taken, unfinished, recipient_ids, note) AS (
    SELECT EXISTS (SELECT FROM others), EXISTS (SELECT FROM own WHERE table_id NOT IN (SELECT id FROM held)),
           CASE WHEN :audit IS NOT NULL AND NOT EXISTS (SELECT FROM others) THEN
               CASE WHEN write_audit(:audit) IS NOT NULL THEN other_nodes(0) END END,
           :audit_note
     UNION ALL
    SELECT false, false, node_ids, table_changed_note(id, rev) FROM changed)
SELECT taken, unfinished, recipient_ids, note FROM outcome

-- name: rename_at_tables(player_id text)
-- Gives a player the name of now at the tables where play has not begun and that have another. Like `rename_player` it waits for none
-- of them.
WITH own AS MATERIALIZED (
    SELECT s.table_id, p.name FROM player p JOIN seat s ON s.player_id = p.id JOIN game_table t ON t.id = s.table_id
     WHERE p.id = :player_id AND s.ended_at IS NULL AND t.began_at IS NULL AND t.shard_name IS NULL AND s.player_name <> p.name),
held AS MATERIALIZED (
    SELECT id FROM game_table WHERE began_at IS NULL AND ended_at IS NULL AND id IN (SELECT table_id FROM own)
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
shown AS (
    UPDATE seat SET player_name = own.name FROM held JOIN own ON own.table_id = held.id
     WHERE seat.table_id = held.id AND seat.player_id = :player_id),
changed AS (
    UPDATE game_table t SET rev = t.rev + 1 FROM held WHERE t.id = held.id RETURNING t.id, t.rev, t.node_ids),
outcome (unfinished, recipient_ids, note) AS (
    SELECT EXISTS (SELECT FROM own WHERE table_id NOT IN (SELECT id FROM held)), NULL::integer[], NULL::text
     UNION ALL
    SELECT false, node_ids, table_changed_note(id, rev) FROM changed)
SELECT unfinished, recipient_ids, note FROM outcome

-- name: passphrase_hash(player_id text)
-- The hash of a player's passphrase.
SELECT passphrase_hash FROM player WHERE id = :player_id

-- name: set_passphrase(player_id text, old_hash text, new_hash text)
-- Compare-and-set of the hash of a player's passphrase; null where there was none.
UPDATE player SET passphrase_hash = :new_hash
 WHERE id = :player_id AND (passphrase_hash IS NOT DISTINCT FROM :old_hash OR passphrase_hash = :new_hash) RETURNING id

-- name: reset_player(secret_hash bytea)
-- The player who may set a passphrase anew by this secret.
SELECT p.id, p.name, p.passphrase_hash IS NOT NULL AS kept, p.accepts_challenges, p.bot
  FROM passphrase_reset r JOIN player p ON p.id = r.player_id
 WHERE r.secret_hash = :secret_hash AND r.expires_at > dbnow()

-- name: reset_passphrase(node_id integer, player_id text, secret_hash bytea, passphrase_hash text, token_hash bytea,
--     revoked_note text)
-- Sets a passphrase by a secret, which is void then, with a token in place of all others. The other nodes are sent the
-- note. No row where the secret is void.
WITH used AS (
    DELETE FROM passphrase_reset
     WHERE secret_hash = :secret_hash AND player_id = :player_id AND expires_at > dbnow() RETURNING player_id),
changed AS (
    UPDATE player p SET passphrase_hash = :passphrase_hash, seen_at = dbnow() FROM used WHERE p.id = used.player_id
    RETURNING p.id),
removed AS (
    DELETE FROM token t USING changed c WHERE t.player_id = c.id),
added AS (
    INSERT INTO token (hash, player_id) SELECT :token_hash, id FROM changed),
outcome AS (
    SELECT id, other_nodes(:node_id) AS recipient_ids, :revoked_note AS note FROM changed)
SELECT id, recipient_ids, note FROM outcome

-- name: kept_player(name_key text)
-- The player who keeps this name by a passphrase.
SELECT id, name, true AS kept, accepts_challenges, bot, passphrase_hash FROM player
 WHERE name_key = :name_key AND passphrase_hash IS NOT NULL

-- name: add_token(player_id text, passphrase_hash text, token_hash bytea, token_limit integer)
-- Adds a token if the passphrase is still the one that was compared, and removes all but the newest of the player's.
WITH known AS (
    UPDATE player SET seen_at = dbnow() WHERE id = :player_id AND passphrase_hash = :passphrase_hash RETURNING id),
added AS (
    INSERT INTO token (hash, player_id) SELECT :token_hash, id FROM known ON CONFLICT DO NOTHING),
removed AS (
    DELETE FROM token USING known
     WHERE hash IN (SELECT hash FROM token WHERE player_id = :player_id AND hash <> :token_hash
                     ORDER BY created_at DESC, hash OFFSET :token_limit - 1))
SELECT id FROM known

-- name: revoke_tokens(node_id integer, player_id text, token_hash bytea, revoked_note text)
-- Removes a token of a player, or all where none is given. The other nodes are sent the note. A guest without another
-- token is deleted, unless seated at a table that is not over, which is asked when the player is locked: a game that has
-- begun meanwhile keeps its players, and one that begins afterwards finds that this one is gone.
WITH held AS MATERIALIZED (SELECT id FROM player WHERE id = :player_id ORDER BY id FOR NO KEY UPDATE),
free AS MATERIALIZED (SELECT id FROM held WHERE NOT is_seated(id)),
removed AS (
    DELETE FROM token t USING held WHERE t.player_id = held.id AND (:token_hash IS NULL OR t.hash = :token_hash)),
freed AS (
    DELETE FROM player p USING free
     WHERE p.id = free.id AND p.passphrase_hash IS NULL
       AND NOT EXISTS (SELECT FROM token t WHERE t.player_id = p.id AND t.hash <> :token_hash)),
outcome AS (
    SELECT other_nodes(:node_id) AS recipient_ids, :revoked_note AS note)
SELECT recipient_ids, note FROM outcome

-- name: delete_absent_guests(seen_before bigint, after_id text, read_limit integer)
-- Of the next players by id, deletes those not seen since that instant, or without a token, who are not online, have no
-- kept name and no table that is not over, and for whom no team session waits; how many it has read, the last one's id, and
-- how many are deleted. Who is online is recorded as seen once an hour.
WITH online AS MATERIALIZED (
    SELECT id FROM player
     WHERE id IN (SELECT player_id FROM player_online) AND seen_at < dbnow() - 3600000
     ORDER BY id LIMIT :read_limit FOR NO KEY UPDATE SKIP LOCKED),
seen AS (UPDATE player p SET seen_at = dbnow() FROM online WHERE p.id = online.id),
page AS MATERIALIZED (SELECT id FROM player WHERE id > :after_id ORDER BY id LIMIT :read_limit),
absent AS MATERIALIZED (
    SELECT p.id FROM player p
     WHERE p.id IN (SELECT id FROM page)
       AND (p.seen_at < :seen_before OR NOT EXISTS (SELECT FROM token t WHERE t.player_id = p.id))
       AND p.passphrase_hash IS NULL
       AND NOT EXISTS (SELECT FROM player_online o WHERE o.player_id = p.id)
       AND NOT EXISTS (SELECT FROM seat s WHERE s.player_id = p.id AND s.ended_at IS NULL
                          AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = s.table_id))
       AND NOT EXISTS (SELECT FROM team_member m JOIN team_session t ON t.id = m.team_session_id
                        WHERE m.player_id = p.id AND t.session_state IN ('called', 'running'))
     ORDER BY p.id FOR UPDATE OF p SKIP LOCKED),
deleted AS (DELETE FROM player p USING absent WHERE p.id = absent.id RETURNING p.id)
SELECT (SELECT count(*) FROM page) AS read_count, (SELECT max(id) FROM page) AS last_id,
       (SELECT count(*) FROM deleted) AS deleted_count

-- name: delete_unused_tokens(used_before bigint, row_limit integer)
-- Deletes tokens that have not been used since that instant, but for those of players who are online.
DELETE FROM token
 WHERE used_at < :used_before AND hash IN (
       SELECT t.hash FROM token t
        WHERE t.used_at < :used_before AND NOT EXISTS (SELECT FROM player_online o WHERE o.player_id = t.player_id)
        ORDER BY t.used_at LIMIT :row_limit) RETURNING hash

-- name: add_bot_token(player_id text, name text, name_key text, level smallint, token_hash bytea, token_limit integer)
-- Adds a token to the bot that plays at that level for the server, and removes all but the newest. Where there is none, it
-- is made with this id and name, unless the name is taken. Returns the bot.
WITH known AS (
    UPDATE player SET seen_at = dbnow() WHERE bot_level = :level RETURNING id),
created AS (
    INSERT INTO player (id, name, name_key, bot, bot_level)
    SELECT :player_id, :name, :name_key, true, :level WHERE NOT EXISTS (SELECT FROM known)
        ON CONFLICT DO NOTHING RETURNING id),
ours AS (SELECT id FROM known UNION ALL SELECT id FROM created),
added AS (
    INSERT INTO token (hash, player_id) SELECT :token_hash, id FROM ours ON CONFLICT DO NOTHING),
removed AS (
    DELETE FROM token
     WHERE hash IN (SELECT hash FROM token JOIN ours ON ours.id = token.player_id WHERE hash <> :token_hash
                     ORDER BY created_at DESC, hash OFFSET :token_limit - 1))
SELECT id FROM ours
