-- Tables at which spectators talk apart from the players, or nobody talks; and whom players have muted. Columns with
-- constant defaults change only the catalogue, and code of version 3 goes on running. It does not know of either: a
-- process with such code shows its players all that is said until it is replaced.
-- runs-with: 3

-- migrate:up

-- How people talk: `together`; `apart`, where what spectators say is theirs until the end; `off`, where nobody talks.
ALTER TABLE game_table ADD talk text NOT NULL DEFAULT 'together';

-- Whether a chat line is not for the players of the game until that is over.
ALTER TABLE chat_line ADD apart boolean NOT NULL DEFAULT false;

-- Whom a player has muted.
CREATE TABLE mute (
    player_id text NOT NULL REFERENCES player ON DELETE CASCADE,
    muted_id  text NOT NULL REFERENCES player ON DELETE CASCADE,
    PRIMARY KEY (player_id, muted_id)
);
CREATE INDEX mute_muted_id ON mute (muted_id);

-- Mutes the player of a name, and removes the challenges by that player that are not matched. Returns what has become
-- of it, see `MuteOutcome` in game/ports/mutes.py, and how many challenges were removed. It locks the player first: so
-- no more are muted than the limit allows, and a challenge is added either before that, and removed here, or after it,
-- and declined.
CREATE FUNCTION mute_player(player_id text, name_key text, mute_limit integer)
RETURNS TABLE (outcome text, removed_count integer) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_column
DECLARE
    muted text;
BEGIN
    removed_count := 0;
    PERFORM FROM player WHERE id = mute_player.player_id ORDER BY id FOR NO KEY UPDATE;
    SELECT id INTO muted FROM player p WHERE p.name_key = mute_player.name_key FOR KEY SHARE;
    IF muted IS NULL OR NOT EXISTS (SELECT FROM player WHERE id = mute_player.player_id) THEN
        outcome := 'no_player';
    ELSIF muted = mute_player.player_id THEN
        outcome := 'self';
    ELSIF EXISTS (SELECT FROM mute m WHERE (m.player_id, m.muted_id) = (mute_player.player_id, muted)) THEN
        outcome := 'muted';
    ELSIF (SELECT count(*) FROM mute m WHERE m.player_id = mute_player.player_id) >= mute_limit THEN
        outcome := 'full';
    ELSE
        outcome := 'muted';
        INSERT INTO mute (player_id, muted_id) VALUES (mute_player.player_id, muted);
        PERFORM FROM seek s
          WHERE s.player_id = muted AND s.challenged_id = mute_player.player_id AND s.match_id IS NULL
          ORDER BY player_id, criteria, challenged_id FOR UPDATE;
        DELETE FROM seek s
         WHERE s.player_id = muted AND s.challenged_id = mute_player.player_id AND s.match_id IS NULL;
        GET DIAGNOSTICS removed_count = ROW_COUNT;
    END IF;
    RETURN NEXT;
END $$;

-- Inserts a table given by its columns as a JSON object. Returns its id, and no row where that is taken. Code that does
-- not know of `talk` leaves it out.
CREATE OR REPLACE FUNCTION insert_table(table_row jsonb) RETURNS SETOF text LANGUAGE sql VOLATILE
AS $$
    INSERT INTO game_table (id, session_id, step, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, due_at, rated, speed, follow_up_due,
                            talk)
    SELECT id, coalesce(session_id, id), coalesce(step, 0), game_name, rules_version, setup, seat_count, seed,
           private, opened_at, began_at, coalesce(began_at, opened_at), due_at, rated, speed, follow_up_due,
           coalesce(talk, 'together')
      FROM jsonb_to_record(table_row) AS t (
           id text, session_id text, step integer, game_name text, rules_version integer, setup jsonb,
           seat_count integer, seed bigint, private boolean, opened_at bigint, began_at bigint, due_at bigint,
           rated boolean, speed text, follow_up_due boolean, talk text)
        ON CONFLICT (id) DO NOTHING
    RETURNING id
$$;

-- Adds seeks of a living node, given as a JSON array in the order of their coming. Returns, in this order, what has
-- become of each: see `Added` in game/ports/seeks.py. A player's equal seek keeps its place and belongs to the new
-- connection.
CREATE OR REPLACE FUNCTION add_seeks(node_id integer, requests jsonb, most_seeks integer, most_challenges integer,
                          most_challengers integer, declined_for bigint)
RETURNS TABLE (outcome text, last_table_id text) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_column
DECLARE
    request record;
    seeker record;
    challenged record;
    is_return boolean;
BEGIN
    PERFORM FROM node WHERE id = add_seeks.node_id FOR KEY SHARE;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'no_node', NULL::text FROM jsonb_array_elements(requests);
        RETURN;
    END IF;
    PERFORM FROM player
      WHERE id IN (SELECT r.value ->> name FROM jsonb_array_elements(requests) AS r,
                          (VALUES ('player_id'), ('challenged_id')) AS ids (name))
      ORDER BY id FOR NO KEY UPDATE;
    FOR request IN
        SELECT * FROM jsonb_to_recordset(requests) AS r (
            player_id text, criteria text, challenged_id text, game_name text, speed text, connection_id text,
            number bigint, queued_at bigint, again boolean, last_table_id text)
    LOOP
        SELECT p.* INTO seeker FROM player p WHERE p.id = request.player_id;
        SELECT p.* INTO challenged FROM player p WHERE p.id = request.challenged_id;
        last_table_id := seeker.last_table_id;
        is_return := EXISTS (
            SELECT FROM seek s WHERE s.player_id = request.challenged_id AND s.criteria = request.criteria
                                 AND s.challenged_id = request.player_id);
        IF seeker.id IS NULL OR (request.challenged_id <> '' AND challenged.id IS NULL) THEN
            outcome := 'no_player';
        ELSIF request.again AND seeker.last_table_id IS DISTINCT FROM request.last_table_id THEN
            outcome := 'seated';
        ELSIF request.challenged_id <> '' AND NOT is_return AND (
            NOT challenged.accepts_challenges OR EXISTS (
                SELECT FROM mute m
                 WHERE (m.player_id, m.muted_id) = (request.challenged_id, request.player_id)) OR EXISTS (
                SELECT FROM declined_challenge d
                 WHERE d.challenger_id = request.player_id AND d.challenged_id = request.challenged_id
                   AND d.criteria = request.criteria AND d.declined_at >= dbnow() - declined_for)) THEN
            outcome := 'declined';
        ELSIF EXISTS (
            SELECT FROM seek s WHERE s.player_id = request.player_id AND s.criteria = request.criteria
                                 AND s.challenged_id = request.challenged_id) THEN
            outcome := 'added';
        ELSIF (SELECT count(*) FROM seek s WHERE s.player_id = request.player_id) >= most_seeks THEN
            outcome := 'seeks';
        ELSIF request.challenged_id <> '' AND (
            SELECT count(*) FROM seek s WHERE s.player_id = request.player_id AND s.challenged_id <> ''
            ) >= most_challenges THEN
            outcome := 'challenges';
        ELSIF request.challenged_id <> '' AND NOT is_return AND (
            SELECT count(DISTINCT s.player_id) FROM seek s
             WHERE s.challenged_id = request.challenged_id AND s.player_id <> request.player_id
            ) >= most_challengers THEN
            outcome := 'challengers';
        ELSE
            outcome := 'added';
        END IF;
        IF outcome = 'added' THEN
            INSERT INTO seek AS s (number, player_id, criteria, challenged_id, game_name, speed, queued_at, node_id,
                                   connection_id) OVERRIDING SYSTEM VALUE
            VALUES (coalesce(request.number, nextval(pg_get_serial_sequence('seek', 'number'))), request.player_id,
                    request.criteria, request.challenged_id, request.game_name, request.speed,
                    coalesce(request.queued_at, dbnow()), add_seeks.node_id, request.connection_id)
                ON CONFLICT ON CONSTRAINT seek_pkey
                DO UPDATE SET node_id = excluded.node_id, connection_id = excluded.connection_id, suspended_at = NULL;
        END IF;
        RETURN NEXT;
    END LOOP;
END $$;

-- migrate:down

CREATE OR REPLACE FUNCTION insert_table(table_row jsonb) RETURNS SETOF text LANGUAGE sql VOLATILE
AS $$
    INSERT INTO game_table (id, session_id, step, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, due_at, rated, speed, follow_up_due)
    SELECT id, coalesce(session_id, id), coalesce(step, 0), game_name, rules_version, setup, seat_count, seed,
           private, opened_at, began_at, coalesce(began_at, opened_at), due_at, rated, speed, follow_up_due
      FROM jsonb_to_record(table_row) AS t (
           id text, session_id text, step integer, game_name text, rules_version integer, setup jsonb,
           seat_count integer, seed bigint, private boolean, opened_at bigint, began_at bigint, due_at bigint,
           rated boolean, speed text, follow_up_due boolean)
        ON CONFLICT (id) DO NOTHING
    RETURNING id
$$;

CREATE OR REPLACE FUNCTION add_seeks(node_id integer, requests jsonb, most_seeks integer, most_challenges integer,
                          most_challengers integer, declined_for bigint)
RETURNS TABLE (outcome text, last_table_id text) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_column
DECLARE
    request record;
    seeker record;
    challenged record;
    is_return boolean;
BEGIN
    PERFORM FROM node WHERE id = add_seeks.node_id FOR KEY SHARE;
    IF NOT FOUND THEN
        RETURN QUERY SELECT 'no_node', NULL::text FROM jsonb_array_elements(requests);
        RETURN;
    END IF;
    PERFORM FROM player
      WHERE id IN (SELECT r.value ->> name FROM jsonb_array_elements(requests) AS r,
                          (VALUES ('player_id'), ('challenged_id')) AS ids (name))
      ORDER BY id FOR NO KEY UPDATE;
    FOR request IN
        SELECT * FROM jsonb_to_recordset(requests) AS r (
            player_id text, criteria text, challenged_id text, game_name text, speed text, connection_id text,
            number bigint, queued_at bigint, again boolean, last_table_id text)
    LOOP
        SELECT p.* INTO seeker FROM player p WHERE p.id = request.player_id;
        SELECT p.* INTO challenged FROM player p WHERE p.id = request.challenged_id;
        last_table_id := seeker.last_table_id;
        is_return := EXISTS (
            SELECT FROM seek s WHERE s.player_id = request.challenged_id AND s.criteria = request.criteria
                                 AND s.challenged_id = request.player_id);
        IF seeker.id IS NULL OR (request.challenged_id <> '' AND challenged.id IS NULL) THEN
            outcome := 'no_player';
        ELSIF request.again AND seeker.last_table_id IS DISTINCT FROM request.last_table_id THEN
            outcome := 'seated';
        ELSIF request.challenged_id <> '' AND NOT is_return AND (
            NOT challenged.accepts_challenges OR EXISTS (
                SELECT FROM declined_challenge d
                 WHERE d.challenger_id = request.player_id AND d.challenged_id = request.challenged_id
                   AND d.criteria = request.criteria AND d.declined_at >= dbnow() - declined_for)) THEN
            outcome := 'declined';
        ELSIF EXISTS (
            SELECT FROM seek s WHERE s.player_id = request.player_id AND s.criteria = request.criteria
                                 AND s.challenged_id = request.challenged_id) THEN
            outcome := 'added';
        ELSIF (SELECT count(*) FROM seek s WHERE s.player_id = request.player_id) >= most_seeks THEN
            outcome := 'seeks';
        ELSIF request.challenged_id <> '' AND (
            SELECT count(*) FROM seek s WHERE s.player_id = request.player_id AND s.challenged_id <> ''
            ) >= most_challenges THEN
            outcome := 'challenges';
        ELSIF request.challenged_id <> '' AND NOT is_return AND (
            SELECT count(DISTINCT s.player_id) FROM seek s
             WHERE s.challenged_id = request.challenged_id AND s.player_id <> request.player_id
            ) >= most_challengers THEN
            outcome := 'challengers';
        ELSE
            outcome := 'added';
        END IF;
        IF outcome = 'added' THEN
            INSERT INTO seek AS s (number, player_id, criteria, challenged_id, game_name, speed, queued_at, node_id,
                                   connection_id) OVERRIDING SYSTEM VALUE
            VALUES (coalesce(request.number, nextval(pg_get_serial_sequence('seek', 'number'))), request.player_id,
                    request.criteria, request.challenged_id, request.game_name, request.speed,
                    coalesce(request.queued_at, dbnow()), add_seeks.node_id, request.connection_id)
                ON CONFLICT ON CONSTRAINT seek_pkey
                DO UPDATE SET node_id = excluded.node_id, connection_id = excluded.connection_id, suspended_at = NULL;
        END IF;
        RETURN NEXT;
    END LOOP;
END $$;

DROP FUNCTION mute_player(text, text, integer);
DROP TABLE mute;
ALTER TABLE chat_line DROP apart;
ALTER TABLE game_table DROP talk;
