"""Every statement that is ever run is in one file, by name, and PostgreSQL understands it."""

import re
from pathlib import Path

import asyncpg
import pytest

import sql
from sql.queries import QUERIES

FOLDER = Path(sql.__file__).parent


async def test_postgresql_understands_all_of_them(database: str) -> None:
    connection = await asyncpg.connect(database)
    for name, query in QUERIES.items():
        try:
            await connection.prepare(query)
        except asyncpg.PostgresError as error:
            pytest.fail(f"{name}: {error}")
    await connection.close()


def test_each_name_is_given_once_and_used() -> None:
    names = re.findall(r"^-- name: (\w+)$", (FOLDER / "queries.sql").read_text(), re.MULTILINE)
    assert len(names) == len(set(names)) == len(QUERIES)
    code = "".join(file.read_text() for file in FOLDER.glob("*.py"))
    asked = set(re.findall(r'\.fetch(?:val)?\(\s*"(\w+)"', code))
    assert asked == set(names)


@pytest.mark.parametrize("name", list(QUERIES))
def test_each_is_one_statement(name: str) -> None:
    """And so it commits by itself, and holds no lock while its process sleeps."""
    assert ";" not in QUERIES[name]


def test_rows_are_locked_in_the_order_of_their_keys() -> None:
    locks = re.findall(r".*FOR (?:NO KEY )?UPDATE", "\n".join(QUERIES.values()))
    keys = r"(\w\.)?(id|key|player|player, (\w\.)?wish, (\w\.)?towards)"
    assert len(locks) > 10
    assert all(re.search(rf"ORDER BY {keys} FOR (NO KEY )?UPDATE$", lock) for lock in locks)
