-- Passphrases and devices; who is here; seeks; sessions, which are tables that follow one another; ratings.
-- runs-with: 2

-- migrate:up

-- A name with a `passphrase` (argon2) is kept for good.
ALTER TABLE player ADD passphrase text;

-- What a device comes back with, as a SHA-256 hash.
CREATE TABLE token (
    hash   bytea PRIMARY KEY,
    player text NOT NULL REFERENCES player ON DELETE CASCADE,
    made   bigint NOT NULL DEFAULT dbnow()
);
CREATE INDEX token_player ON token (player);
INSERT INTO token (hash, player) SELECT token, id FROM player;
ALTER TABLE player DROP token;

-- How often a passphrase was tried, for a name or from an address: until when that is paid for.
CREATE TABLE attempt (
    key   text PRIMARY KEY,
    until bigint NOT NULL
);

-- Who is connected to which process. The rows go with the process.
CREATE TABLE present (
    player text NOT NULL,
    node   integer NOT NULL REFERENCES node ON DELETE CASCADE,
    PRIMARY KEY (player, node)
);
CREATE INDEX present_node ON present (node);

-- Somebody looks for others: `nr` is the order of coming, `wish` what has to be equal, `towards` the player whom
-- a challenge is for, `line` the connection that it ends with. `node` is null, since `kept`, while somebody whose
-- process was drained is on the way to another. `offer` is the table that these people are about to be brought
-- to, since `offered`; `here` when the line has been heard since then.
CREATE TABLE seek (
    nr      bigint GENERATED ALWAYS AS IDENTITY,
    player  text NOT NULL REFERENCES player ON DELETE CASCADE,
    wish    text NOT NULL,
    towards text NOT NULL DEFAULT '',
    game    text NOT NULL,
    speed   text NOT NULL,
    since   bigint NOT NULL DEFAULT dbnow(),
    node    integer REFERENCES node ON DELETE CASCADE,
    line    text,
    kept    bigint,
    offer   text,
    offered bigint,
    here    boolean NOT NULL DEFAULT false,
    PRIMARY KEY (player, wish, towards)
);
CREATE UNIQUE INDEX seek_offered ON seek (player) WHERE offer IS NOT NULL;
CREATE INDEX seek_offer ON seek (offer) WHERE offer IS NOT NULL;
CREATE INDEX seek_line ON seek (line);
CREATE INDEX seek_node ON seek (node);
CREATE INDEX seek_towards ON seek (towards) WHERE towards <> '';

-- Tells every other living process.
CREATE FUNCTION tell_all(line text, me integer) RETURNS bigint LANGUAGE sql VOLATILE
AS $$ SELECT count(pg_notify('n' || id, line)) FROM node WHERE id <> me $$;

-- People who came together stay together: a session is a chain of tables, named for the first. `next` is the one
-- after this; `owed` as long as something is to follow from the end: a change of ratings, the next table.
-- `speed` is the class that it is rated in. `due` of a table that waits for people who were called, or is over,
-- is when those who have said nothing have left.
ALTER TABLE game_table ADD session text,
                       ADD step integer NOT NULL DEFAULT 0,
                       ADD next text,
                       ADD rated boolean NOT NULL DEFAULT false,
                       ADD speed text NOT NULL DEFAULT '',
                       ADD owed boolean NOT NULL DEFAULT false;
UPDATE game_table SET session = id;
ALTER TABLE game_table ALTER session SET NOT NULL;
DROP INDEX game_table_due;
CREATE INDEX game_table_due ON game_table (due) WHERE due IS NOT NULL;
CREATE INDEX game_table_owed ON game_table (ended) WHERE owed AND ended IS NOT NULL;
CREATE INDEX game_table_listed ON game_table (opened) WHERE NOT private AND ended IS NULL;

-- Whoever was called to a table has to be `ready` before it begins. `wish` is what somebody wants to do next,
-- once it is over. `rating`, `deviation` and `gain` are those of a rated game: at its end, and through it.
ALTER TABLE seat ADD ready boolean NOT NULL DEFAULT true,
                 ADD wish text,
                 ADD rating integer,
                 ADD deviation integer,
                 ADD gain integer;

-- Glicko-2, on its public scale; `games` counts the rated ones, and tells one writer from another.
CREATE TABLE rating (
    player     text NOT NULL REFERENCES player ON DELETE CASCADE,
    game       text NOT NULL,
    speed      text NOT NULL,
    rating     double precision NOT NULL,
    deviation  double precision NOT NULL,
    volatility double precision NOT NULL,
    games      integer NOT NULL DEFAULT 0,
    at         bigint NOT NULL,
    PRIMARY KEY (player, game, speed)
);

-- migrate:down

DROP FUNCTION tell_all(text, integer);
DROP TABLE rating, seek, present, attempt;
ALTER TABLE seat DROP ready, DROP wish, DROP rating, DROP deviation, DROP gain;
DROP INDEX game_table_owed, game_table_listed, game_table_due;
CREATE INDEX game_table_due ON game_table (due) WHERE ended IS NULL AND due IS NOT NULL;
ALTER TABLE game_table DROP session, DROP step, DROP next, DROP rated, DROP speed, DROP owed;
DELETE FROM player p WHERE NOT EXISTS (SELECT FROM token t WHERE t.player = p.id);
ALTER TABLE player ADD token bytea;
UPDATE player p SET token = (SELECT hash FROM token t WHERE t.player = p.id ORDER BY made LIMIT 1);
ALTER TABLE player ALTER token SET NOT NULL, ADD UNIQUE (token);
DROP TABLE token;
ALTER TABLE player DROP passphrase;
