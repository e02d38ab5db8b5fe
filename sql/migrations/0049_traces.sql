-- What becomes of connections and commands, kept for some days for `python -m moyo explain`. A new SQL table: nothing that
-- is there changes.
-- runs-with: 3

-- migrate:up

-- A row is never changed. There is no key: a statement that was sent again may have added a row twice. Players and tables
-- are not referred to: they may be gone, or never have been, and nothing here is to wait for their rows.
CREATE TABLE trace (
    at             bigint NOT NULL,
    kind           text NOT NULL,
    node_id        integer NOT NULL,
    player_id      text,
    table_id       text,
    connection_id  text,
    command        text,
    code           text,
    reason         text,
    refused_action text,
    nonce_hash     text,
    seq            integer,
    heard_at       bigint,
    other_node_id  integer,
    left_out_count integer
);
CREATE INDEX trace_at ON trace (at);
CREATE INDEX trace_player_id ON trace (player_id, at) WHERE player_id IS NOT NULL;
CREATE INDEX trace_table_id ON trace (table_id, at) WHERE table_id IS NOT NULL;
CREATE INDEX trace_removed ON trace (other_node_id, at) WHERE kind = 'removed';

-- migrate:down

DROP TABLE trace;
