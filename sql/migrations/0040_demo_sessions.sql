-- A player comes into a team session that programs of the server have prepared to be tried. Functions only.
-- runs-with: 3

-- migrate:up

-- Makes a player a member of a prepared session: of its second team, for those before hunt, or an organiser beside the
-- program, without a kept name, for the program stays and may lead it. A player is in one of these at a time, and the
-- player's row is locked for that; no lock is waited for behind it. One that was not begun, for the process was killed
-- meanwhile, is the player's again. Returns what became of it, see `join_demo` in game/ports/team_sessions.py, the
-- session, the player that organises it, and the revision.
CREATE FUNCTION join_demo_session(player_id text, role text)
RETURNS TABLE (became text, joined_id text, host_id text, rev integer) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    candidate record;
    held team_session;
    own_id text;
    own_state text;
BEGIN
    PERFORM FROM player p WHERE p.id = player_id ORDER BY p.id FOR NO KEY UPDATE;
    SELECT s.id, s.session_state INTO own_id, own_state
      FROM team_member m
      JOIN team_session s ON s.id = m.team_session_id AND s.session_state <> 'over'
      JOIN team_member o ON o.team_session_id = s.id AND o.role = 'organiser'
      JOIN player p ON p.id = o.player_id AND p.bot_level < 0
     WHERE m.player_id = player_id LIMIT 1;
    IF own_state <> 'called'
       OR EXISTS (SELECT FROM team_member m WHERE m.player_id = player_id AND m.running AND m.role = 'player') THEN
        became := 'busy';
        RETURN NEXT;
        RETURN;
    END IF;
    FOR candidate IN
        SELECT s.id, o.player_id AS host_id
          FROM team_session s
          JOIN team_member o ON o.team_session_id = s.id AND o.role = 'organiser'
          JOIN player p ON p.id = o.player_id AND p.bot_level < 0
         WHERE s.session_state = 'called'
           AND EXISTS (SELECT FROM player_online n WHERE n.player_id = p.id)
           AND (own_id IS NULL OR s.id = own_id)
         ORDER BY s.id
    LOOP
        SELECT s.* INTO held FROM team_session s WHERE s.id = candidate.id AND s.session_state = 'called'
           FOR NO KEY UPDATE SKIP LOCKED;
        -- A statement of its own: it sees who has come before the row was locked.
        IF held.id IS NOT NULL AND NOT EXISTS (
            SELECT FROM team_member m LEFT JOIN player p ON p.id = m.player_id
             WHERE m.team_session_id = held.id AND m.player_id <> player_id AND coalesce(p.bot_level, 0) >= 0)
           AND NOT EXISTS (  -- a team into which its program has not come yet
            SELECT FROM team t
             WHERE t.team_session_id = held.id
               AND NOT EXISTS (SELECT FROM team_member m
                                WHERE (m.team_session_id, m.team_number) = (held.id, t.team_number))) THEN
            PERFORM put_team_member(held.id, player_id, role, CASE WHEN role = 'player' THEN (
                SELECT t.team_number FROM team t WHERE t.team_session_id = held.id
                 ORDER BY t.team_number OFFSET 1 LIMIT 1) END);
            became := 'joined';
            joined_id := held.id;
            host_id := candidate.host_id;
            rev := held.rev;
            RETURN NEXT;
            RETURN;
        END IF;
    END LOOP;
    became := CASE WHEN own_id IS NULL THEN 'none' ELSE 'busy' END;
    RETURN NEXT;
END $$;

-- migrate:down

DROP FUNCTION join_demo_session(text, text);
