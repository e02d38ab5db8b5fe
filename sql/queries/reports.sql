-- What players report to the operators.

-- name: add_report(reporter_id text, about text, category text, text text, table_id text, name text, name_key text,
--     said_at bigint, ref text, line_rev integer, line_player_id text, line_name text, line_text text)
-- Adds a report with a copy of what it is about, unless its reporter has an open one about the same. A player at a table is
-- who has the name there, or has said something under it: perhaps that one has another by now. A line of a table on a shard
-- is given. Returns what became of it.
WITH line AS MATERIALIZED (
    SELECT :line_rev AS rev, :line_player_id AS player_id, :line_name AS player_name, :line_text AS text
     WHERE :about = 'line' AND :line_rev IS NOT NULL
     UNION ALL
    (SELECT rev, player_id, player_name, text FROM chat_line
      WHERE :about = 'line' AND table_id = :table_id AND said_at = :said_at AND player_name = :name
      ORDER BY rev LIMIT 1)
     LIMIT 1),
reported AS MATERIALIZED (
    SELECT player_id, player_name
      FROM (SELECT player_id, player_name, 1 AS place FROM seat WHERE table_id = :table_id AND player_name = :name
             UNION ALL
            SELECT :line_player_id, :line_name, 2 WHERE :line_rev IS NOT NULL
             UNION ALL
            (SELECT player_id, player_name, 2 FROM chat_line WHERE table_id = :table_id AND player_name = :name
              ORDER BY rev DESC LIMIT 1)
             UNION ALL
            SELECT id, name, 3 FROM player WHERE name_key = :name_key) AS named
     WHERE :about = 'player' ORDER BY place LIMIT 1),
subject (about_key, table_id, player_id, player_name, line_rev, line_text, said_at, ref) AS MATERIALIZED (
    SELECT :table_id || ' ' || rev, :table_id, player_id, player_name, rev, text, :said_at, NULL FROM line
     UNION ALL
    SELECT player_id, (SELECT id FROM game_table WHERE id = :table_id), player_id, player_name, NULL, NULL, NULL, NULL
      FROM reported
     UNION ALL
    SELECT id, id, NULL, NULL, NULL, NULL, NULL, NULL FROM game_table WHERE :about = 'game' AND id = :table_id
     UNION ALL
    SELECT :ref, NULL, NULL, NULL, NULL, NULL, NULL, :ref WHERE :about = 'error'),
added AS (
    INSERT INTO report (reporter_id, reporter_name, about, about_key, category, text,
                        table_id, player_id, player_name, line_rev, line_text, said_at, ref)
    SELECT r.id, r.name, :about, s.about_key, :category, :text, s.table_id,
           (SELECT p.id FROM player p WHERE p.id = s.player_id), s.player_name, s.line_rev, s.line_text, s.said_at, s.ref
      FROM subject s, player r WHERE r.id = :reporter_id
        ON CONFLICT (about, about_key, reporter_id) WHERE resolved_at IS NULL DO NOTHING
    RETURNING id)
SELECT CASE WHEN EXISTS (SELECT FROM added) THEN 'added' WHEN EXISTS (SELECT FROM subject) THEN 'known' ELSE 'nothing' END

-- name: open_reports(before bigint, row_limit integer)
-- The reports that are open, the newest first.
SELECT r.id, r.reported_at, r.reporter_name, r.about, r.category, r.text, r.table_id, r.player_name, r.line_text,
       r.said_at, r.ref, (SELECT p.name FROM player p WHERE p.id = r.player_id) AS name_now
  FROM report r WHERE r.resolved_at IS NULL AND r.id < :before ORDER BY r.id DESC LIMIT :row_limit

-- name: resolved_reports(before bigint, row_limit integer)
-- The reports that are resolved, the newest first.
SELECT r.id, r.reported_at, r.reporter_name, r.about, r.category, r.text, r.table_id, r.player_name, r.line_text,
       r.said_at, r.ref, (SELECT p.name FROM player p WHERE p.id = r.player_id) AS name_now,
       r.resolved_at, r.resolved_by, r.note
  FROM report r WHERE r.resolved_at IS NOT NULL AND r.id < :before ORDER BY r.id DESC LIMIT :row_limit

-- name: reported_player(report_id bigint)
-- The player whom a report is about, under the name of now.
SELECT p.id, p.name FROM report r JOIN player p ON p.id = r.player_id WHERE r.id = :report_id

-- name: reported_line(table_id text, name text, said_at bigint)
-- The line that was said under a name at an instant; without one the last under it.
SELECT rev, said_at, player_name, seat, text, player_id, apart, room, room_seat FROM chat_line
 WHERE table_id = :table_id AND player_name = :name AND (:said_at IS NULL OR said_at = :said_at)
 ORDER BY CASE WHEN :said_at IS NULL THEN -rev ELSE rev END LIMIT 1

-- name: reported_place(report_id bigint)
-- At which table it was that a report is about, and with which line.
SELECT table_id, line_rev FROM report WHERE id = :report_id AND table_id IS NOT NULL

-- name: talk_around(table_id text, line_rev integer, row_limit integer)
-- What was said before and after a line in the same room, and the line; without one what was said last to all.
WITH pivot AS MATERIALIZED (
    SELECT :table_id AS table_id, coalesce(:line_rev, 2147483647) AS rev, line.room, line.room_seat
      FROM (SELECT 1) AS one LEFT JOIN chat_line line ON (line.table_id, line.rev) = (:table_id, :line_rev)),
around AS (
    (SELECT c.* FROM pivot, chat_line c
      WHERE c.table_id = pivot.table_id AND c.rev <= pivot.rev
        AND (c.room, c.room_seat) IS NOT DISTINCT FROM (pivot.room, pivot.room_seat)
      ORDER BY c.rev DESC LIMIT :row_limit + 1)
     UNION ALL
    (SELECT c.* FROM pivot, chat_line c
      WHERE c.table_id = pivot.table_id AND c.rev > pivot.rev
        AND (c.room, c.room_seat) IS NOT DISTINCT FROM (pivot.room, pivot.room_seat)
      ORDER BY c.rev LIMIT :row_limit))
SELECT rev, said_at, player_name, seat, text, player_id, apart, room, room_seat FROM around ORDER BY rev

-- name: resolve_report(report_id bigint, operator_name text, note text, audit jsonb)
-- Resolves a report that is open, with all others about the same. What they are about is the subject in the audit log.
WITH resolved AS (
    UPDATE report r SET resolved_at = dbnow(), resolved_by = :operator_name, note = :note
      FROM report one
     WHERE one.id = :report_id AND one.resolved_at IS NULL
       AND r.resolved_at IS NULL AND (r.about, r.about_key) = (one.about, one.about_key)
    RETURNING r.id, r.player_id, coalesce(r.player_name, r.table_id, r.ref) AS subject_name),
audited AS (
    SELECT write_audit(:audit || jsonb_build_object('subject_id', player_id, 'subject_name', subject_name))
      FROM resolved WHERE id = :report_id)
SELECT id, (SELECT count(*) FROM audited) FROM resolved

-- name: delete_old_reports(resolved_before bigint, reported_before bigint, row_limit integer)
-- Deletes reports that were resolved, or reported, long ago.
WITH old AS MATERIALIZED (
    (SELECT id FROM report WHERE resolved_at < :resolved_before ORDER BY resolved_at LIMIT :row_limit)
     UNION
    (SELECT id FROM report WHERE reported_at < :reported_before ORDER BY reported_at LIMIT :row_limit))
DELETE FROM report r USING old WHERE r.id = old.id RETURNING r.id
