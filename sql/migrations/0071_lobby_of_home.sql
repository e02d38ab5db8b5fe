-- The lobby is read at home, where each table of a shard has a copy: on the shard itself nothing is written down of it. A table
-- of a shard has a tilde in its id; its copy at home says which shard it is on, in a column that is there by then.
-- runs-with: 57

-- migrate:up

CREATE OR REPLACE FUNCTION lobby_table_changed() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
    changed game_table := CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
BEGIN
    IF strpos(changed.id, '~') > 0 THEN
        IF changed.shard_name IS NULL THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO lobby_change (table_id) VALUES (changed.id);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION lobby_fault_changed() RETURNS trigger LANGUAGE plpgsql
AS $$
DECLARE
    changed_id text := CASE TG_OP WHEN 'DELETE' THEN OLD.table_id ELSE NEW.table_id END;
BEGIN
    IF strpos(changed_id, '~') > 0 THEN
        IF EXISTS (SELECT FROM game_table WHERE id = changed_id AND shard_name IS NULL) THEN
            RETURN NULL;
        END IF;
    END IF;
    INSERT INTO lobby_change (table_id) VALUES (changed_id);
    RETURN NULL;
END $$;

-- migrate:down

CREATE OR REPLACE FUNCTION lobby_table_changed() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO lobby_change (table_id) VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION lobby_fault_changed() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO lobby_change (table_id) VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.table_id ELSE NEW.table_id END);
    RETURN NULL;
END $$;
