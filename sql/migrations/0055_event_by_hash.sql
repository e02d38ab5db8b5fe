-- A table of events that is partitioned by the hash of the table's id, beside the one that is not. A plain table cannot be
-- made a partitioned one: 0056 copies what is there, this trigger what comes meanwhile, and 0057 puts it in the place.
-- An append opens all indexes of all partitions, and eight of them are not felt. Where `event` is partitioned already, as
-- 0057 was taken back, nothing is to be done.
-- runs-with: 3

-- migrate:up

DO $up$ BEGIN
    IF (SELECT relkind FROM pg_class WHERE oid = 'event'::regclass) <> 'p' THEN
        CREATE TABLE event_by_hash (LIKE event INCLUDING DEFAULTS) PARTITION BY HASH (table_id);
        ALTER TABLE event_by_hash ADD PRIMARY KEY (table_id, seq), ADD UNIQUE (table_id, seat, nonce);
        FOR number IN 0 .. 7 LOOP
            EXECUTE format('CREATE TABLE event_by_hash_%s PARTITION OF event_by_hash'
                           ' FOR VALUES WITH (MODULUS 8, REMAINDER %s)', number, number);
        END LOOP;

        CREATE FUNCTION copy_event() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            INSERT INTO event_by_hash VALUES (NEW.*) ON CONFLICT DO NOTHING;
            RETURN NULL;
        END $$;
        CREATE TRIGGER copy_event AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION copy_event();
    END IF;
END $up$;

-- migrate:down

DO $$ BEGIN
    IF to_regclass('event_by_hash') IS NOT NULL THEN
        DROP TRIGGER copy_event ON event;
        DROP FUNCTION copy_event();
        DROP TABLE event_by_hash;
    END IF;
END $$;
