-- What the server keeps. Times are Unix milliseconds by this database's clock.
-- runs-with: 1

-- migrate:up

CREATE FUNCTION dbnow() RETURNS bigint LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint $$;

-- Somebody with a name. `key` is the name as it is compared; `token` is a SHA-256 hash.
CREATE TABLE player (
    id    text PRIMARY KEY,
    name  text NOT NULL,
    key   text NOT NULL UNIQUE,
    token bytea NOT NULL UNIQUE,
    seen  bigint NOT NULL DEFAULT dbnow()
);
CREATE INDEX player_seen ON player (seen);

-- One server process, for as long as it beats.
CREATE TABLE node (
    id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    beat bigint NOT NULL DEFAULT dbnow()
);

-- One game being played: the only point at which its appends meet. `seq` and `at` are those of its last
-- event, `rev` counts all other changes, `nodes` are the processes with somebody at it.
CREATE TABLE game_table (
    id      text PRIMARY KEY,
    game    text NOT NULL,
    version integer NOT NULL,
    setup   jsonb NOT NULL,
    seats   integer NOT NULL,
    seed    bigint NOT NULL,
    private boolean NOT NULL,
    opened  bigint NOT NULL,
    began   bigint,
    ended   bigint,
    result  jsonb,
    seq     integer NOT NULL DEFAULT 0,
    at      bigint NOT NULL,
    due     bigint,
    rev     integer NOT NULL DEFAULT 0,
    nodes   integer[] NOT NULL DEFAULT '{}'
) WITH (fillfactor = 50);
CREATE INDEX game_table_due ON game_table (due) WHERE ended IS NULL AND due IS NOT NULL;
CREATE INDEX game_table_waiting ON game_table (opened) WHERE began IS NULL;
CREATE INDEX game_table_nodes ON game_table USING gin (nodes);

-- Who sits there, in the order of their coming. `seat` is null until the lot is drawn. The row, with the name,
-- outlives the player.
CREATE TABLE seat (
    game   text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    player text NOT NULL,
    name   text NOT NULL,
    seat   smallint,
    sat    smallint NOT NULL,
    PRIMARY KEY (game, player),
    UNIQUE (game, seat)
);
CREATE INDEX seat_player ON seat (player);

-- The log. Only `append` writes here, with the table's row locked, so nothing refers to that row again.
CREATE TABLE event (
    game   text NOT NULL,
    seq    integer NOT NULL,
    at     bigint NOT NULL,
    seat   smallint,
    nonce  text,
    action jsonb NOT NULL,
    PRIMARY KEY (game, seq),
    UNIQUE (game, seat, nonce)
);

-- What was said at a table; `rev` is the table's revision that this line made.
CREATE TABLE said (
    game   text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    rev    integer NOT NULL,
    at     bigint NOT NULL,
    player text NOT NULL,
    name   text NOT NULL,
    seat   smallint,
    text   text NOT NULL,
    nonce  text NOT NULL,
    PRIMARY KEY (game, rev),
    UNIQUE (game, player, nonce)
);

-- Who follows a table through which process. The rows go with the process.
CREATE TABLE here (
    game     text NOT NULL REFERENCES game_table ON DELETE CASCADE,
    node     integer NOT NULL REFERENCES node ON DELETE CASCADE,
    players  text[] NOT NULL,
    watchers integer NOT NULL,
    PRIMARY KEY (game, node)
);
CREATE INDEX here_node ON here (node);

-- Tells every process with somebody at a table, but the one that changed it, of the table's new revision.
CREATE FUNCTION tell(game text, rev integer, nodes integer[], me integer) RETURNS bigint LANGUAGE sql VOLATILE
AS $$ SELECT count(pg_notify('n' || node, 'r["' || game || '",' || rev || ']'))
        FROM unnest(nodes) AS node WHERE node <> me $$;

-- migrate:down

DROP FUNCTION tell(text, integer, integer[], integer);
DROP TABLE here, said, event, seat, game_table, node, player;
DROP FUNCTION dbnow();
