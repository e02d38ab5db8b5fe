-- Times in which no process could take a move. New tables: nothing that is there changes, and code that does not know them
-- writes nothing here, so it neither ends an outage nor makes one.
-- runs-with: 3

-- migrate:up

-- The last sign of life of any process, which each heartbeat moves on, and how many outages there have been. One row.
-- `alive_at` is null before the first heartbeat of code that knows it.
CREATE TABLE service (
    id           integer PRIMARY KEY CHECK (id = 1),
    alive_at     bigint,
    outage_count integer NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO service (id) VALUES (1);

-- The newest of them.
CREATE TABLE outage (
    outage_number integer PRIMARY KEY,
    away_since    bigint NOT NULL,
    away_until    bigint NOT NULL
);

-- migrate:down

DROP TABLE outage, service;
