-- Attempts at passphrases, counted by the generic cell rate algorithm (ITU-T I.371): `paid_until` is when all that were
-- made no longer count, and may lie (burst - 1) intervals ahead.

-- name: count_attempt(limit_keys text[], bursts bigint[], intervals bigint[])
-- Counts an attempt against each limit that allows it: the milliseconds to wait, 0 where it was counted. Attempts at
-- the same time meet at the row, and in the order of the keys.
WITH attempted AS MATERIALIZED (
    SELECT limit_key, interval_ms, (burst - 1) * interval_ms AS ahead, dbnow() AS now
      FROM unnest(:limit_keys, :bursts, :intervals) AS a (limit_key, burst, interval_ms)),
counted AS (
    INSERT INTO attempt AS a (limit_key, paid_until)
    SELECT limit_key, now + interval_ms FROM attempted ORDER BY limit_key
        ON CONFLICT (limit_key) DO UPDATE
       SET paid_until = (SELECT greatest(a.paid_until, now) + interval_ms FROM attempted WHERE limit_key = a.limit_key)
     WHERE a.paid_until <= (SELECT now + ahead FROM attempted WHERE limit_key = a.limit_key)
    RETURNING limit_key)
SELECT t.limit_key,
       CASE WHEN t.limit_key IN (SELECT limit_key FROM counted) THEN 0
            ELSE greatest(1, coalesce((SELECT paid_until FROM attempt WHERE limit_key = t.limit_key) - now - ahead,
                                      interval_ms)) END AS wait
  FROM attempted t

-- name: return_attempt(limit_keys text[], intervals bigint[])
-- Takes back an attempt that was counted against these limits.
WITH returned AS MATERIALIZED (SELECT * FROM unnest(:limit_keys, :intervals) AS r (limit_key, interval_ms)),
held AS MATERIALIZED (
    SELECT limit_key FROM attempt
     WHERE limit_key IN (SELECT limit_key FROM returned) ORDER BY limit_key FOR NO KEY UPDATE)
UPDATE attempt a SET paid_until = a.paid_until - returned.interval_ms
  FROM held JOIN returned USING (limit_key) WHERE a.limit_key = held.limit_key

-- name: delete_attempts(row_limit integer)
-- Deletes what no longer counts.
WITH held AS MATERIALIZED (
    SELECT limit_key FROM attempt WHERE paid_until < dbnow() ORDER BY limit_key LIMIT :row_limit FOR NO KEY UPDATE SKIP LOCKED)
DELETE FROM attempt a USING held WHERE a.limit_key = held.limit_key
