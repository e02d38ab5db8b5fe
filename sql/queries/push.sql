-- Which browsers of a player are told what happens while the player is away, and when to tell whom.

-- name: add_subscription(player_id text, token_hash bytea, endpoint text, p256dh bytea, auth bytea,
--     subscription_limit integer)
-- Adds a subscription of a device that is signed in, or replaces it, and removes all but the newest of the player's.
WITH device AS MATERIALIZED (
    SELECT hash, player_id FROM token WHERE hash = :token_hash AND player_id = :player_id FOR KEY SHARE),
added AS (
    INSERT INTO push_subscription AS s (endpoint, player_id, token_hash, p256dh, auth)
    SELECT :endpoint, player_id, hash, :p256dh, :auth FROM device
        ON CONFLICT (endpoint) DO UPDATE
       SET player_id = excluded.player_id, token_hash = excluded.token_hash, p256dh = excluded.p256dh,
           auth = excluded.auth, subscribed_at = dbnow(), failure_count = 0
    RETURNING endpoint),
removed AS (
    DELETE FROM push_subscription
     WHERE EXISTS (SELECT FROM device)
       AND endpoint IN (SELECT endpoint FROM push_subscription WHERE player_id = :player_id AND endpoint <> :endpoint
                         ORDER BY subscribed_at DESC, endpoint OFFSET :subscription_limit - 1))
SELECT endpoint FROM added

-- name: remove_subscription(player_id text, endpoint text)
-- Removes a subscription of a player.
DELETE FROM push_subscription WHERE endpoint = :endpoint AND player_id = :player_id

-- name: subscriptions(player_ids text[])
-- The subscriptions of these players.
SELECT player_id, endpoint, p256dh, auth FROM push_subscription WHERE player_id = ANY (:player_ids)

-- name: report_outcomes(endpoints text[], outcomes text[], most_failures integer)
-- Records what became of messages: what is gone is removed, and so is what could not be reached too often in a row.
WITH told AS MATERIALIZED (SELECT * FROM unnest(:endpoints, :outcomes) AS t (endpoint, outcome)),
removed AS (
    DELETE FROM push_subscription s USING told t
     WHERE s.endpoint = t.endpoint
       AND (t.outcome = 'gone' OR t.outcome = 'unreachable' AND s.failure_count + 1 >= :most_failures))
UPDATE push_subscription s SET failure_count = CASE t.outcome WHEN 'sent' THEN 0 ELSE s.failure_count + 1 END
  FROM told t
 WHERE s.endpoint = t.endpoint
   AND (t.outcome = 'sent' AND s.failure_count > 0
        OR t.outcome = 'unreachable' AND s.failure_count + 1 < :most_failures)

-- name: set_reminder(table_id text, remind_at bigint, subject text)
-- Sets the reminder of a table, in place of the one that there may be.
INSERT INTO reminder (table_id, remind_at, subject) SELECT id, :remind_at, :subject FROM game_table WHERE id = :table_id
    ON CONFLICT (table_id) DO UPDATE SET remind_at = excluded.remind_at, subject = excluded.subject

-- name: take_reminders(now bigint, again_at bigint, row_limit integer)
-- Takes reminders that are due, those the longest due first. Each is another process's only if this one does not settle it.
WITH due AS MATERIALIZED (
    SELECT table_id FROM reminder WHERE remind_at <= :now ORDER BY remind_at LIMIT :row_limit),
held AS MATERIALIZED (
    SELECT table_id, subject FROM reminder
     WHERE table_id IN (SELECT table_id FROM due) AND remind_at <= :now
     ORDER BY table_id FOR UPDATE SKIP LOCKED)
UPDATE reminder r SET remind_at = :again_at, subject = NULL FROM held h
 WHERE r.table_id = h.table_id RETURNING r.table_id, h.subject

-- name: settle_reminder(table_id text, remind_at bigint, subject text)
-- Sets or removes the reminder of a table that was taken, unless another was set meanwhile.
WITH removed AS (
    DELETE FROM reminder WHERE table_id = :table_id AND subject IS NULL AND :remind_at IS NULL)
UPDATE reminder SET remind_at = :remind_at, subject = :subject
 WHERE table_id = :table_id AND subject IS NULL AND :remind_at IS NOT NULL
