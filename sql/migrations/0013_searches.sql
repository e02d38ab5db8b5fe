-- A player who begins to play seeks no longer; how many seeks and challenges there may be; declined challenges; which
-- seeks have changed.
-- Columns with constant defaults change only the catalogue, and code of version 3 goes on running.
-- runs-with: 3

-- migrate:up

-- `last_table_id` is the table at which the player began to play last: while it is what it was when a seek was
-- added, that seek may be added again.
ALTER TABLE player ADD last_table_id text, ADD accepts_challenges boolean NOT NULL DEFAULT true;

-- Who has declined a challenge by whom to what, and when.
CREATE TABLE declined_challenge (
    challenger_id text NOT NULL REFERENCES player ON DELETE CASCADE,
    challenged_id text NOT NULL REFERENCES player ON DELETE CASCADE,
    criteria      text NOT NULL,
    declined_at   bigint NOT NULL DEFAULT dbnow(),
    PRIMARY KEY (challenger_id, challenged_id, criteria)
);
CREATE INDEX declined_challenge_challenged_id ON declined_challenge (challenged_id);
CREATE INDEX declined_challenge_declined_at ON declined_challenge (declined_at);

-- Which transaction has changed a seek last, or has removed it: a reader of the queue reads what transactions have
-- changed that were not over when it read before. By triggers, as seeks are also removed with their node or player, and
-- by code that does not know this.
ALTER TABLE seek ADD changed_by bigint NOT NULL DEFAULT 0;
CREATE INDEX seek_changed_by ON seek (changed_by, number);
CREATE INDEX seek_number ON seek (number);

CREATE TABLE seek_removal (
    number     bigint NOT NULL,
    changed_by bigint NOT NULL,
    removed_at bigint NOT NULL DEFAULT dbnow(),
    PRIMARY KEY (changed_by, number)
);
CREATE INDEX seek_removal_removed_at ON seek_removal (removed_at);

CREATE FUNCTION mark_seek() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        INSERT INTO seek_removal (number, changed_by) VALUES (OLD.number, pg_current_xact_id()::text::bigint)
            ON CONFLICT DO NOTHING;
        RETURN NULL;
    END IF;
    NEW.changed_by := pg_current_xact_id()::text::bigint;
    RETURN NEW;
END $$;
CREATE TRIGGER seek_changed BEFORE INSERT OR UPDATE ON seek FOR EACH ROW EXECUTE FUNCTION mark_seek();
CREATE TRIGGER seek_removed AFTER DELETE ON seek FOR EACH ROW EXECUTE FUNCTION mark_seek();

-- Each query of a function sees what was committed before it began, so these lock first and read then. Players are
-- locked before seeks, everywhere.

-- Adds seeks of a living node, given as a JSON array in the order of their coming. Returns, in this order, what has
-- become of each: see `Added` in game/ports/seeks.py. A player's equal seek keeps its place and belongs to the new
-- connection.
CREATE FUNCTION add_seeks(node_id integer, requests jsonb, most_seeks integer, most_challenges integer,
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

-- Locks the players of a match, and then its seeks. Whether all of them are confirmed.
CREATE FUNCTION is_confirmed(match_id text, player_ids text[]) RETURNS boolean LANGUAGE plpgsql VOLATILE
AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM player WHERE id = ANY (player_ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM seek WHERE match_id = is_confirmed.match_id ORDER BY player_id, criteria, challenged_id FOR UPDATE;
    RETURN (SELECT count(*) FROM seek
             WHERE match_id = is_confirmed.match_id AND confirmed AND player_id = ANY (player_ids)
           ) = cardinality(player_ids);
END $$;

-- Removes all seeks of players who begin to play at a table, and frees those that were matched with them.
CREATE FUNCTION end_searches(table_id text, player_ids text[]) RETURNS void LANGUAGE plpgsql VOLATILE STRICT
AS $$
#variable_conflict use_column
DECLARE
    match_ids text[];
BEGIN
    PERFORM FROM player WHERE id = ANY (player_ids) ORDER BY id FOR NO KEY UPDATE;
    UPDATE player SET last_table_id = end_searches.table_id WHERE id = ANY (player_ids);
    PERFORM FROM seek WHERE player_id = ANY (player_ids) ORDER BY player_id, criteria, challenged_id FOR UPDATE;
    WITH removed AS (DELETE FROM seek WHERE player_id = ANY (player_ids) RETURNING match_id)
    SELECT array_agg(match_id) INTO match_ids FROM removed;
    PERFORM free_matches(match_ids);
END $$;

-- The ids of the players in the JSON that `insert_seats` takes.
CREATE FUNCTION seated_ids(seats jsonb) RETURNS text[] LANGUAGE sql IMMUTABLE
AS $$ SELECT array_agg(seat ->> 'player_id') FROM jsonb_array_elements(seats) AS seat $$;

-- migrate:down

DROP FUNCTION add_seeks(integer, jsonb, integer, integer, integer, bigint);
DROP FUNCTION is_confirmed(text, text[]);
DROP FUNCTION end_searches(text, text[]);
DROP FUNCTION seated_ids(jsonb);
DROP TABLE declined_challenge, seek_removal;
DROP TRIGGER seek_changed ON seek;
DROP TRIGGER seek_removed ON seek;
DROP FUNCTION mark_seek();
ALTER TABLE seek DROP changed_by;
DROP INDEX seek_number;
ALTER TABLE player DROP last_table_id, DROP accepts_challenges;
