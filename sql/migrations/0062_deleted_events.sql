-- With the table of a team session its events go too. Those that are packed do so by their foreign key; `event` has none, for
-- that would cost each append.
-- runs-with: 57

-- migrate:up

CREATE OR REPLACE FUNCTION delete_session_tables(row_limit integer) RETURNS TABLE (recipient_ids integer[], note text)
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
        DELETE FROM event e WHERE e.table_id = gone.id;
        PERFORM delete_unused_versions(ARRAY[gone.catalogue_hash]);
        recipient_ids := gone.node_ids;
        note := table_changed_note(gone.id, gone.rev + 1);
        RETURN NEXT;
    END LOOP;
END $$;

-- migrate:down

CREATE OR REPLACE FUNCTION delete_session_tables(row_limit integer) RETURNS TABLE (recipient_ids integer[], note text)
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
