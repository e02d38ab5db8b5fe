-- The lobby is computed by one process, which reads what has changed, and stores the pages that the others want.
-- runs-with: 57

-- migrate:up

-- What may have changed in the lobby. The transaction is why a reader misses nothing: it reads what transactions have
-- changed that were not over when it read before. A row is only ever added, so nobody waits for anybody.
CREATE TABLE lobby_change (
    number     bigint GENERATED ALWAYS AS IDENTITY,
    changed_by bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    changed_at bigint NOT NULL DEFAULT dbnow(),
    table_id   text,
    player_id  text,
    PRIMARY KEY (changed_by, number)
);
CREATE INDEX lobby_change_changed_at ON lobby_change (changed_at);

CREATE FUNCTION lobby_table_changed() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO lobby_change (table_id) VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
    RETURN NULL;
END $$;
CREATE TRIGGER lobby_table_opened AFTER INSERT ON game_table FOR EACH ROW
    WHEN (NOT NEW.private) EXECUTE FUNCTION lobby_table_changed();
CREATE TRIGGER lobby_table_changed AFTER UPDATE OF rev, ended_at ON game_table FOR EACH ROW
    WHEN (NOT NEW.private AND OLD.ended_at IS NULL AND (OLD.rev <> NEW.rev OR NEW.ended_at IS NOT NULL))
    EXECUTE FUNCTION lobby_table_changed();
CREATE TRIGGER lobby_table_deleted AFTER DELETE ON game_table FOR EACH ROW
    WHEN (NOT OLD.private AND OLD.ended_at IS NULL) EXECUTE FUNCTION lobby_table_changed();

CREATE FUNCTION lobby_fault_changed() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO lobby_change (table_id) VALUES (CASE TG_OP WHEN 'DELETE' THEN OLD.table_id ELSE NEW.table_id END);
    RETURN NULL;
END $$;
CREATE TRIGGER lobby_fault_changed AFTER INSERT OR DELETE ON broken_table FOR EACH ROW
    EXECUTE FUNCTION lobby_fault_changed();

CREATE FUNCTION lobby_people_changed() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO lobby_change (player_id) SELECT player_id FROM changed;
    RETURN NULL;
END $$;
CREATE TRIGGER lobby_people_came AFTER INSERT ON player_online REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION lobby_people_changed();
CREATE TRIGGER lobby_people_left AFTER DELETE ON player_online REFERENCING OLD TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION lobby_people_changed();

CREATE FUNCTION lobby_person_changed() RETURNS trigger LANGUAGE plpgsql
AS $$
BEGIN
    INSERT INTO lobby_change (player_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE TRIGGER lobby_person_changed AFTER UPDATE OF name, bot, bot_level ON player FOR EACH ROW
    WHEN ((OLD.name, OLD.bot, OLD.bot_level) IS DISTINCT FROM (NEW.name, NEW.bot, NEW.bot_level))
    EXECUTE FUNCTION lobby_person_changed();

-- The public tables among these that are not over, each as the JSON of a `LobbyTable` in game/ports/online.py.
CREATE FUNCTION lobby_tables(table_ids text[]) RETURNS TABLE (table_id text, item json) LANGUAGE sql STABLE
AS $$
SELECT t.id, json_build_object(
           'table_id', t.id, 'game_name', t.game_name, 'setup', t.setup, 'rated', t.rated, 'speed', t.speed,
           'opened', t.opened_at, 'began', t.began_at, 'opener_id', first.player_id,
           'origin', o.limit_key,
           'followed', EXISTS (SELECT FROM table_audience a WHERE a.table_id = t.id AND a.player_ids <> '{}'),
           'watchers', (SELECT coalesce(sum(a.watchers), 0) FROM table_audience a WHERE a.table_id = t.id),
           'seats', (SELECT coalesce(json_agg(json_build_object(
                         'seat', s.seat, 'name', s.player_name, 'bot', s.bot, 'player_id', s.player_id,
                         'rating', round(coalesce(r.rating, 1500))::integer,
                         'online', EXISTS (SELECT FROM table_audience a
                                            WHERE a.table_id = t.id AND s.player_id = ANY (a.player_ids)))
                         ORDER BY s.seat, s.joined_order), '[]')
                       FROM seat s
                       LEFT JOIN rating r ON (r.player_id, r.game_name, r.speed) = (s.player_id, t.game_name, t.speed)
                      WHERE s.table_id = t.id),
           'free', t.seat_count - (SELECT count(*) FROM seat s WHERE s.table_id = t.id))
  FROM game_table t
 CROSS JOIN LATERAL (SELECT s.player_id FROM seat s WHERE s.table_id = t.id ORDER BY s.joined_order LIMIT 1) AS first
  LEFT JOIN table_opening o ON o.table_id = t.id
 WHERE t.id = ANY (table_ids) AND NOT t.private AND t.ended_at IS NULL
   AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = t.id)
$$;

-- The players among these who are online, each as the JSON of a `LobbyPerson`.
CREATE FUNCTION lobby_people(player_ids text[]) RETURNS TABLE (player_id text, item json) LANGUAGE sql STABLE
AS $$
SELECT p.id, json_build_object('name', p.name, 'name_key', p.name_key, 'origin', coalesce(n.limit_key, p.id),
                               'bot', p.bot, 'level', p.bot_level)
  FROM (SELECT o.player_id, min(o.limit_key) AS limit_key FROM player_online o
         WHERE o.player_id = ANY (player_ids) GROUP BY o.player_id) AS n
  JOIN player p ON p.id = n.player_id
$$;

-- Which process computes the lobby, and until when it need not say so again.
CREATE TABLE lobby_lease (
    id           integer PRIMARY KEY CHECK (id = 1),
    node_id      integer NOT NULL,
    leased_until bigint NOT NULL
);
INSERT INTO lobby_lease (id, node_id, leased_until) VALUES (1, 0, 0);

-- Which pages of the lobby are wanted by which process, and the pages. After a crash of the database they are asked for anew.
CREATE UNLOGGED TABLE lobby_wish (
    node_id integer NOT NULL REFERENCES node ON DELETE CASCADE,
    request text NOT NULL,
    PRIMARY KEY (node_id, request)
);
CREATE INDEX lobby_wish_request ON lobby_wish (request);

CREATE UNLOGGED TABLE lobby_page (
    request text PRIMARY KEY,
    number  bigint NOT NULL,
    frame   bytea NOT NULL
);
CREATE SEQUENCE lobby_page_number OWNED BY lobby_page.number;

-- migrate:down

DROP TABLE lobby_page, lobby_wish, lobby_lease;
DROP FUNCTION lobby_people(text[]);
DROP FUNCTION lobby_tables(text[]);
DROP TRIGGER lobby_person_changed ON player;
DROP TRIGGER lobby_people_left ON player_online;
DROP TRIGGER lobby_people_came ON player_online;
DROP TRIGGER lobby_fault_changed ON broken_table;
DROP TRIGGER lobby_table_deleted ON game_table;
DROP TRIGGER lobby_table_changed ON game_table;
DROP TRIGGER lobby_table_opened ON game_table;
DROP FUNCTION lobby_person_changed();
DROP FUNCTION lobby_people_changed();
DROP FUNCTION lobby_fault_changed();
DROP FUNCTION lobby_table_changed();
DROP TABLE lobby_change;
