"""Migrations 0041 and 0043: each seat says how its game has ended, also of games that were over before."""

import shutil
from pathlib import Path

import asyncpg
import pytest

from sql import migrate

BEFORE = """
    INSERT INTO player (id, name, name_key) VALUES ('ann', 'Ann', 'ann'), ('bob', 'Bob', 'bob');
    INSERT INTO token (hash, player_id, created_at) VALUES ('one', 'ann', 77), ('two', 'ann', 99);
    INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,
                            opened_at, began_at, last_event_at, ended_at, result, teams)
    SELECT id, id, 'nim', 1, '{}', seat_count, 1, private, 1, began_at, 1, NULL, NULL, teams
      FROM (VALUES ('public', 2, false, 1, NULL::jsonb), ('private', 2, true, 1, NULL),
                   ('drawn', 2, false, 1, NULL), ('void', 2, false, 1, NULL),
                   ('withdrawn', 2, false, NULL, NULL), ('alone', 1, false, 1, NULL),
                   ('three', 3, false, 1, NULL), ('running', 2, false, 1, NULL),
                   ('teams', 2, false, 1, '{"names":["Red","Blue"]}'))
        AS of (id, seat_count, private, began_at, teams);
    INSERT INTO seat (table_id, player_id, player_name, seat, joined_order, team_member)
    SELECT t.id, p.id, p.id, p.seat, p.seat, t.teams IS NOT NULL
      FROM game_table t
      JOIN (VALUES ('ann', 0), ('bob', 1), ('cat', 2)) AS p (id, seat) ON p.seat < t.seat_count;
"""

END = """
    UPDATE game_table SET ended_at = 5, result = CASE id
           WHEN 'drawn' THEN '{"scores":[1,1],"text":""}'
           WHEN 'void' THEN '{"scores":[1,0],"text":"","counts":false}'
           WHEN 'alone' THEN '{"scores":[1],"text":""}' WHEN 'three' THEN '{"scores":[2,3,3],"text":""}'
           WHEN 'withdrawn' THEN '{"scores":[0,0],"text":"","counts":false}'
           ELSE '{"scores":[0,10],"text":""}' END::jsonb
     WHERE id <> 'running'
"""

EXPECTED = {
    ("public", "ann", True, -1, "bob"),
    ("public", "bob", True, 1, "ann"),
    ("private", "ann", False, -1, "bob"),
    ("private", "bob", False, 1, "ann"),
    ("drawn", "ann", True, 0, "bob"),
    ("drawn", "bob", True, 0, "ann"),
    ("void", "ann", True, None, "bob"),
    ("void", "bob", True, None, "ann"),
    ("withdrawn", "ann", None, None, None),
    ("withdrawn", "bob", None, None, None),
    ("alone", "ann", True, None, None),
    ("three", "ann", True, -1, None),
    ("three", "bob", True, 0, None),
    ("three", "cat", True, 0, None),
    ("running", "ann", None, None, None),
    ("running", "bob", None, None, None),
    ("teams", "ann", False, -1, None),
    ("teams", "bob", False, 1, None),
}


@pytest.mark.parametrize("ended_before", [True, False], ids=["ended before", "ended after"])
async def test_each_seat_says_how_its_game_has_ended(
    empty_database: str, tmp_path: Path, ended_before: bool
) -> None:
    for file in migrate.FOLDER.glob("*.sql"):
        if file.name < "0041":
            shutil.copy(file, tmp_path)
    await migrate.migrate(empty_database, tmp_path)
    connection = await asyncpg.connect(empty_database)
    await connection.execute(BEFORE)
    if ended_before:
        await connection.execute(END)
    await migrate.migrate(empty_database)
    if not ended_before:
        await connection.execute(END)
    rows = await connection.fetch("SELECT table_id, player_id, public, outcome, opponent_id FROM seat")
    since = await connection.fetchval("SELECT created_at FROM player WHERE id = 'ann'")
    await connection.execute("INSERT INTO player (id, name, name_key) VALUES ('cat', 'Cat', 'cat')")
    now = await connection.fetchval(
        "SELECT created_at BETWEEN dbnow() - 9000 AND dbnow() FROM player WHERE id = 'cat'"
    )
    await connection.close()
    assert {tuple(row) for row in rows} == EXPECTED
    assert (since, now) == (None, True)
