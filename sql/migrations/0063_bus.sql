-- What the bus of this database is called, where that is another than PostgreSQL's own.
-- runs-with: 3

-- migrate:up

ALTER TABLE service ADD bus_id text NOT NULL DEFAULT gen_random_uuid();

-- migrate:down

ALTER TABLE service DROP bus_id;
