-- A database knows whether it is a home or a shard, and of which home; a home knows its shards, and a process says which it
-- knows. A home without shards has none of this.
-- runs-with: 57

-- migrate:up

ALTER TABLE service
    ADD home_id    text,
    ADD shard_name text,
    ADD restore_id text;

CREATE TABLE shard (
    shard_name   text PRIMARY KEY,
    takes_tables boolean NOT NULL DEFAULT true
);

ALTER TABLE node ADD shard_names text[] NOT NULL DEFAULT '{}';

-- migrate:down

ALTER TABLE node DROP shard_names;
DROP TABLE shard;
ALTER TABLE service DROP home_id, DROP shard_name, DROP restore_id;
