"""What is lost when a migration is taken back is found, and the operator is asked before it is lost."""

import asyncio
import os
import pty
import re
import sys
from pathlib import Path

import asyncpg
import pytest

from sql import Unusable, migrate
from sql.losses import losses

MADE = """
CREATE TABLE kept (n integer PRIMARY KEY, word text, number integer NOT NULL DEFAULT 7, empty text);
CREATE TABLE full_one (n integer); CREATE TABLE empty_one (n integer);
INSERT INTO kept (n, word, number)
SELECT n, 'w', CASE WHEN n < 3 THEN 8 ELSE 7 END FROM generate_series(1, 5) AS n;
INSERT INTO full_one VALUES (1), (2);
"""

FOLDER = "-- runs-with: 1\n-- migrate:up\nCREATE TABLE photo (n int);\n-- migrate:down\nDROP TABLE photo;\n"


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("DROP TABLE full_one, empty_one", ["table full_one (2 rows)"]),
        ("DROP TABLE empty_one", []),
        (
            "ALTER TABLE kept DROP word, DROP number, DROP empty",
            ["column word of kept (5 rows)", "column number of kept (2 rows)"],
        ),
        ("ALTER TABLE kept RENAME word TO wort; ALTER TABLE full_one RENAME TO other", []),
        ("ALTER TABLE full_one RENAME TO other; DROP TABLE other", ["table full_one (2 rows)"]),
        ("DELETE FROM kept WHERE n > 2", ["what is deleted of kept (3 rows)"]),
        ("UPDATE kept SET word = NULL WHERE n = 1", ["what is changed of kept (1 row)"]),
        ("CREATE INDEX kept_word ON kept (word); ALTER TABLE kept ADD new text", []),
    ],
)
async def test_it_is_found_without_being_lost(empty_database: str, script: str, expected: list[str]) -> None:
    connection = await asyncpg.connect(empty_database)
    await connection.execute(MADE)
    assert await losses(connection, script) == expected
    assert await connection.fetchval("SELECT count(*) FROM kept WHERE word = 'w'") == 5
    assert await connection.fetchval("SELECT count(*) FROM full_one") == 2
    assert await connection.fetchval("SELECT to_regclass('empty_one')") == "empty_one"
    await connection.close()


async def test_it_is_asked_and_a_no_loses_nothing(empty_database: str, tmp_path: Path) -> None:
    (tmp_path / "0001_photo.sql").write_text(FOLDER)
    asked: list[tuple[str, list[str]]] = []

    def agrees(name: str, lost: list[str]) -> bool:
        asked.append((name, lost))
        return len(asked) > 1

    await migrate.migrate(empty_database, tmp_path)
    connection = await asyncpg.connect(empty_database)
    await connection.execute("INSERT INTO photo VALUES (1)")
    with pytest.raises(Unusable, match="0001_photo was not taken back"):
        await migrate.rollback(empty_database, tmp_path, agrees)
    assert await connection.fetchval("SELECT count(*) FROM photo") == 1
    assert await migrate.rollback(empty_database, tmp_path, agrees) == "0001_photo"
    assert asked == [("0001_photo", ["table photo (1 row)"])] * 2
    await migrate.migrate(empty_database, tmp_path)
    assert await migrate.rollback(empty_database, tmp_path, agrees) == "0001_photo"
    assert len(asked) == 2, "where nothing is lost nobody is asked"
    await connection.close()


def test_what_runs_outside_a_transaction_loses_nothing() -> None:
    """It is not tried out."""
    bare = [one.down.text for one in migrate.known().values() if one.down.bare]
    assert bare
    for text in bare:
        statements = [part.strip() for part in re.sub(r"--.*", "", text).split(";") if part.strip()]
        assert all(part.startswith(("DROP INDEX CONCURRENTLY", "CREATE INDEX")) for part in statements)


async def command(database: str, *arguments: str, answer: str | None = None) -> tuple[int, str]:
    """Runs `python -m sql rollback`, on a terminal where there is an answer: its status, and what it says."""
    ours, theirs = pty.openpty()
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "sql", "rollback", *arguments),
        env={**os.environ, "DATABASE_URL": database},
        stdin=asyncio.subprocess.DEVNULL if answer is None else theirs,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    if answer is not None:
        os.write(ours, f"{answer}\n".encode())
    output, _ = await process.communicate()
    os.close(ours)
    os.close(theirs)
    return process.returncode or 0, output.decode()


async def test_the_command_asks(database: str) -> None:
    """Of the newest migration that makes a table: those after it are taken back first."""
    while (newest := max(await applied(database))) > 42:
        assert await migrate.rollback(database), newest
    connection = await asyncpg.connect(database)
    await connection.execute(
        "INSERT INTO game_table (id, session_id, game_name, rules_version, setup, seat_count, seed, private,"
        " opened_at, last_event_at) VALUES ('t', 't', 'nim', 1, '{}', 2, 7, false, 1, 1);"
        "INSERT INTO score_graph VALUES ('t', 1, '[]')"
    )
    lost = "Taking 0042_score_graphs back loses: table score_graph (1 row).\n"
    status, told = await command(database)
    assert (status, told.removeprefix(lost).splitlines()) == (
        1,
        [
            "Nobody can be asked here: --yes takes it back all the same.",
            "0042_score_graphs was not taken back.",
        ],
    )
    status, told = await command(database, answer="no")
    assert (status, told.startswith(lost)) == (1, True)
    assert await connection.fetchval("SELECT count(*) FROM score_graph") == 1
    status, told = await command(database, answer="yes")
    assert (status, told.endswith("took back 0042_score_graphs\n")) == (0, True)
    await connection.close()
    await migrate.migrate(database)


async def applied(database: str) -> list[int]:
    connection = await asyncpg.connect(database)
    try:
        return list(await migrate.applied(connection))
    finally:
        await connection.close()
