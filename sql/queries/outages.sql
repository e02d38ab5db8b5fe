-- Outages: times in which no process could take a move.

-- name: end_outage(alive_at bigint, since bigint, silence bigint, kept integer)
-- The service is alive again, unless another process has said so since `alive_at`. Where it was away from `since` on for
-- longer than `silence` milliseconds, that is an outage, whose number is returned. The newest `kept` outages are kept.
WITH clock AS MATERIALIZED (SELECT dbnow() AS now),
alive AS (
    UPDATE service s SET alive_at = c.now,
           outage_count = s.outage_count + CASE WHEN c.now - :since > :silence THEN 1 ELSE 0 END
      FROM clock c WHERE s.alive_at = :alive_at
    RETURNING s.outage_count, c.now),
forgotten AS (
    DELETE FROM outage o USING alive a WHERE o.outage_number <= a.outage_count - :kept)
INSERT INTO outage (outage_number, away_since, away_until)
SELECT outage_count, :since, now FROM alive WHERE now - :since > :silence
RETURNING outage_number

-- name: outages(after_number integer, up_to_number integer)
-- The outages after one number up to another, oldest first.
SELECT away_since, away_until FROM outage
 WHERE outage_number > :after_number AND outage_number <= :up_to_number ORDER BY outage_number
