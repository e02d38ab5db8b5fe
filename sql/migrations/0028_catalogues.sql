-- What organisers write and games are played with. New tables, and a column without a default that is null for all
-- tables there are: so that is not checked, and only the catalogue of the database changes.
-- runs-with: 3

-- migrate:up

-- A catalogue, and the revision of its draft. `draft_nonce` is that of the last change, which may come again.
CREATE TABLE catalogue (
    id          text PRIMARY KEY,
    name        text NOT NULL,
    name_key    text NOT NULL UNIQUE,
    game_name   text NOT NULL,
    draft_rev   integer NOT NULL DEFAULT 0,
    draft_nonce text
);

-- Who may edit a catalogue.
CREATE TABLE catalogue_organiser (
    catalogue_id text NOT NULL REFERENCES catalogue ON DELETE CASCADE,
    player_id    text NOT NULL REFERENCES player ON DELETE CASCADE,
    PRIMARY KEY (catalogue_id, player_id)
);
CREATE INDEX catalogue_organiser_player_id ON catalogue_organiser (player_id);

-- The entries of a draft, as JSON.
CREATE TABLE draft_entry (
    catalogue_id text NOT NULL REFERENCES catalogue ON DELETE CASCADE,
    kind         text COLLATE "C" NOT NULL,
    entry_key    text COLLATE "C" NOT NULL,
    entry_name   text NOT NULL,
    entry        text NOT NULL,
    PRIMARY KEY (catalogue_id, kind, entry_key)
);

-- What was published, by the SHA-256 of its canonical JSON. It never changes, and stays as long as a table uses it.
CREATE TABLE catalogue_version (
    catalogue_hash text PRIMARY KEY,
    game_name      text NOT NULL,
    contents       text NOT NULL
);

-- The versions of a catalogue.
CREATE TABLE publication (
    catalogue_id   text NOT NULL REFERENCES catalogue ON DELETE CASCADE,
    version_number integer NOT NULL,
    catalogue_hash text NOT NULL REFERENCES catalogue_version,
    published_at   bigint NOT NULL DEFAULT dbnow(),
    PRIMARY KEY (catalogue_id, version_number)
);
CREATE INDEX publication_catalogue_hash ON publication (catalogue_hash);

-- The version with which a table was opened, in a game that is played with one.
ALTER TABLE game_table ADD catalogue_hash text REFERENCES catalogue_version;

-- As before, with the hash of a catalogue, of which nothing is inserted either where there is no such version. Code
-- that does not know of it leaves it out.
CREATE OR REPLACE FUNCTION insert_table(table_row jsonb) RETURNS SETOF text LANGUAGE sql VOLATILE
AS $$
    INSERT INTO game_table (id, session_id, step, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, due_at, rated, speed, follow_up_due,
                            talk, catalogue_hash)
    SELECT id, coalesce(session_id, id), coalesce(step, 0), game_name, rules_version, setup, seat_count, seed,
           private, opened_at, began_at, coalesce(began_at, opened_at), due_at, rated, speed, follow_up_due,
           coalesce(talk, 'together'), catalogue_hash
      FROM jsonb_to_record(table_row) AS t (
           id text, session_id text, step integer, game_name text, rules_version integer, setup jsonb,
           seat_count integer, seed bigint, private boolean, opened_at bigint, began_at bigint, due_at bigint,
           rated boolean, speed text, follow_up_due boolean, talk text, catalogue_hash text)
     WHERE catalogue_hash IS NULL
        OR EXISTS (SELECT FROM catalogue_version v WHERE v.catalogue_hash = t.catalogue_hash FOR KEY SHARE)
        ON CONFLICT (id) DO NOTHING
    RETURNING id
$$;

-- Locks a catalogue for its organiser. Returns the revision of its draft; null where the player does not organise it.
CREATE FUNCTION hold_catalogue(catalogue_id text, player_id text) RETURNS integer LANGUAGE sql VOLATILE
AS $$
    SELECT draft_rev FROM catalogue c
     WHERE c.id = hold_catalogue.catalogue_id
       AND EXISTS (SELECT FROM catalogue_organiser o
                    WHERE (o.catalogue_id, o.player_id) = (c.id, hold_catalogue.player_id))
     ORDER BY id FOR UPDATE
$$;

-- Whether a player keeps the own name, and organises fewer than so many catalogues. It locks the player, so that of
-- catalogues that are made at once no more are than the limit allows.
CREATE FUNCTION why_no_organiser(player_id text, catalogue_limit integer) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
BEGIN
    PERFORM FROM player p
      WHERE p.id = why_no_organiser.player_id AND passphrase_hash IS NOT NULL ORDER BY id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN 'not_kept';
    ELSIF (SELECT count(*) FROM catalogue_organiser o WHERE o.player_id = why_no_organiser.player_id)
          >= catalogue_limit THEN
        RETURN 'full';
    END IF;
    RETURN NULL;
END $$;

-- Makes a catalogue. Returns what became of it: see `create` in game/ports/catalogues.py.
CREATE FUNCTION create_catalogue(catalogue_id text, player_id text, name text, name_key text, game_name text,
                                 catalogue_limit integer) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    fault text;
BEGIN
    IF EXISTS (SELECT FROM catalogue c WHERE c.id = create_catalogue.catalogue_id) THEN
        RETURN 'created';
    END IF;
    fault := why_no_organiser(player_id, catalogue_limit);
    IF fault IS NOT NULL THEN
        RETURN fault;
    END IF;
    INSERT INTO catalogue (id, name, name_key, game_name) VALUES (catalogue_id, name, name_key, game_name)
        ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RETURN 'name_taken';
    END IF;
    INSERT INTO catalogue_organiser VALUES (catalogue_id, player_id);
    RETURN 'created';
END $$;

-- Makes a player an organiser, or one no longer. Returns what became of it: see `set_organiser` there.
CREATE FUNCTION set_organiser(catalogue_id text, player_id text, name_key text, may_edit boolean,
                              catalogue_limit integer, organiser_limit integer) RETURNS text LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    other  text;
    number integer;
    fault  text;
BEGIN
    IF hold_catalogue(catalogue_id, player_id) IS NULL THEN
        RETURN 'no_catalogue';
    END IF;
    SELECT p.id INTO other FROM player p WHERE p.name_key = name_key;
    IF other IS NULL THEN
        RETURN 'no_player';
    END IF;
    SELECT count(*) INTO number FROM catalogue_organiser o WHERE o.catalogue_id = catalogue_id;
    IF may_edit = EXISTS (SELECT FROM catalogue_organiser o WHERE (o.catalogue_id, o.player_id) = (catalogue_id, other))
    THEN
        RETURN 'changed';
    ELSIF may_edit THEN
        fault := CASE WHEN number >= organiser_limit THEN 'full' ELSE why_no_organiser(other, catalogue_limit) END;
        IF fault IS NULL THEN
            INSERT INTO catalogue_organiser VALUES (catalogue_id, other);
        END IF;
        RETURN coalesce(fault, 'changed');
    ELSIF number = 1 THEN
        RETURN 'last';
    END IF;
    DELETE FROM catalogue_organiser o WHERE (o.catalogue_id, o.player_id) = (catalogue_id, other);
    RETURN 'changed';
END $$;

-- Changes a draft. Returns what became of it, and the revision that the draft has now: see `Changed` there.
CREATE FUNCTION change_draft(catalogue_id text, player_id text, draft_rev integer, nonce text, put jsonb, removed jsonb,
                             replaced text, entry_limit integer, byte_limit integer)
RETURNS TABLE (outcome text, new_rev integer) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
BEGIN
    new_rev := hold_catalogue(catalogue_id, player_id);
    IF new_rev IS NULL THEN
        RETURN QUERY SELECT 'no_catalogue', 0;
        RETURN;
    ELSIF new_rev = draft_rev + 1
          AND EXISTS (SELECT FROM catalogue c WHERE c.id = catalogue_id AND c.draft_nonce = nonce) THEN
        RETURN QUERY SELECT 'changed', new_rev;
        RETURN;
    ELSIF new_rev <> draft_rev THEN
        RETURN QUERY SELECT 'outdated', new_rev;
        RETURN;
    END IF;
    IF (SELECT count(*) > entry_limit OR sum(octet_length(entry)) > byte_limit
          FROM (SELECT e.entry FROM draft_entry e
                 WHERE e.catalogue_id = catalogue_id AND e.kind IS DISTINCT FROM replaced
                   AND NOT EXISTS (SELECT FROM jsonb_array_elements(removed || put) AS r
                                    WHERE (r ->> 0, r ->> 1) = (e.kind, e.entry_key))
                 UNION ALL
                SELECT p ->> 3 FROM jsonb_array_elements(put) AS p) AS after) THEN
        RETURN QUERY SELECT 'full', new_rev;
        RETURN;
    END IF;
    DELETE FROM draft_entry e
     WHERE e.catalogue_id = catalogue_id
       AND (e.kind = replaced OR (e.kind, e.entry_key) IN (SELECT r ->> 0, r ->> 1 FROM jsonb_array_elements(removed) AS r));
    INSERT INTO draft_entry AS e (catalogue_id, kind, entry_key, entry_name, entry)
    SELECT catalogue_id, p ->> 0, p ->> 1, p ->> 2, p ->> 3 FROM jsonb_array_elements(put) AS p
        ON CONFLICT ON CONSTRAINT draft_entry_pkey
        DO UPDATE SET entry_name = excluded.entry_name, entry = excluded.entry;
    UPDATE catalogue c SET draft_rev = new_rev + 1, draft_nonce = nonce WHERE c.id = catalogue_id;
    RETURN QUERY SELECT 'changed', new_rev + 1;
END $$;

-- Deletes those of some versions that nothing refers to, whatever may refer to one.
CREATE FUNCTION delete_unused_versions(hashes text[]) RETURNS void LANGUAGE plpgsql VOLATILE
AS $$
DECLARE
    unused text;
BEGIN
    FOR unused IN
        SELECT v.catalogue_hash FROM catalogue_version v
         WHERE v.catalogue_hash = ANY (hashes)
           AND NOT EXISTS (SELECT FROM publication p WHERE p.catalogue_hash = v.catalogue_hash)
           AND NOT EXISTS (SELECT FROM game_table t WHERE t.catalogue_hash = v.catalogue_hash)
    LOOP
        BEGIN
            DELETE FROM catalogue_version v WHERE v.catalogue_hash = unused;
        EXCEPTION WHEN foreign_key_violation THEN
            NULL;  -- it was taken into use meanwhile, or by what this does not know of
        END;
    END LOOP;
END $$;

-- Publishes what a draft holds. Returns what became of it, and the revision that the draft has now: see `Changed` there.
CREATE FUNCTION publish_catalogue(catalogue_id text, player_id text, draft_rev integer, catalogue_hash text,
                                  contents text, kept_versions integer)
RETURNS TABLE (outcome text, new_rev integer) LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    newest  record;
    removed text[];
BEGIN
    new_rev := hold_catalogue(catalogue_id, player_id);
    IF new_rev IS NULL OR new_rev <> draft_rev THEN
        RETURN QUERY SELECT CASE WHEN new_rev IS NULL THEN 'no_catalogue' ELSE 'outdated' END, coalesce(new_rev, 0);
        RETURN;
    END IF;
    SELECT p.version_number, p.catalogue_hash INTO newest FROM publication p
     WHERE p.catalogue_id = catalogue_id ORDER BY p.version_number DESC LIMIT 1;
    IF newest.catalogue_hash IS DISTINCT FROM catalogue_hash THEN
        INSERT INTO catalogue_version (catalogue_hash, game_name, contents)
        SELECT catalogue_hash, c.game_name, contents FROM catalogue c WHERE c.id = catalogue_id
            ON CONFLICT ON CONSTRAINT catalogue_version_pkey DO NOTHING;
        INSERT INTO publication (catalogue_id, version_number, catalogue_hash)
        VALUES (catalogue_id, coalesce(newest.version_number, 0) + 1, catalogue_hash);
        WITH old AS (
            DELETE FROM publication p
             WHERE p.catalogue_id = catalogue_id
               AND p.version_number <= coalesce(newest.version_number, 0) + 1 - kept_versions
               AND NOT EXISTS (SELECT FROM game_table t WHERE t.catalogue_hash = p.catalogue_hash)
            RETURNING p.catalogue_hash)
        SELECT array_agg(old.catalogue_hash) INTO removed FROM old;
        PERFORM delete_unused_versions(removed);
    END IF;
    RETURN QUERY SELECT 'changed', new_rev;
END $$;

-- Deletes a catalogue. Returns whether there was one for this organiser.
CREATE FUNCTION delete_catalogue(catalogue_id text, player_id text) RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_variable
DECLARE
    removed text[];
BEGIN
    IF hold_catalogue(catalogue_id, player_id) IS NULL THEN
        RETURN false;
    END IF;
    SELECT array_agg(p.catalogue_hash) INTO removed FROM publication p WHERE p.catalogue_id = catalogue_id;
    DELETE FROM catalogue c WHERE c.id = catalogue_id;
    PERFORM delete_unused_versions(removed);
    RETURN true;
END $$;

-- migrate:down

DROP FUNCTION delete_catalogue(text, text);
DROP FUNCTION publish_catalogue(text, text, integer, text, text, integer);
DROP FUNCTION delete_unused_versions(text[]);
DROP FUNCTION change_draft(text, text, integer, text, jsonb, jsonb, text, integer, integer);
DROP FUNCTION set_organiser(text, text, text, boolean, integer, integer);
DROP FUNCTION create_catalogue(text, text, text, text, text, integer);
DROP FUNCTION why_no_organiser(text, integer);
DROP FUNCTION hold_catalogue(text, text);

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

ALTER TABLE game_table DROP catalogue_hash;
DROP TABLE publication;
DROP TABLE catalogue_version;
DROP TABLE draft_entry;
DROP TABLE catalogue_organiser;
DROP TABLE catalogue;
