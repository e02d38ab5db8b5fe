-- Every statement that is ever run, by name. `$1` of a statement that tells others is this process's node.
-- Each that locks rows locks nodes before tables and tables in the order of their ids, and commits by itself.

-- name: open
-- One statement sees one moment: a player who opens many at once on several lines may exceed the limit by those.
WITH opened AS (
    INSERT INTO game_table (id, session, game, version, setup, seats, seed, private, opened, began, at, due,
                            rated, speed, owed)
    SELECT $1, $1, $2, $3, $4::jsonb, $5, $6, $7, $8, $9, $8, $10, $15, $16, $17
     WHERE (SELECT count(*) FROM seat s JOIN game_table g ON g.id = s.game
             WHERE s.player = $11 AND g.ended IS NULL) < $14
        ON CONFLICT (id) DO NOTHING
    RETURNING id)
INSERT INTO seat (game, player, name, seat, sat)
SELECT id, $11, coalesce((SELECT name FROM player WHERE id = $11), $12), $13, 0 FROM opened
RETURNING game

-- name: known
SELECT EXISTS (SELECT FROM game_table WHERE id = $1)

-- name: watch
-- After LISTEN has committed. The events up to now are read by a statement after this one.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = $1 FOR KEY SHARE),
held AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE id = ANY ($2::text[]) AND $1::int <> ALL (nodes) AND EXISTS (SELECT FROM alive)
     ORDER BY id FOR NO KEY UPDATE)
UPDATE game_table g SET nodes = CASE WHEN $1 = ANY (g.nodes) THEN g.nodes ELSE g.nodes || $1 END
  FROM held WHERE g.id = held.id

-- name: unwatch
WITH held AS MATERIALIZED (
    SELECT id FROM game_table WHERE id = ANY ($2::text[]) AND $1::int = ANY (nodes) ORDER BY id FOR NO KEY UPDATE),
gone AS (DELETE FROM here USING held WHERE here.game = held.id AND here.node = $1 RETURNING here.game),
moved AS (
    UPDATE game_table g SET nodes = array_remove(g.nodes, $1),
                            rev = g.rev + CASE WHEN gone.game IS NULL THEN 0 ELSE 1 END
      FROM held LEFT JOIN gone ON gone.game = held.id
     WHERE g.id = held.id
    RETURNING g.id, g.rev, g.nodes, gone.game)
SELECT count(tell(id, rev, nodes, $1)) FROM moved WHERE game IS NOT NULL

-- name: read
-- All of a table at one moment, as the JSON of a `Page`: what is new since a seq and a rev.
SELECT ask.nr, json_build_object(
    'row', json_build_object(
        'id', g.id, 'game_name', g.game, 'rules_version', g.version, 'setup', g.setup, 'seat_count', g.seats, 'seed', g.seed,
        'private', g.private, 'opened', g.opened, 'began', g.began, 'ended', g.ended, 'result', g.result,
        'rev', g.rev, 'session_id', g.session, 'step', g.step, 'next_table_id', g.next,
        'rated', g.rated, 'speed', g.speed, 'follow_up_due', g.owed,
        'answer_by', CASE WHEN g.began IS NULL OR g.ended IS NOT NULL THEN g.due END,
        'seated', (SELECT coalesce(json_agg(json_build_array(s.player, s.name, s.seat, s.ready, s.wish,
                                                              s.rating, s.deviation, s.gain) ORDER BY s.sat), '[]')
                      FROM seat s WHERE s.game = g.id),
        'audiences', (SELECT coalesce(json_agg(json_build_array(to_json(h.players), h.watchers)), '[]')
                     FROM here h WHERE h.game = g.id)),
    'events', (SELECT coalesce(json_agg(json_build_array(e.seq, e.at, e.seat, e.action) ORDER BY e.seq), '[]')
                 FROM event e WHERE e.game = g.id AND e.seq > ask.seq),
    'chat', (SELECT coalesce(json_agg(json_build_array(t.rev, t.at, t.name, t.seat, t.text) ORDER BY t.rev), '[]')
                FROM said t WHERE t.game = g.id AND t.rev > ask.rev),
    'known_seq', (SELECT e.seq FROM event e WHERE (e.game, e.seat, e.nonce) = (g.id, ask.seat, ask.nonce)))::text
  FROM unnest($1::text[], $2::int[], $3::int[], $4::smallint[], $5::text[]) WITH ORDINALITY
       AS ask (game, seq, rev, seat, nonce, nr)
  JOIN game_table g ON g.id = ask.game

-- name: append
-- Compare-and-set, log and notes. The table's row is where appends meet: an UPDATE that has waited for it
-- reads it again. A table is in it once at most. `line` is the note of an entry, and the lines of one
-- `chunk` fit into one NOTIFY. Each row carries all it needs along, so that nothing is joined twice.
WITH want AS MATERIALIZED (
    SELECT * FROM unnest($2::text[], $3::int[], $4::bigint[], $5::smallint[], $6::text[], $7::jsonb[],
                         $8::bigint[], $9::bigint[], $10::jsonb[], $11::text[], $12::int[])
           AS w (game, seq, at, seat, nonce, action, due, ended, result, line, chunk)),
held AS MATERIALIZED (
    SELECT w.* FROM want w JOIN game_table g ON g.id = w.game ORDER BY g.id FOR NO KEY UPDATE OF g),
moved AS (
    UPDATE game_table g SET seq = w.seq, at = w.at, due = w.due, ended = w.ended, result = w.result
      FROM held w
     WHERE g.id = w.game AND g.seq = w.seq - 1 AND g.began IS NOT NULL AND g.ended IS NULL AND g.at <= w.at
       AND w.at BETWEEN dbnow() - 1000 AND dbnow() + 1000
       AND NOT EXISTS (SELECT FROM event e WHERE (e.game, e.seat, e.nonce) = (w.game, w.seat, w.nonce))
    RETURNING w.*, g.nodes),
logged AS (
    INSERT INTO event (game, seq, at, seat, nonce, action)
    SELECT game, seq, at, seat, nonce, action FROM moved),
told AS (
    SELECT pg_notify('n' || node, string_agg(line, E'\n'))
      FROM moved, unnest(nodes) AS node WHERE node <> $1 GROUP BY node, chunk)
SELECT game, true AS done, NULL AS already, (SELECT count(*) FROM told) AS told, dbnow() AS now FROM moved
 UNION ALL
SELECT w.game, false,
       (SELECT e.seq FROM event e WHERE (e.game, e.seat, e.nonce) = (w.game, w.seat, w.nonce)), 0, dbnow()
  FROM want w WHERE w.game NOT IN (SELECT game FROM moved)

-- name: sit
-- Whoever sits, and what they have said, is in rows of their own, but they change only with the table's `rev`,
-- and that is compared.
WITH moved AS (
    UPDATE game_table SET rev = rev + 1, began = coalesce(began, $5::bigint), at = coalesce($5, at), due = $6,
                          ended = coalesce(ended, $8::bigint), result = coalesce(result, $9::jsonb),
                          owed = owed AND $8 IS NULL
     WHERE id = $2 AND rev = $3
       AND CASE WHEN ended IS NULL THEN began IS NULL ELSE next IS NULL AND $5::bigint IS NULL END
       AND ($5 IS NULL OR $5 - $7::bigint BETWEEN dbnow() - 1000 AND dbnow() + 1000)
    RETURNING id, rev, nodes),
sat AS (
    INSERT INTO seat (game, player, name, seat, sat, ready, wish)
    SELECT moved.id, s.player, coalesce(p.name, s.name), s.seat, s.sat, s.ready, s.wish
      FROM moved, jsonb_to_recordset($4::jsonb)
                  AS s (player text, name text, seat smallint, sat smallint, ready boolean, wish text)
      LEFT JOIN player p ON p.id = s.player
        ON CONFLICT (game, player) DO UPDATE SET seat = excluded.seat, ready = excluded.ready, wish = excluded.wish)
SELECT tell(id, rev, nodes, $1) FROM moved

-- name: end
WITH moved AS (
    UPDATE game_table SET rev = rev + 1, ended = $4, result = $5::jsonb, due = NULL
     WHERE id = $2 AND seq = $3 AND began IS NOT NULL AND ended IS NULL
    RETURNING id, rev, nodes)
SELECT tell(id, rev, nodes, $1) FROM moved

-- name: due
UPDATE game_table SET due = $3 WHERE id = $1 AND seq = $2 AND ended IS NULL AND due IS DISTINCT FROM $3

-- name: overdue
SELECT id FROM game_table
 WHERE due < $1 AND (game, version) IN (SELECT * FROM unnest($2::text[], $3::int[]))
 ORDER BY due LIMIT $4

-- name: follow
-- The one table that comes after another. Whoever was called is told on whichever process they are.
WITH moved AS (
    UPDATE game_table SET rev = rev + 1, next = $3, due = NULL, owed = owed AND rated
     WHERE id = $2 AND next IS NULL AND ended IS NOT NULL
       AND $10::bigint BETWEEN dbnow() - 1000 AND dbnow() + 1000
    RETURNING id, rev, nodes, session, step),
opened AS (
    INSERT INTO game_table (id, session, step, game, version, setup, seats, seed, private, opened, began, at, due,
                            rated, speed, owed)
    SELECT $3, session, step + 1, $4, $5, $6::jsonb, $7, $8, $9, $10, $11, $10, $12, $13, $14, $15 FROM moved
    RETURNING id),
sat AS (
    INSERT INTO seat (game, player, name, seat, sat, ready)
    SELECT opened.id, s.player, coalesce(p.name, s.name), s.seat, s.sat, s.ready
      FROM opened, jsonb_to_recordset($16::jsonb)
                   AS s (player text, name text, seat smallint, sat smallint, ready boolean)
      LEFT JOIN player p ON p.id = s.player),
called AS (SELECT pg_notify('n' || node.id, $17) FROM opened, node)
SELECT tell(id, rev, nodes, $1), (SELECT count(*) FROM called) FROM moved

-- name: owed
SELECT id FROM game_table
 WHERE owed AND ended < $1 AND (game, version) IN (SELECT * FROM unnest($2::text[], $3::int[]))
 ORDER BY ended LIMIT $4

-- name: unrated
-- Makes a beginner of whoever has no rating yet, so that there is a row to be compared and set.
INSERT INTO rating (player, game, speed, rating, deviation, volatility, at)
SELECT id, $2, $3, $4, $5, $6, dbnow() FROM player WHERE id = ANY ($1::text[]) ORDER BY id
    ON CONFLICT DO NOTHING

-- name: standings
SELECT player, rating, deviation, volatility, games, at FROM rating
 WHERE player = ANY ($1::text[]) AND game = $2 AND speed = $3

-- name: settle
-- All of the ratings or none, and once: a row that was waited for is compared again as it is then.
WITH want AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($3::jsonb)
           AS w (player text, games int, rating float, deviation float, volatility float, gain int)),
same AS MATERIALIZED (
    SELECT r.player, r.game, r.speed FROM rating r JOIN game_table g ON g.id = $2 JOIN want w ON w.player = r.player
     WHERE (r.game, r.speed, r.games) = (g.game, g.speed, w.games)
     ORDER BY r.player FOR NO KEY UPDATE OF r),
held AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE id = $2 AND owed AND ended IS NOT NULL AND (SELECT count(*) FROM same) = (SELECT count(*) FROM want)
     ORDER BY id FOR NO KEY UPDATE),
moved AS (
    UPDATE game_table g SET rev = g.rev + 1, owed = false FROM held WHERE g.id = held.id
    RETURNING g.id, g.rev, g.nodes),
changed AS (
    UPDATE rating r SET rating = w.rating, deviation = w.deviation, volatility = w.volatility,
                        games = r.games + 1, at = dbnow()
      FROM moved, same s JOIN want w ON w.player = s.player
     WHERE (r.player, r.game, r.speed) = (s.player, s.game, s.speed)),
shown AS (
    UPDATE seat SET rating = round(w.rating), deviation = round(w.deviation), gain = w.gain
      FROM moved, want w WHERE (seat.game, seat.player) = (moved.id, w.player))
SELECT tell(id, rev, nodes, $1) FROM moved

-- name: played
-- With $2 null those that are not over, then, newest first, those that are and ended before. `older` counts these.
WITH sat AS MATERIALIZED (
    SELECT g.id, g.game, g.setup, g.opened, g.began, g.ended, g.result, g.seats,
           s.seat, s.rating, s.deviation, s.gain
      FROM seat s JOIN game_table g ON g.id = s.game WHERE s.player = $1),
page AS (
    (SELECT *, 0::bigint AS older FROM sat WHERE ended IS NULL AND $2::bigint IS NULL)
     UNION ALL
    (SELECT *, count(*) OVER () FROM sat WHERE ended < coalesce($2, 9e15::bigint)
      ORDER BY ended DESC FETCH FIRST ($3::int) ROWS WITH TIES))
SELECT older, json_build_array(
    id, game, setup,
    CASE WHEN ended IS NOT NULL THEN 'over' WHEN began IS NULL THEN 'waiting' ELSE 'playing' END, seat,
    (SELECT json_agg((SELECT name FROM seat WHERE seat.game = page.id AND seat.seat = chair) ORDER BY chair)
       FROM generate_series(0, seats - 1) AS chair),
    ended, result, rating, deviation, gain)::text
  FROM page ORDER BY ended DESC NULLS FIRST, opened DESC, id

-- name: histories
SELECT json_build_array(r.game, r.speed, r.rating, r.deviation,
    (SELECT coalesce(json_agg(json_build_array(ended, rating) ORDER BY ended), '[]')
       FROM (SELECT g.ended, s.rating FROM seat s JOIN game_table g ON g.id = s.game
              WHERE s.player = $1 AND s.rating IS NOT NULL AND (g.game, g.speed) = (r.game, r.speed)
              ORDER BY g.ended DESC LIMIT $2) AS newest))::text
  FROM rating r WHERE r.player = $1 AND r.games > 0 ORDER BY r.game, r.speed

-- name: say
WITH moved AS (
    UPDATE game_table SET rev = rev + 1
     WHERE id = $2 AND NOT EXISTS (SELECT FROM said s WHERE (s.game, s.player, s.nonce) = ($2, $3, $7))
    RETURNING id, rev, nodes),
kept AS (
    INSERT INTO said (game, rev, at, player, name, seat, text, nonce)
    SELECT id, rev, dbnow(), $3, coalesce((SELECT name FROM player WHERE id = $3), $4), $5, $6, $7 FROM moved)
SELECT tell(id, rev, nodes, $1) FROM moved

-- name: said
SELECT ask.nr, newest.*
  FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS ask (game, most, nr)
 CROSS JOIN LATERAL (SELECT rev, at, name, seat, text FROM said WHERE game = ask.game
                      ORDER BY rev DESC LIMIT ask.most) AS newest
 ORDER BY rev

-- name: events
SELECT seq, at, seat, action FROM event WHERE game = $1 AND seq > $2 ORDER BY seq LIMIT $3

-- name: gather
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = $1 FOR KEY SHARE),
want AS MATERIALIZED (
    SELECT * FROM jsonb_to_recordset($2::jsonb) AS w (game text, players text[], watchers int)),
held AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE id IN (SELECT game FROM want) AND EXISTS (SELECT FROM alive)
     ORDER BY id FOR NO KEY UPDATE),
put AS (
    INSERT INTO here AS h (game, node, players, watchers)
    SELECT w.game, $1, w.players, w.watchers FROM held JOIN want w ON w.game = held.id
        ON CONFLICT (game, node) DO UPDATE SET players = excluded.players, watchers = excluded.watchers
     WHERE (h.players, h.watchers) IS DISTINCT FROM (excluded.players, excluded.watchers)
    RETURNING h.game),
moved AS (
    UPDATE game_table g SET rev = g.rev + 1 FROM put WHERE g.id = put.game RETURNING g.id, g.rev, g.nodes)
SELECT count(tell(id, rev, nodes, $1)) FROM moved

-- name: tidy_tables
DELETE FROM game_table WHERE began IS NULL AND opened < $1 RETURNING id

-- name: join
INSERT INTO node DEFAULT VALUES RETURNING id

-- name: beat
UPDATE node SET beat = dbnow() WHERE id = $1 RETURNING beat

-- name: bury
-- With $1 the silence in milliseconds that is taken for death, or $2 a node that says itself that it leaves.
DELETE FROM node WHERE beat < dbnow() - $1::bigint OR id = $2::int RETURNING id

-- name: clear
-- After `bury` has committed, so that a watch of the dead which it waited for is seen.
WITH held AS MATERIALIZED (
    SELECT id FROM game_table WHERE nodes && $1::int[] ORDER BY id FOR NO KEY UPDATE),
moved AS (
    UPDATE game_table g SET rev = g.rev + 1,
           nodes = (SELECT coalesce(array_agg(node), '{}') FROM unnest(g.nodes) AS node WHERE node <> ALL ($1))
      FROM held WHERE g.id = held.id
    RETURNING g.id, g.rev, g.nodes)
SELECT count(tell(id, rev, nodes, 0)) FROM moved

-- name: ping
SELECT pg_notify('n' || $1::int, 'p' || $2::int)

-- name: claim
WITH claimed AS (INSERT INTO player (id, name, key) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING id)
INSERT INTO token (hash, player) SELECT $4, id FROM claimed

-- name: claimed
SELECT EXISTS (SELECT FROM player WHERE id = $1)

-- name: find
WITH held AS MATERIALIZED (
    SELECT t.hash, p.id FROM token t JOIN player p ON p.id = t.player
     WHERE t.hash = ANY ($1::bytea[]) ORDER BY p.id FOR NO KEY UPDATE OF p),
seen AS (
    UPDATE player p SET seen = dbnow() WHERE p.id IN (SELECT id FROM held))
SELECT held.hash, p.id, p.name, p.passphrase IS NOT NULL AS kept FROM held JOIN player p ON p.id = held.id

-- name: valid
SELECT hash FROM token WHERE hash = ANY ($1::bytea[])

-- name: passphrase
SELECT passphrase FROM player WHERE id = $1

-- name: keep
UPDATE player SET passphrase = $3
 WHERE id = $1 AND (passphrase IS NOT DISTINCT FROM $2 OR passphrase = $3) RETURNING id

-- name: kept
SELECT id, name, true AS kept, passphrase FROM player WHERE key = $1 AND passphrase IS NOT NULL

-- name: sign_in
-- As long as the passphrase is the one that was compared. The devices that came in longest ago are forgotten.
WITH known AS (
    UPDATE player SET seen = dbnow() WHERE id = $1 AND passphrase = $2 RETURNING id),
made AS (
    INSERT INTO token (hash, player) SELECT $3, id FROM known ON CONFLICT DO NOTHING),
stale AS (
    DELETE FROM token USING known
     WHERE hash IN (SELECT hash FROM token WHERE player = $1 AND hash <> $3 ORDER BY made DESC, hash OFFSET $4 - 1))
SELECT id FROM known

-- name: sign_out
WITH held AS MATERIALIZED (SELECT id FROM player WHERE id = $2 ORDER BY id FOR NO KEY UPDATE),
gone AS (DELETE FROM token t USING held WHERE t.player = held.id AND ($3::bytea IS NULL OR t.hash = $3))
SELECT count(pg_notify('n' || id, $4)) FROM node WHERE id <> $1

-- name: attempt
-- The generic cell rate algorithm (ITU-T I.371): `until` is when all that was tried will have been paid for, and
-- may lie (burst - 1) times `each` ahead. Two who try at once meet at the row, and in the order of the keys.
WITH want AS MATERIALIZED (
    SELECT key, each, (burst - 1) * each AS ahead, dbnow() AS now
      FROM unnest($1::text[], $2::bigint[], $3::bigint[]) AS w (key, burst, each)),
counted AS (
    INSERT INTO attempt AS a (key, until) SELECT key, now + each FROM want ORDER BY key
        ON CONFLICT (key) DO UPDATE
       SET until = (SELECT greatest(a.until, now) + each FROM want WHERE key = a.key)
     WHERE a.until <= (SELECT now + ahead FROM want WHERE key = a.key)
    RETURNING key)
SELECT w.key, CASE WHEN w.key IN (SELECT key FROM counted) THEN 0
                   ELSE greatest(1, coalesce((SELECT until FROM attempt WHERE key = w.key) - now - ahead, each)) END AS wait
  FROM want w

-- name: give_back
WITH want AS MATERIALIZED (SELECT * FROM unnest($1::text[], $2::bigint[]) AS w (key, each)),
held AS MATERIALIZED (
    SELECT key FROM attempt WHERE key IN (SELECT key FROM want) ORDER BY key FOR NO KEY UPDATE)
UPDATE attempt a SET until = a.until - want.each FROM held JOIN want USING (key) WHERE a.key = held.key

-- name: rename
WITH held AS MATERIALIZED (
    SELECT id FROM game_table
     WHERE ended IS NULL AND id IN (SELECT game FROM seat WHERE player = $1) ORDER BY id FOR NO KEY UPDATE),
named AS (UPDATE player SET name = $2, key = $3 WHERE id = $1),
shown AS (UPDATE seat SET name = $2 FROM held WHERE seat.game = held.id AND seat.player = $1),
moved AS (
    UPDATE game_table g SET rev = g.rev + 1 FROM held WHERE g.id = held.id RETURNING g.id, g.rev, g.nodes)
SELECT count(tell(id, rev, nodes, 0)) FROM moved

-- name: mine
SELECT s.player, g.id, g.game, s.seat, CASE WHEN g.began IS NULL THEN 'waiting' ELSE 'playing' END
  FROM seat s JOIN game_table g ON g.id = s.game
 WHERE s.player = ANY ($1::text[]) AND g.ended IS NULL ORDER BY g.opened, g.id

-- name: tidy_people
-- Whoever is connected is here, which is written down once an hour. A name with a passphrase is kept for good.
WITH here AS MATERIALIZED (
    SELECT id FROM player
     WHERE id IN (SELECT player FROM present) AND seen < dbnow() - 3600000
     ORDER BY id FOR NO KEY UPDATE SKIP LOCKED),
seen AS (UPDATE player p SET seen = dbnow() FROM here WHERE p.id = here.id)
DELETE FROM player p
 WHERE p.seen < $1 AND p.passphrase IS NULL AND NOT EXISTS (SELECT FROM present n WHERE n.player = p.id)
   AND NOT EXISTS (SELECT FROM seat s JOIN game_table g ON g.id = s.game WHERE s.player = p.id AND g.ended IS NULL)
RETURNING id

-- name: seek
-- Whoever seeks again, on another line or after the old process was drained, keeps the place in the queue.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = $1 FOR KEY SHARE),
put AS (
    INSERT INTO seek AS s (nr, player, wish, towards, game, speed, since, node, line) OVERRIDING SYSTEM VALUE
    SELECT coalesce(w.place, nextval(pg_get_serial_sequence('seek', 'nr'))), w.player, w.wish, w.towards, w.game,
           w.speed, coalesce(w.since, dbnow()), $1, w.line
      FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::bigint[])
           WITH ORDINALITY AS w (player, wish, towards, game, speed, line, place, since, nr)
     WHERE EXISTS (SELECT FROM alive)
     ORDER BY w.nr
        ON CONFLICT (player, wish, towards) DO UPDATE SET node = excluded.node, line = excluded.line, kept = NULL
    RETURNING s.player)
SELECT tell_all('w', $1) WHERE EXISTS (SELECT FROM put)

-- name: unseek
-- Whoever was about to be brought together with one who goes is free again at once.
WITH gone AS (
    DELETE FROM seek WHERE line = ANY ($2::text[]) RETURNING offer),
freed AS (
    UPDATE seek SET offer = NULL, offered = NULL, here = false
     WHERE offer IN (SELECT offer FROM gone) AND (line IS NULL OR line <> ALL ($2)))
SELECT tell_all('w', $1) WHERE EXISTS (SELECT FROM gone)

-- name: decline
WITH gone AS (
    DELETE FROM seek s USING player p WHERE p.key = $3 AND s.player = p.id AND s.towards = $2 RETURNING s.offer),
freed AS (
    UPDATE seek SET offer = NULL, offered = NULL, here = false
     WHERE offer IN (SELECT offer FROM gone) AND towards <> $2)
SELECT tell_all('w', $1) WHERE EXISTS (SELECT FROM gone)

-- name: keep_seeks
WITH mine AS MATERIALIZED (
    SELECT player, wish, towards, offer FROM seek
     WHERE node = $1 AND line = ANY ($2::text[]) ORDER BY player, wish, towards FOR UPDATE),
kept AS (
    UPDATE seek s SET node = NULL, line = NULL, kept = dbnow(), offer = NULL, offered = NULL, here = false
      FROM mine WHERE (s.player, s.wish, s.towards) = (mine.player, mine.wish, mine.towards))
UPDATE seek SET offer = NULL, offered = NULL, here = false
 WHERE offer IN (SELECT offer FROM mine)
   AND (player, wish, towards) NOT IN (SELECT player, wish, towards FROM mine)

-- name: seeks
SELECT s.nr, s.player, p.name, s.wish, t.id AS towards, t.name AS towards_name, s.since, s.node, s.line,
       s.offer, s.here, coalesce(r.rating, 1500) AS rating
  FROM seek s
  JOIN player p ON p.id = s.player
  LEFT JOIN player t ON t.id = s.towards
  LEFT JOIN rating r ON (r.player, r.game, r.speed) = (s.player, s.game, s.speed)
 ORDER BY s.nr

-- name: offer
-- Each group whole or not at all: a row that somebody else has offered meanwhile is read again, and left out.
WITH want AS MATERIALIZED (
    SELECT * FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS w (offer, player, wish, towards)),
held AS MATERIALIZED (
    SELECT w.* FROM want w JOIN seek s ON (s.player, s.wish, s.towards) = (w.player, w.wish, w.towards)
     WHERE s.offer IS NULL AND s.node IS NOT NULL
     ORDER BY s.player, s.wish, s.towards FOR UPDATE OF s),
whole AS (
    SELECT offer FROM held GROUP BY offer
    HAVING count(*) = (SELECT count(*) FROM want WHERE want.offer = held.offer)),
moved AS (
    UPDATE seek s SET offer = h.offer, offered = dbnow(), here = false
      FROM held h
     WHERE (s.player, s.wish, s.towards) = (h.player, h.wish, h.towards)
       AND h.offer IN (SELECT offer FROM whole)
    RETURNING s.player)
SELECT tell_all('w', $1) WHERE EXISTS (SELECT FROM moved)

-- name: confirm
WITH held AS MATERIALIZED (
    SELECT s.player, s.wish, s.towards
      FROM unnest($2::text[], $3::text[]) AS w (offer, line) JOIN seek s ON (s.offer, s.line) = (w.offer, w.line)
     ORDER BY s.player, s.wish, s.towards FOR UPDATE OF s),
moved AS (
    UPDATE seek s SET here = true FROM held
     WHERE (s.player, s.wish, s.towards) = (held.player, held.wish, held.towards) RETURNING s.player)
SELECT tell_all('w', $1) WHERE EXISTS (SELECT FROM moved)

-- name: dissolve
-- Who has not been heard in time is out of the queue, and the others are where they were in it.
WITH stale AS MATERIALIZED (
    SELECT player, wish, towards, here FROM seek
     WHERE offered < dbnow() - $2::bigint ORDER BY player, wish, towards FOR UPDATE),
gone AS (
    DELETE FROM seek s USING stale
     WHERE (s.player, s.wish, s.towards) = (stale.player, stale.wish, stale.towards) AND NOT stale.here),
freed AS (
    UPDATE seek s SET offer = NULL, offered = NULL, here = false FROM stale
     WHERE (s.player, s.wish, s.towards) = (stale.player, stale.wish, stale.towards) AND stale.here),
lost AS (DELETE FROM seek WHERE kept < dbnow() - $3::bigint)
SELECT tell_all('w', $1) WHERE EXISTS (SELECT FROM stale)

-- name: bring
-- Opens the table of an offer when all are here, whoever does it first: they look for nothing more.
WITH held AS MATERIALIZED (
    SELECT player, here FROM seek WHERE offer = $2 ORDER BY player, wish, towards FOR UPDATE),
opened AS (
    INSERT INTO game_table (id, session, game, version, setup, seats, seed, private, opened, began, at, due,
                            rated, speed, owed)
    SELECT $2, $2, $3, $4, $5::jsonb, $6, $7, false, $8, $8, $8, $9, $11, $12, $13
     WHERE (SELECT count(*) FROM held WHERE here) = $6::int AND $8 BETWEEN dbnow() - 1000 AND dbnow() + 1000
        ON CONFLICT (id) DO NOTHING
    RETURNING id),
sat AS (
    INSERT INTO seat (game, player, name, seat, sat)
    SELECT opened.id, s.player, coalesce(p.name, s.name), s.seat, s.seat
      FROM opened, jsonb_to_recordset($10::jsonb) AS s (player text, name text, seat smallint)
      LEFT JOIN player p ON p.id = s.player),
gone AS (
    DELETE FROM seek USING opened WHERE player IN (SELECT player FROM held))
SELECT tell_all($14, $1) FROM opened

-- name: attend
-- Who has come and gone at one process, as far as it is alive.
WITH alive AS MATERIALIZED (SELECT id FROM node WHERE id = $1 FOR KEY SHARE),
gone AS (DELETE FROM present WHERE node = $1 AND player = ANY ($3::text[]))
INSERT INTO present (player, node) SELECT player, alive.id FROM unnest($2::text[]) AS player, alive
    ON CONFLICT DO NOTHING

-- name: named
SELECT p.id, p.name FROM player p
 WHERE p.key = $1 AND EXISTS (SELECT FROM present WHERE player = p.id)

-- name: hall
-- What is to be seen in the lobby, as the JSON of a `Hall`.
SELECT json_build_object(
    'players', (SELECT count(DISTINCT player) FROM present),
    'tables', (SELECT coalesce(json_agg(listed.one), '[]') FROM (
        SELECT json_build_object(
            'table', g.id, 'game', g.game, 'setup', g.setup, 'rated', g.rated,
            'phase', CASE WHEN g.began IS NULL THEN 'waiting' ELSE 'playing' END,
            'players', (SELECT coalesce(json_agg(json_build_object(
                            'seat', s.seat, 'name', s.name,
                            'online', EXISTS (SELECT FROM here h WHERE h.game = g.id AND s.player = ANY (h.players)))
                            ORDER BY s.seat, s.sat), '[]')
                          FROM (SELECT seat, sat, name, player FROM seat WHERE game = g.id
                                 UNION ALL
                                SELECT NULL, NULL, NULL, NULL
                                  FROM generate_series(1, g.seats - (SELECT count(*) FROM seat WHERE game = g.id))) AS s),
            'watchers', (SELECT coalesce(sum(h.watchers), 0) FROM here h WHERE h.game = g.id)) AS one
          FROM game_table g WHERE NOT g.private AND g.ended IS NULL ORDER BY g.opened DESC LIMIT $1) AS listed),
    'seeks', (SELECT coalesce(json_agg(json_build_object('wish', wish, 'waiting', waiting)), '[]') FROM (
        SELECT wish, count(*) AS waiting FROM seek WHERE towards = '' AND node IS NOT NULL GROUP BY wish ORDER BY min(nr) LIMIT $1) AS sought),
    'people', (SELECT coalesce(json_agg(json_build_object('name', name, 'table', at)), '[]') FROM (
        SELECT p.name, (SELECT g.id FROM seat s JOIN game_table g ON g.id = s.game
                         WHERE s.player = p.id AND g.began IS NOT NULL AND g.ended IS NULL AND NOT g.private
                         ORDER BY g.began DESC LIMIT 1) AS at
          FROM player p WHERE EXISTS (SELECT FROM present n WHERE n.player = p.id) ORDER BY p.key LIMIT $1) AS met)
    )::text

-- name: tidy_attempts
WITH paid AS MATERIALIZED (
    SELECT key FROM attempt WHERE until < dbnow() ORDER BY key FOR NO KEY UPDATE SKIP LOCKED)
DELETE FROM attempt a USING paid WHERE a.key = paid.key
