-- What a team session leaves behind goes with it: its table, with the photos. A new SQL table, and functions.
-- runs-with: 3

-- migrate:up

-- The tables whose team sessions were deleted. They are deleted a little later, their photos before them, in small steps.
CREATE TABLE deleted_table (
    table_id   text PRIMARY KEY REFERENCES game_table ON DELETE CASCADE,
    deleted_at bigint NOT NULL DEFAULT dbnow()
);

-- Deletes a session that is not running. Returns what became of it: see `delete` in game/ports/team_sessions.py.
CREATE OR REPLACE FUNCTION delete_team_session(team_session_id text, player_id text) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    held team_session;
BEGIN
    held := hold_team_session(team_session_id, player_id);
    IF held.id IS NULL OR held.session_state = 'running' THEN
        RETURN CASE WHEN held.id IS NULL THEN 'no_session' ELSE 'begun' END;
    END IF;
    INSERT INTO deleted_table (table_id) SELECT held.table_id WHERE held.table_id IS NOT NULL ON CONFLICT DO NOTHING;
    DELETE FROM team_session s WHERE s.id = held.id;
    PERFORM delete_unused_versions(ARRAY[held.catalogue_hash]);
    RETURN 'deleted';
END $$;

-- Deletes so many of these tables that have no photos any more, but for locked ones, and versions of catalogues that nothing
-- else uses. Returns the nodes that watch them, and a note for these of a revision that nobody will find.
CREATE FUNCTION delete_session_tables(row_limit integer) RETURNS TABLE (recipient_ids integer[], note text)
LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    gone game_table;
BEGIN
    FOR gone IN
        SELECT t.* FROM deleted_table d JOIN game_table t ON t.id = d.table_id
         WHERE NOT EXISTS (SELECT FROM photo p WHERE p.table_id = t.id)
         ORDER BY t.id LIMIT row_limit FOR UPDATE OF t SKIP LOCKED
    LOOP
        DELETE FROM game_table t WHERE t.id = gone.id;
        PERFORM delete_unused_versions(ARRAY[gone.catalogue_hash]);
        recipient_ids := gone.node_ids;
        note := table_changed_note(gone.id, gone.rev + 1);
        RETURN NEXT;
    END LOOP;
END $$;

-- migrate:down

DROP FUNCTION delete_session_tables(integer);

CREATE OR REPLACE FUNCTION delete_team_session(team_session_id text, player_id text) RETURNS text LANGUAGE plpgsql VOLATILE
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

DROP TABLE deleted_table;
