-- From which address somebody is challenged, so that one address is not all the challengers that a player may have. Code
-- that does not know it leaves it out: then the challenge counts for no address.
-- runs-with: 3

-- migrate:up

-- A hash of the address of the connection that asked for the seek first; null where addresses do not count.
ALTER TABLE seek ADD limit_key text;

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
            number bigint, queued_at bigint, again boolean, last_table_id text, limit_key text,
            most_challengers_of_address integer)
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
        ELSIF request.challenged_id <> '' AND NOT is_return AND (
            SELECT count(DISTINCT s.player_id) FROM seek s
             WHERE s.challenged_id = request.challenged_id AND s.player_id <> request.player_id
               AND s.limit_key = request.limit_key
            ) >= request.most_challengers_of_address THEN
            outcome := 'challengers';
        ELSE
            outcome := 'added';
        END IF;
        IF outcome = 'added' THEN
            INSERT INTO seek AS s (number, player_id, criteria, challenged_id, game_name, speed, queued_at, node_id,
                                   connection_id, limit_key) OVERRIDING SYSTEM VALUE
            VALUES (coalesce(request.number, nextval(pg_get_serial_sequence('seek', 'number'))), request.player_id,
                    request.criteria, request.challenged_id, request.game_name, request.speed,
                    coalesce(request.queued_at, dbnow()), add_seeks.node_id, request.connection_id,
                    request.limit_key)
                ON CONFLICT ON CONSTRAINT seek_pkey
                DO UPDATE SET node_id = excluded.node_id, connection_id = excluded.connection_id, suspended_at = NULL;
        END IF;
        RETURN NEXT;
    END LOOP;
END $$;

-- migrate:down

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

ALTER TABLE seek DROP limit_key;
