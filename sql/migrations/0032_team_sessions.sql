-- Team sessions, their teams, members and invitations. New tables, and a trigger that runs only where a table of teams ends.
-- runs-with: 3

-- migrate:up

-- A game that teams play, led by organisers: what they plan, and then the table that it has begun. `rev` counts what
-- organisers edit, `member_rev` who has joined and left. `edit_nonce` is that of the last edit, which may come again.
CREATE TABLE team_session (
    id                   text PRIMARY KEY,
    name                 text NOT NULL,
    name_key             text NOT NULL UNIQUE,
    game_name            text NOT NULL,
    setup                jsonb NOT NULL,
    catalogue_hash       text REFERENCES catalogue_version,
    opens_at             bigint,
    ends_at              bigint,
    session_state        text NOT NULL DEFAULT 'draft',
    rev                  integer NOT NULL DEFAULT 0,
    edit_nonce           text,
    member_rev           integer NOT NULL DEFAULT 0,
    table_id             text UNIQUE REFERENCES game_table ON DELETE SET NULL,
    started_at           bigint,
    ended_at             bigint,
    stop_requested_at    bigint
);
CREATE INDEX team_session_catalogue_hash ON team_session (catalogue_hash) WHERE catalogue_hash IS NOT NULL;
CREATE INDEX team_session_stop_requested_at ON team_session (stop_requested_at) WHERE stop_requested_at IS NOT NULL;

-- A team of a session. The seats, null before the start, are in the order of `team_number`.
CREATE TABLE team (
    team_session_id text NOT NULL REFERENCES team_session ON DELETE CASCADE,
    team_number     smallint NOT NULL,
    name            text NOT NULL,
    name_key        text NOT NULL,
    seat            smallint,
    PRIMARY KEY (team_session_id, team_number),
    UNIQUE (team_session_id, name_key) DEFERRABLE
);

-- Who belongs to a session: a `player` in a team, an `organiser` or a `guest`. The row, with the name as of joining
-- or, once it has begun, of the start, outlives the player. A player plays in one running session.
CREATE TABLE team_member (
    team_session_id text NOT NULL REFERENCES team_session ON DELETE CASCADE,
    player_id       text NOT NULL,
    player_name     text NOT NULL,
    name_key        text NOT NULL,
    role            text NOT NULL,
    team_number     smallint,
    running         boolean NOT NULL DEFAULT false,
    PRIMARY KEY (team_session_id, player_id),
    FOREIGN KEY (team_session_id, team_number) REFERENCES team ON DELETE CASCADE,
    CHECK ((role = 'player') = (team_number IS NOT NULL))
);
CREATE INDEX team_member_player_id ON team_member (player_id);
CREATE INDEX team_member_team_number ON team_member (team_session_id, team_number);
CREATE UNIQUE INDEX team_member_one_running_session ON team_member (player_id) WHERE running AND role = 'player';

-- Who knows the secret may join: the team of that number, or where it is null as a guest.
CREATE TABLE team_invitation (
    secret_hash     bytea PRIMARY KEY,
    team_session_id text NOT NULL REFERENCES team_session ON DELETE CASCADE,
    team_number     smallint,
    FOREIGN KEY (team_session_id, team_number) REFERENCES team ON DELETE CASCADE
);
CREATE UNIQUE INDEX team_invitation_one_a_team ON team_invitation (team_session_id, coalesce(team_number, -1));

-- When the game of a session ends, in whatever way, the session is over and its members are free.
CREATE FUNCTION end_team_session() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
    ended_id text;
BEGIN
    UPDATE team_session SET session_state = 'over', ended_at = NEW.ended_at, stop_requested_at = NULL
     WHERE table_id = NEW.id RETURNING id INTO ended_id;
    UPDATE team_member SET running = false WHERE team_session_id = ended_id AND running;
    RETURN NULL;
END $$;

CREATE TRIGGER game_table_team_session AFTER UPDATE OF ended_at ON game_table
    FOR EACH ROW WHEN (NEW.teams IS NOT NULL AND OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL)
    EXECUTE FUNCTION end_team_session();

-- Locks a session for its organiser. Returns its row; one of nulls where the player does not organise it. What locks
-- players too locks the session before them.
CREATE FUNCTION hold_team_session(team_session_id text, player_id text) RETURNS team_session LANGUAGE sql VOLATILE
AS $$
    SELECT s.* FROM team_session s
     WHERE s.id = hold_team_session.team_session_id
       AND EXISTS (SELECT FROM team_member m
                    WHERE (m.team_session_id, m.player_id, m.role) = (s.id, hold_team_session.player_id, 'organiser'))
     ORDER BY id FOR NO KEY UPDATE
$$;

-- Why a player cannot organise one more session: without a kept name, or with as many as may be. It locks the player, so
-- that of what is done at once no more is than the limit allows.
CREATE FUNCTION why_no_session_organiser(player_id text, session_limit integer) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM FROM player p
      WHERE p.id = why_no_session_organiser.player_id AND passphrase_hash IS NOT NULL ORDER BY id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN 'not_kept';
    ELSIF (SELECT count(*) FROM team_member m
            WHERE m.player_id = why_no_session_organiser.player_id AND role = 'organiser') >= session_limit THEN
        RETURN 'full';
    END IF;
    RETURN NULL;
END $$;

-- Makes a session. Returns what became of it: see `create` in game/ports/team_sessions.py.
CREATE FUNCTION create_team_session(team_session_id text, player_id text, name text, name_key text, game_name text,
                                    setup jsonb, session_limit integer) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    fault text;
BEGIN
    IF EXISTS (SELECT FROM team_session s WHERE s.id = team_session_id) THEN
        RETURN 'created';
    END IF;
    fault := why_no_session_organiser(player_id, session_limit);
    IF fault IS NOT NULL THEN
        RETURN fault;
    END IF;
    INSERT INTO team_session (id, name, name_key, game_name, setup)
    VALUES (team_session_id, name, name_key, game_name, setup) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN 'name_taken';
    END IF;
    INSERT INTO team_member (team_session_id, player_id, player_name, name_key, role)
    SELECT team_session_id, p.id, p.name, p.name_key, 'organiser' FROM player p WHERE p.id = player_id;
    RETURN 'created';
END $$;

-- Deletes a session that is not running. Returns what became of it: see `delete` there.
CREATE FUNCTION delete_team_session(team_session_id text, player_id text) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
BEGIN
    held := hold_team_session(team_session_id, player_id);
    IF held.id IS NULL OR held.session_state = 'running' THEN
        RETURN CASE WHEN held.id IS NULL THEN 'no_session' ELSE 'begun' END;
    END IF;
    DELETE FROM team_session s WHERE s.id = held.id;
    PERFORM delete_unused_versions(ARRAY[held.catalogue_hash]);
    RETURN 'deleted';
END $$;

-- Edits a session that has not begun: all or nothing. Returns what became of it, and its revision: see `Edited` there.
CREATE FUNCTION edit_team_session(team_session_id text, player_id text, rev integer, nonce text, details jsonb,
                                  put jsonb, removed integer[])
RETURNS TABLE (became text, new_rev integer) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
    number integer;
BEGIN
    held := hold_team_session(team_session_id, player_id);
    new_rev := coalesce(held.rev, 0);
    became := CASE WHEN held.id IS NULL THEN 'no_session'
                   WHEN held.rev = rev + 1 AND held.edit_nonce = nonce THEN 'edited'
                   WHEN held.table_id IS NOT NULL OR held.session_state = 'over' THEN 'begun'
                   WHEN held.rev <> rev THEN 'outdated' END;
    IF became IS NULL AND details ->> 'catalogue_hash' IS NOT NULL THEN
        PERFORM FROM catalogue_version v
          WHERE (v.catalogue_hash, v.game_name) = (details ->> 'catalogue_hash', held.game_name) FOR KEY SHARE;
        became := CASE WHEN NOT FOUND THEN 'no_catalogue' END;
    END IF;
    IF became IS NULL AND EXISTS (SELECT FROM team_session s
                                   WHERE s.name_key = details ->> 'name_key' AND s.id <> held.id) THEN
        became := 'name_taken';
    END IF;
    IF became IS NOT NULL THEN
        RETURN NEXT;
        RETURN;
    END IF;
    BEGIN
        UPDATE team_session s
           SET name = details ->> 'name', name_key = details ->> 'name_key', setup = details -> 'setup',
               catalogue_hash = details ->> 'catalogue_hash', opens_at = (details ->> 'opens')::bigint,
               ends_at = (details ->> 'ends')::bigint, session_state = details ->> 'state', rev = held.rev + 1, edit_nonce = nonce
         WHERE s.id = held.id;
    EXCEPTION WHEN unique_violation THEN  -- another has taken the name since it was looked for
        became := 'name_taken';
        RETURN NEXT;
        RETURN;
    END;
    IF held.catalogue_hash IS DISTINCT FROM details ->> 'catalogue_hash' THEN
        PERFORM delete_unused_versions(ARRAY[held.catalogue_hash]);
    END IF;
    DELETE FROM team t WHERE t.team_session_id = held.id AND t.team_number = ANY (removed);
    GET DIAGNOSTICS number = ROW_COUNT;
    UPDATE team_session s SET member_rev = held.member_rev + 1 WHERE s.id = held.id AND number > 0;
    INSERT INTO team (team_session_id, team_number, name, name_key)
    SELECT held.id, (p ->> 0)::smallint, p ->> 1, p ->> 2 FROM jsonb_array_elements(put) AS p
        ON CONFLICT ON CONSTRAINT team_pkey DO UPDATE SET name = excluded.name, name_key = excluded.name_key;
    became := 'edited';
    new_rev := held.rev + 1;
    RETURN NEXT;
END $$;

-- Replaces the invitation to a team, or for guests. Returns what became of it: see `invite` there.
CREATE FUNCTION invite_to_team_session(team_session_id text, player_id text, team_number integer, secret_hash bytea)
RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
BEGIN
    held := hold_team_session(team_session_id, player_id);
    IF held.id IS NULL THEN
        RETURN 'no_session';
    ELSIF held.table_id IS NOT NULL OR held.session_state = 'over' THEN
        RETURN 'begun';
    ELSIF team_number IS NOT NULL AND NOT EXISTS (
        SELECT FROM team t WHERE (t.team_session_id, t.team_number) = (held.id, team_number)) THEN
        RETURN 'no_team';
    END IF;
    DELETE FROM team_invitation i
     WHERE i.team_session_id = held.id AND i.team_number IS NOT DISTINCT FROM team_number;
    INSERT INTO team_invitation VALUES (secret_hash, held.id, team_number);
    RETURN 'invited';
END $$;

-- migrate:down

DROP FUNCTION invite_to_team_session(text, text, integer, bytea);
DROP FUNCTION edit_team_session(text, text, integer, text, jsonb, jsonb, integer[]);
DROP FUNCTION delete_team_session(text, text);
DROP FUNCTION create_team_session(text, text, text, text, text, jsonb, integer);
DROP FUNCTION why_no_session_organiser(text, integer);
DROP FUNCTION hold_team_session(text, text);
DROP TRIGGER game_table_team_session ON game_table;
DROP FUNCTION end_team_session();
DROP TABLE team_invitation;
DROP TABLE team_member;
DROP TABLE team;
DROP TABLE team_session;
