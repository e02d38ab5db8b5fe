-- A session whose row somebody has locked is ended later, and not waited for; who is an organiser no longer changes nothing;
-- who begins to play is not deleted. Functions, that of a trigger among them, and an index on an SQL table of few rows.
-- runs-with: 3

-- migrate:up

-- The sessions that are running: they are looked through for those whose game is over.
CREATE INDEX team_session_running ON team_session (table_id) WHERE session_state = 'running';

-- Ends the running sessions of these tables whose games are over, and frees their members. A session is left for later where
-- somebody has locked it, or a member of it: what ends a game does not wait. Returns how many are ended.
CREATE FUNCTION end_team_sessions(table_ids text[]) RETURNS integer LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    ended       record;
    free_count  integer;
    ended_count integer := 0;
BEGIN
    FOR ended IN
        SELECT s.id, t.ended_at AS at
          FROM team_session s JOIN game_table t ON t.id = s.table_id
         WHERE s.table_id = ANY (table_ids) AND s.session_state = 'running' AND t.ended_at IS NOT NULL
         ORDER BY s.id FOR NO KEY UPDATE OF s SKIP LOCKED
    LOOP
        PERFORM FROM team_member m WHERE m.team_session_id = ended.id AND m.running
          ORDER BY m.player_id FOR NO KEY UPDATE SKIP LOCKED;
        GET DIAGNOSTICS free_count = ROW_COUNT;
        IF free_count = (SELECT count(*) FROM team_member m WHERE m.team_session_id = ended.id AND m.running) THEN
            UPDATE team_session s SET session_state = 'over', ended_at = ended.at, stop_requested_at = NULL
             WHERE s.id = ended.id;
            UPDATE team_member m SET running = false WHERE m.team_session_id = ended.id AND m.running;
            ended_count := ended_count + 1;
        END IF;
    END LOOP;
    RETURN ended_count;
END $$;

-- When the game of a session ends, in whatever way, the session is over and its members are free, at once or a little later.
CREATE OR REPLACE FUNCTION end_team_session() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM end_team_sessions(ARRAY[NEW.id]);
    RETURN NULL;
END $$;

-- Locks a session for its organiser. Returns its row; one of nulls where the player does not organise it. What locks
-- players too locks the session before them. Who had it locked may have removed that organiser: so it is looked again after
-- the lock, by a statement that sees what was committed meanwhile.
CREATE OR REPLACE FUNCTION hold_team_session(team_session_id text, player_id text) RETURNS team_session
LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
BEGIN
    IF organises(team_session_id, player_id) THEN
        SELECT s.* INTO held FROM team_session s WHERE s.id = team_session_id ORDER BY id FOR NO KEY UPDATE;
        IF NOT organises(team_session_id, player_id) THEN
            held := NULL;
        END IF;
    END IF;
    RETURN held;
END $$;

-- Whether a player organises a session.
CREATE FUNCTION organises(team_session_id text, player_id text) RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM team_member m
         WHERE (m.team_session_id, m.player_id, m.role) = (organises.team_session_id, organises.player_id, 'organiser'));
END $$;

-- Whether a player may edit a catalogue.
CREATE FUNCTION organises_catalogue(catalogue_id text, player_id text) RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM catalogue_organiser o
         WHERE (o.catalogue_id, o.player_id) = (organises_catalogue.catalogue_id, organises_catalogue.player_id));
END $$;

-- Locks a catalogue for its organiser. Returns the revision of its draft; null where the player does not organise it, also
-- where that one was removed while it was waited for.
CREATE OR REPLACE FUNCTION hold_catalogue(catalogue_id text, player_id text) RETURNS integer LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    found_rev integer;
BEGIN
    IF organises_catalogue(catalogue_id, player_id) THEN
        SELECT draft_rev INTO found_rev FROM catalogue c WHERE c.id = catalogue_id ORDER BY id FOR UPDATE;
    END IF;
    RETURN CASE WHEN organises_catalogue(catalogue_id, player_id) THEN found_rev END;
END $$;

-- Whether a player has a seat at a table that is not over. It sees what is committed when it is called, as after a lock.
CREATE FUNCTION is_seated(player_id text) RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    RETURN EXISTS (SELECT FROM seat s WHERE s.player_id = is_seated.player_id AND s.ended_at IS NULL);
END $$;

-- migrate:down

DROP FUNCTION is_seated(text);

CREATE OR REPLACE FUNCTION hold_catalogue(catalogue_id text, player_id text) RETURNS integer LANGUAGE sql VOLATILE
AS $$
    SELECT draft_rev FROM catalogue c
     WHERE c.id = hold_catalogue.catalogue_id
       AND EXISTS (SELECT FROM catalogue_organiser o
                    WHERE (o.catalogue_id, o.player_id) = (c.id, hold_catalogue.player_id))
     ORDER BY id FOR UPDATE
$$;

CREATE OR REPLACE FUNCTION hold_team_session(team_session_id text, player_id text) RETURNS team_session LANGUAGE sql VOLATILE
AS $$
    SELECT s.* FROM team_session s
     WHERE s.id = hold_team_session.team_session_id
       AND EXISTS (SELECT FROM team_member m
                    WHERE (m.team_session_id, m.player_id, m.role) = (s.id, hold_team_session.player_id, 'organiser'))
     ORDER BY id FOR NO KEY UPDATE
$$;

DROP FUNCTION organises_catalogue(text, text);
DROP FUNCTION organises(text, text);

CREATE OR REPLACE FUNCTION end_team_session() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
    ended_id text;
BEGIN
    UPDATE team_session SET session_state = 'over', ended_at = NEW.ended_at, stop_requested_at = NULL
     WHERE table_id = NEW.id RETURNING id INTO ended_id;
    UPDATE team_member SET running = false WHERE team_session_id = ended_id AND running;
    RETURN NULL;
END $$;

SELECT end_team_sessions(array_agg(table_id)) FROM team_session WHERE session_state = 'running';

DROP FUNCTION end_team_sessions(text[]);
DROP INDEX team_session_running;
