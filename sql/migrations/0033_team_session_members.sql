-- Who joins team sessions, and how these start. Functions only.
-- runs-with: 3

-- migrate:up

-- Whether a session has room for a player in a role, in the team of that number where it is `player`.
CREATE FUNCTION has_room(team_session_id text, player_id text, role text, team_number integer, limits jsonb)
RETURNS boolean LANGUAGE sql STABLE
AS $$
    SELECT count(*) < (limits ->> has_room.role)::integer
           AND count(*) FILTER (WHERE m.team_number = has_room.team_number) < (limits ->> 'team')::integer
      FROM team_member m
     WHERE (m.team_session_id, m.role) = (has_room.team_session_id, has_room.role) AND m.player_id <> has_room.player_id
$$;

-- Makes a player a member of a session in place of what this player was there.
CREATE FUNCTION put_team_member(team_session_id text, player_id text, role text, team_number integer)
RETURNS void LANGUAGE sql VOLATILE
AS $$
    INSERT INTO team_member AS m (team_session_id, player_id, player_name, name_key, role, team_number)
    SELECT put_team_member.team_session_id, p.id, p.name, p.name_key, put_team_member.role, put_team_member.team_number
      FROM player p WHERE p.id = put_team_member.player_id
        ON CONFLICT ON CONSTRAINT team_member_pkey
        DO UPDATE SET player_name = excluded.player_name, name_key = excluded.name_key, role = excluded.role,
                      team_number = excluded.team_number;
    UPDATE team_session SET member_rev = member_rev + 1 WHERE id = put_team_member.team_session_id;
$$;

-- A player joins by an invitation. Returns what became of it, see `join` there, and the session.
CREATE FUNCTION join_team_session(secret_hash bytea, player_id text, limits jsonb)
RETURNS TABLE (became text, joined_id text) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
    invitation team_invitation;
    wanted text;
    own team_member;
BEGIN
    SELECT s.* INTO held FROM team_session s
     WHERE s.id = (SELECT i.team_session_id FROM team_invitation i WHERE i.secret_hash = secret_hash)
     ORDER BY id FOR NO KEY UPDATE;
    SELECT i.* INTO invitation FROM team_invitation i WHERE i.secret_hash = secret_hash;
    PERFORM FROM player p WHERE p.id = player_id ORDER BY id FOR NO KEY UPDATE;
    IF NOT FOUND OR invitation.secret_hash IS NULL THEN
        RETURN QUERY SELECT 'no_invitation', NULL::text;
        RETURN;
    END IF;
    wanted := CASE WHEN invitation.team_number IS NULL THEN 'guest' ELSE 'player' END;
    SELECT m.* INTO own FROM team_member m WHERE (m.team_session_id, m.player_id) = (held.id, player_id);
    joined_id := held.id;
    became := CASE
        WHEN own.role = wanted AND own.team_number IS NOT DISTINCT FROM invitation.team_number THEN 'joined'
        WHEN own.role = 'organiser' THEN 'organiser'
        WHEN held.session_state <> 'called' THEN 'not_called'
        WHEN NOT has_room(held.id, player_id, wanted, invitation.team_number, limits) THEN 'full'
        WHEN own.role IS NULL
             AND (SELECT count(*) FROM team_member m JOIN team_session s ON s.id = m.team_session_id
                   WHERE m.player_id = player_id AND s.session_state <> 'over') >= (limits ->> 'sessions')::integer
        THEN 'too_many' END;
    IF became IS NULL THEN
        PERFORM put_team_member(held.id, player_id, wanted, invitation.team_number);
        became := 'joined';
    END IF;
    RETURN NEXT;
END $$;

-- Changes who is what in a session, by an organiser; a null role removes. Returns what became of it: see `set_member` there.
CREATE FUNCTION set_team_member(team_session_id text, player_id text, name_key text, role text, team_number integer,
                                limits jsonb, session_limit integer) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
    other team_member;
    fault text;
BEGIN
    held := hold_team_session(team_session_id, player_id);
    IF held.id IS NULL THEN
        RETURN 'no_session';
    ELSIF held.table_id IS NOT NULL OR held.session_state = 'over' THEN
        RETURN 'begun';
    END IF;
    SELECT m.* INTO other FROM team_member m LEFT JOIN player p ON p.id = m.player_id
     WHERE m.team_session_id = held.id AND coalesce(p.name_key, m.name_key) = name_key
     ORDER BY p.id IS NULL LIMIT 1;  -- who has the name now, before who had it and is gone
    IF other.player_id IS NULL AND role = 'organiser' THEN
        SELECT p.id INTO other.player_id FROM player p WHERE p.name_key = name_key;
    END IF;
    IF other.player_id IS NULL
       OR role IS NOT NULL AND NOT EXISTS (SELECT FROM player p WHERE p.id = other.player_id) THEN
        RETURN 'no_player';
    ELSIF role = 'player' AND NOT EXISTS (
        SELECT FROM team t WHERE (t.team_session_id, t.team_number) = (held.id, team_number)) THEN
        RETURN 'no_team';
    ELSIF other.role IS NOT DISTINCT FROM role AND other.team_number IS NOT DISTINCT FROM team_number THEN
        RETURN 'changed';
    ELSIF other.role = 'organiser' AND (
        SELECT count(*) FROM team_member m WHERE (m.team_session_id, m.role) = (held.id, 'organiser')) = 1 THEN
        RETURN 'last';
    ELSIF role IS NULL THEN
        DELETE FROM team_member m WHERE (m.team_session_id, m.player_id) = (held.id, other.player_id);
        UPDATE team_session s SET member_rev = held.member_rev + 1 WHERE s.id = held.id;
        RETURN 'changed';
    ELSIF NOT has_room(held.id, other.player_id, role, team_number, limits) THEN
        RETURN 'full';
    ELSIF role = 'organiser' THEN
        fault := why_no_session_organiser(other.player_id, session_limit);
    END IF;
    IF fault IS NULL THEN
        PERFORM put_team_member(held.id, other.player_id, role, team_number);
    END IF;
    RETURN coalesce(fault, 'changed');
END $$;

-- A member leaves. Returns what became of it: see `leave` there.
CREATE FUNCTION leave_team_session(team_session_id text, player_id text) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
    own  team_member;
BEGIN
    SELECT s.* INTO held FROM team_session s WHERE s.id = team_session_id ORDER BY id FOR NO KEY UPDATE;
    SELECT m.* INTO own FROM team_member m WHERE (m.team_session_id, m.player_id) = (held.id, player_id);
    IF own.role IS NULL THEN
        RETURN 'left';
    ELSIF own.running THEN
        RETURN 'begun';
    ELSIF own.role = 'organiser' AND (
        SELECT count(*) FROM team_member m WHERE (m.team_session_id, m.role) = (held.id, 'organiser')) = 1 THEN
        RETURN 'last';
    END IF;
    DELETE FROM team_member m WHERE (m.team_session_id, m.player_id) = (held.id, player_id);
    UPDATE team_session s SET member_rev = held.member_rev + 1 WHERE s.id = held.id;
    RETURN 'left';
END $$;

-- Starts a session by inserting its table, if all of its players are there and free. Without a `table_row` it only says who
-- is not. Returns what became of it: see `Started` there; `is_new` where the table was inserted by this call.
CREATE FUNCTION start_team_session(team_session_id text, player_id text, rev integer, member_rev integer, table_row jsonb,
                                   seats jsonb)
RETURNS TABLE (became text, new_rev integer, new_table_id text, unavailable jsonb, is_new boolean) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
BEGIN
    held := hold_team_session(team_session_id, player_id);
    new_rev := coalesce(held.rev, 0);
    new_table_id := held.table_id;
    unavailable := '[]';
    is_new := false;
    became := CASE WHEN held.id IS NULL THEN 'no_session'
                   WHEN held.table_id IS NOT NULL THEN 'started'
                   WHEN held.rev <> rev OR table_row IS NOT NULL AND held.session_state <> 'called' THEN 'outdated'
                   WHEN held.member_rev <> member_rev THEN 'members_changed' END;
    IF became IS NOT NULL THEN
        RETURN NEXT;
        RETURN;
    END IF;
    PERFORM FROM player p
      WHERE p.id IN (SELECT m.player_id FROM team_member m WHERE m.team_session_id = held.id)
      ORDER BY id FOR NO KEY UPDATE;
    SELECT coalesce(jsonb_agg(jsonb_build_array(m.player_id, p.id IS NOT NULL) ORDER BY coalesce(p.name_key, m.name_key) COLLATE "C"), '[]')
      INTO unavailable
      FROM team_member m LEFT JOIN player p ON p.id = m.player_id
     WHERE (m.team_session_id, m.role) = (held.id, 'player')
       AND (p.id IS NULL OR EXISTS (
            SELECT FROM team_member o WHERE o.player_id = m.player_id AND o.running AND o.role = 'player'));
    became := CASE WHEN table_row IS NULL OR unavailable <> '[]' THEN 'checked'
                   WHEN NOT is_now((table_row ->> 'began_at')::bigint) THEN 'late' END;
    IF became IS NULL THEN
        new_table_id := insert_table(table_row);
        became := CASE WHEN new_table_id IS NULL THEN 'no_catalogue' ELSE 'started' END;
        is_new := new_table_id IS NOT NULL;
    END IF;
    IF is_new THEN
        PERFORM insert_seats(new_table_id, seats);
        PERFORM end_searches(new_table_id, seated_ids(seats));
        UPDATE team_session s
           SET session_state = 'running', table_id = new_table_id, started_at = (table_row ->> 'began_at')::bigint
         WHERE s.id = held.id;
        UPDATE team_member m SET running = true WHERE m.team_session_id = held.id;
        UPDATE team_member m SET player_name = p.name, name_key = p.name_key
          FROM player p WHERE m.team_session_id = held.id AND p.id = m.player_id;
        UPDATE team t SET seat = numbered.seat
          FROM (SELECT o.team_number, row_number() OVER (ORDER BY o.team_number) - 1 AS seat
                  FROM team o WHERE o.team_session_id = held.id) AS numbered
         WHERE (t.team_session_id, t.team_number) = (held.id, numbered.team_number);
    END IF;
    RETURN NEXT;
END $$;

-- migrate:down

DROP FUNCTION start_team_session(text, text, integer, integer, jsonb, jsonb);
DROP FUNCTION leave_team_session(text, text);
DROP FUNCTION set_team_member(text, text, text, text, integer, jsonb, integer);
DROP FUNCTION join_team_session(bytea, text, jsonb);
DROP FUNCTION put_team_member(text, text, text, integer);
DROP FUNCTION has_room(text, text, text, integer, jsonb);
