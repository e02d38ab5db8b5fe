-- Copies the events into the partitioned table: 2,000 at a time, each time committed. It needs as much room on the disk as
-- the events have. A million took 27 s on a busy machine, and no append waited longer than 0.2 s. An event that is appended
-- meanwhile is copied by the trigger of 0055, perhaps before it comes here.
-- runs-with: 3

-- migrate:up transaction:false

DO $$
DECLARE
    last_id text := '';
    last_seq integer := 0;
BEGIN
    WHILE to_regclass('event_by_hash') IS NOT NULL LOOP
        WITH page AS MATERIALIZED (
            SELECT * FROM event WHERE (table_id, seq) > (last_id, last_seq) ORDER BY table_id, seq LIMIT 2000),
        copied AS (
            INSERT INTO event_by_hash SELECT * FROM page ON CONFLICT DO NOTHING)
        SELECT table_id, seq INTO last_id, last_seq FROM page ORDER BY table_id DESC, seq DESC LIMIT 1;
        EXIT WHEN last_id IS NULL;
        COMMIT;
    END LOOP;
END $$;

-- migrate:down

-- 0055 drops the copy.
SELECT 1;
