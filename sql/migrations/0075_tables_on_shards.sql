-- Tables on shards: docs/design.md says how home and they agree. Where there are none, none of this has rows.
-- runs-with: 3

-- migrate:up

-- At home a row with a shard is a copy of the table there, without its log. It is owed as long as the shard has not got it.
ALTER TABLE game_table ADD COLUMN shard_name text, ADD COLUMN owed boolean NOT NULL DEFAULT false;

-- At home: somebody is being seated on a shard. It counts like a seat, and no match is opened with that one meanwhile.
CREATE TABLE claim (
    claim_id   text   NOT NULL,
    player_id  text   NOT NULL,
    table_id   text   NOT NULL,
    claimed_at bigint NOT NULL DEFAULT dbnow(),
    PRIMARY KEY (player_id, claim_id)
);

-- On a shard: the tables of which home may not have the newest row.
CREATE TABLE copy_due (
    table_id      text   PRIMARY KEY,
    change_number bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    changed_at    bigint NOT NULL DEFAULT dbnow()
);

CREATE FUNCTION copy_later(of_table text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO copy_due AS c (table_id) VALUES (of_table) ON CONFLICT (table_id) DO UPDATE SET change_number = DEFAULT
$$;

CREATE FUNCTION copy_table_later() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM copy_later(CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END);
    RETURN NULL;
END $$;

CREATE FUNCTION copy_broken_later() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_table text := CASE TG_OP WHEN 'DELETE' THEN OLD.table_id ELSE NEW.table_id END;
BEGIN
    PERFORM copy_later(id) FROM game_table WHERE id = of_table AND shard_name IS NULL;
    RETURN NULL;
END $$;

-- An append that does not end the game changes neither, and costs nothing.
CREATE TRIGGER game_table_copy_changed AFTER UPDATE OF rev, ended_at ON game_table FOR EACH ROW
    WHEN (strpos(NEW.id, '~') > 0 AND NEW.shard_name IS NULL
          AND (OLD.rev <> NEW.rev OR OLD.ended_at IS DISTINCT FROM NEW.ended_at)) EXECUTE FUNCTION copy_table_later();
CREATE TRIGGER game_table_copy_new AFTER INSERT ON game_table FOR EACH ROW
    WHEN (strpos(NEW.id, '~') > 0 AND NEW.shard_name IS NULL) EXECUTE FUNCTION copy_table_later();
CREATE TRIGGER game_table_copy_gone AFTER DELETE ON game_table FOR EACH ROW
    WHEN (strpos(OLD.id, '~') > 0 AND OLD.shard_name IS NULL) EXECUTE FUNCTION copy_table_later();
CREATE TRIGGER broken_table_copy AFTER INSERT OR DELETE ON broken_table FOR EACH ROW EXECUTE FUNCTION copy_broken_later();

-- At home: takes tables as they are on their shards, each unless a newer one is here. Whoever has begun there seeks no
-- longer. What home alone knows stays: whether the ratings are settled, and which they are.
CREATE FUNCTION put_copies(copies jsonb) RETURNS void LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
    one record;
    was game_table;
    copy game_table;
BEGIN
    -- The players before the tables, and in order, as wherever a game begins.
    PERFORM FROM player
      WHERE id IN (SELECT s.value ->> 'player_id'
                     FROM jsonb_array_elements(copies) AS c, jsonb_array_elements(c.value -> 'seats') AS s
                    WHERE c.value -> 'table' ->> 'began_at' IS NOT NULL
                      AND NOT EXISTS (SELECT FROM game_table t WHERE t.id = c.value ->> 'id' AND t.began_at IS NOT NULL))
      ORDER BY id FOR NO KEY UPDATE;
    FOR one IN
        SELECT value ->> 'id' AS id, value -> 'table' AS table_row, value -> 'seats' AS seats,
               value -> 'audiences' AS audiences, value ->> 'fault' AS fault
          FROM jsonb_array_elements(copies) ORDER BY 1
    LOOP
        IF jsonb_typeof(one.table_row) = 'null' THEN
            DELETE FROM game_table t WHERE t.id = one.id AND t.shard_name IS NOT NULL AND NOT t.owed;
            CONTINUE;
        END IF;
        copy := jsonb_populate_record(NULL::game_table, one.table_row);
        INSERT INTO game_table (id, session_id, step, game_name, rules_version, setup, seat_count, seed, private, opened_at,
                                last_event_at, rated, speed, follow_up_due, talk, shard_name, rev)
        VALUES (copy.id, copy.session_id, copy.step, copy.game_name, copy.rules_version, copy.setup, copy.seat_count, copy.seed,
                copy.private, copy.opened_at, copy.last_event_at, copy.rated, copy.speed, copy.follow_up_due, copy.talk,
                split_part(copy.id, '~', 1), -1)
            ON CONFLICT DO NOTHING;
        SELECT * INTO was FROM game_table WHERE id = one.id ORDER BY id FOR NO KEY UPDATE;
        CONTINUE WHEN was.shard_name IS NULL OR (copy.rev, copy.ended_at IS NOT NULL) < (was.rev, was.ended_at IS NOT NULL);
        DELETE FROM seat s
         WHERE s.table_id = one.id
           AND NOT EXISTS (SELECT FROM jsonb_array_elements(one.seats) AS c WHERE c.value ->> 'player_id' = s.player_id);
        INSERT INTO seat AS s (table_id, player_id, player_name, bot, seat, joined_order, ready, next_answer, team_member,
                               rating, deviation, rating_gain)
        SELECT one.id, c.player_id, c.player_name, c.bot, c.seat, c.joined_order, c.ready, c.next_answer, c.team_member,
               c.rating, c.deviation, c.rating_gain
          FROM jsonb_populate_recordset(NULL::seat, one.seats) AS c
            ON CONFLICT ON CONSTRAINT seat_pkey
            DO UPDATE SET player_name = excluded.player_name, bot = excluded.bot, seat = excluded.seat, ready = excluded.ready,
                          next_answer = excluded.next_answer,
                          rating = CASE WHEN s.rating_gain IS NULL THEN excluded.rating ELSE s.rating END,
                          deviation = CASE WHEN s.rating_gain IS NULL THEN excluded.deviation ELSE s.deviation END,
                          rating_gain = coalesce(s.rating_gain, excluded.rating_gain);
        UPDATE game_table t
           SET rev = copy.rev, began_at = copy.began_at, ended_at = copy.ended_at, result = copy.result,
               next_table_id = copy.next_table_id, follow_up_due = t.follow_up_due AND copy.follow_up_due,
               last_seq = copy.last_seq, last_event_at = copy.last_event_at, owed = false, due_at = NULL,
               packed_at = copy.ended_at  -- there is nothing to be packed
         WHERE t.id = one.id;
        DELETE FROM table_audience a
         WHERE a.table_id = one.id
           AND a.node_id NOT IN (SELECT (c.value ->> 'node_id')::integer FROM jsonb_array_elements(one.audiences) AS c);
        INSERT INTO table_audience (table_id, node_id, player_ids, watchers, left_ids)
        SELECT one.id, c.node_id, c.player_ids, c.watchers, c.left_ids
          FROM jsonb_populate_recordset(NULL::table_audience, one.audiences) AS c
          JOIN node n ON n.id = c.node_id
            ON CONFLICT (table_id, node_id)
            DO UPDATE SET player_ids = excluded.player_ids, watchers = excluded.watchers, left_ids = excluded.left_ids;
        DELETE FROM broken_table b WHERE b.table_id = one.id AND one.fault IS NULL;
        INSERT INTO broken_table (table_id, fault) SELECT one.id, one.fault WHERE one.fault IS NOT NULL ON CONFLICT DO NOTHING;
        IF was.began_at IS NULL AND copy.began_at IS NOT NULL THEN
            PERFORM end_searches(one.id, (SELECT array_agg(c.value ->> 'player_id') FROM jsonb_array_elements(one.seats) AS c));
        END IF;
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION insert_table(table_row jsonb) RETURNS SETOF text LANGUAGE sql AS $$
    INSERT INTO game_table (id, session_id, step, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, due_at, rated, speed, follow_up_due,
                            talk, catalogue_hash, teams, shard_name, owed)
    SELECT id, coalesce(session_id, id), coalesce(step, 0), game_name, rules_version, setup, seat_count, seed,
           private, opened_at, began_at, coalesce(began_at, opened_at), due_at, rated, speed, follow_up_due,
           coalesce(talk, 'together'), catalogue_hash, teams, shard_name, shard_name IS NOT NULL
      FROM jsonb_to_record(table_row) AS t (
           id text, session_id text, step integer, game_name text, rules_version integer, setup jsonb,
           seat_count integer, seed bigint, private boolean, opened_at bigint, began_at bigint, due_at bigint,
           rated boolean, speed text, follow_up_due boolean, talk text, catalogue_hash text, teams jsonb, shard_name text)
     WHERE catalogue_hash IS NULL
        OR EXISTS (SELECT FROM catalogue_version v WHERE v.catalogue_hash = t.catalogue_hash FOR KEY SHARE)
        ON CONFLICT (id) DO NOTHING
    RETURNING id
$$;

-- A player is in the database of home alone: on a shard the name, and whether it is a program, are given.
CREATE OR REPLACE FUNCTION insert_seats(table_id text, seats jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO seat (table_id, player_id, player_name, bot, seat, joined_order, ready, next_answer, team_member,
                      rating, deviation)
    SELECT insert_seats.table_id, s.player_id, coalesce(p.name, s.player_name), coalesce(p.bot, s.bot, false), s.seat,
           s.joined_order, s.ready, s.next_answer, coalesce(s.team_member, false), s.rating, s.deviation
      FROM jsonb_to_recordset(seats) AS s (
           player_id text, player_name text, bot boolean, seat smallint, joined_order smallint, ready boolean,
           next_answer text, team_member boolean, rating integer, deviation integer)
      LEFT JOIN player p ON p.id = s.player_id
        ON CONFLICT ON CONSTRAINT seat_pkey
        DO UPDATE SET seat = excluded.seat, ready = excluded.ready, next_answer = excluded.next_answer,
                      rating = coalesce(excluded.rating, seat.rating),
                      deviation = coalesce(excluded.deviation, seat.deviation)
$$;

CREATE OR REPLACE FUNCTION may_open(player_id text, table_limit integer, limit_key text, address_limit integer)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM player WHERE id = may_open.player_id ORDER BY id FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM (
           SELECT s.table_id FROM seat s
            WHERE s.player_id = may_open.player_id AND s.ended_at IS NULL
              AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = s.table_id)
            UNION
           SELECT c.table_id FROM claim c WHERE c.player_id = may_open.player_id) AS taken) >= table_limit THEN
        RETURN false;
    END IF;
    IF may_open.limit_key IS NULL THEN
        RETURN true;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(may_open.limit_key, 0));
    RETURN (SELECT count(*) FROM table_opening o JOIN game_table t ON t.id = o.table_id
             WHERE o.limit_key = may_open.limit_key AND t.ended_at IS NULL) < address_limit;
END $$;

CREATE OR REPLACE FUNCTION is_seated(player_id text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN EXISTS (SELECT FROM seat s WHERE s.player_id = is_seated.player_id AND s.ended_at IS NULL)
           OR EXISTS (SELECT FROM claim c WHERE c.player_id = is_seated.player_id);
END $$;

CREATE OR REPLACE FUNCTION is_confirmed(match_id text, player_ids text[]) RETURNS boolean LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM player WHERE id = ANY (player_ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM seek WHERE match_id = is_confirmed.match_id ORDER BY player_id, criteria, challenged_id FOR UPDATE;
    RETURN (SELECT count(*) FROM seek
             WHERE match_id = is_confirmed.match_id AND confirmed AND player_id = ANY (player_ids)
           ) = cardinality(player_ids)
       AND NOT EXISTS (SELECT FROM claim WHERE player_id = ANY (player_ids));
END $$;

-- migrate:down

DROP TRIGGER game_table_copy_changed ON game_table;
DROP TRIGGER game_table_copy_new ON game_table;
DROP TRIGGER game_table_copy_gone ON game_table;
DROP TRIGGER broken_table_copy ON broken_table;
DROP FUNCTION put_copies, copy_broken_later, copy_table_later, copy_later;

CREATE OR REPLACE FUNCTION insert_table(table_row jsonb) RETURNS SETOF text LANGUAGE sql AS $$
    INSERT INTO game_table (id, session_id, step, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, due_at, rated, speed, follow_up_due,
                            talk, catalogue_hash, teams)
    SELECT id, coalesce(session_id, id), coalesce(step, 0), game_name, rules_version, setup, seat_count, seed,
           private, opened_at, began_at, coalesce(began_at, opened_at), due_at, rated, speed, follow_up_due,
           coalesce(talk, 'together'), catalogue_hash, teams
      FROM jsonb_to_record(table_row) AS t (
           id text, session_id text, step integer, game_name text, rules_version integer, setup jsonb,
           seat_count integer, seed bigint, private boolean, opened_at bigint, began_at bigint, due_at bigint,
           rated boolean, speed text, follow_up_due boolean, talk text, catalogue_hash text, teams jsonb)
     WHERE catalogue_hash IS NULL
        OR EXISTS (SELECT FROM catalogue_version v WHERE v.catalogue_hash = t.catalogue_hash FOR KEY SHARE)
        ON CONFLICT (id) DO NOTHING
    RETURNING id
$$;

CREATE OR REPLACE FUNCTION insert_seats(table_id text, seats jsonb) RETURNS void LANGUAGE sql AS $$
    INSERT INTO seat (table_id, player_id, player_name, bot, seat, joined_order, ready, next_answer, team_member,
                      rating, deviation)
    SELECT insert_seats.table_id, s.player_id, coalesce(p.name, s.player_name), coalesce(p.bot, false), s.seat,
           s.joined_order, s.ready, s.next_answer, coalesce(s.team_member, false), s.rating, s.deviation
      FROM jsonb_to_recordset(seats) AS s (
           player_id text, player_name text, seat smallint, joined_order smallint, ready boolean, next_answer text,
           team_member boolean, rating integer, deviation integer)
      LEFT JOIN player p ON p.id = s.player_id
        ON CONFLICT ON CONSTRAINT seat_pkey
        DO UPDATE SET seat = excluded.seat, ready = excluded.ready, next_answer = excluded.next_answer,
                      rating = coalesce(excluded.rating, seat.rating),
                      deviation = coalesce(excluded.deviation, seat.deviation)
$$;

CREATE OR REPLACE FUNCTION may_open(player_id text, table_limit integer, limit_key text, address_limit integer)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM player WHERE id = may_open.player_id ORDER BY id FOR NO KEY UPDATE;
    IF (SELECT count(*) FROM seat s WHERE s.player_id = may_open.player_id AND s.ended_at IS NULL
           AND NOT EXISTS (SELECT FROM broken_table b WHERE b.table_id = s.table_id)) >= table_limit THEN
        RETURN false;
    END IF;
    IF may_open.limit_key IS NULL THEN
        RETURN true;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended(may_open.limit_key, 0));
    RETURN (SELECT count(*) FROM table_opening o JOIN game_table t ON t.id = o.table_id
             WHERE o.limit_key = may_open.limit_key AND t.ended_at IS NULL) < address_limit;
END $$;

CREATE OR REPLACE FUNCTION is_seated(player_id text) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    RETURN EXISTS (SELECT FROM seat s WHERE s.player_id = is_seated.player_id AND s.ended_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION is_confirmed(match_id text, player_ids text[]) RETURNS boolean LANGUAGE plpgsql AS $$
#variable_conflict use_column
BEGIN
    PERFORM FROM player WHERE id = ANY (player_ids) ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM seek WHERE match_id = is_confirmed.match_id ORDER BY player_id, criteria, challenged_id FOR UPDATE;
    RETURN (SELECT count(*) FROM seek
             WHERE match_id = is_confirmed.match_id AND confirmed AND player_id = ANY (player_ids)
           ) = cardinality(player_ids);
END $$;

DROP TABLE claim, copy_due;
ALTER TABLE game_table DROP COLUMN shard_name, DROP COLUMN owed;
