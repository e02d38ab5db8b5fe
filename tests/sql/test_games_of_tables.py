"""Which game a table has: for a page that can do without."""

import pytest

from sql import games_of_tables
from sql.games_of_tables import GamesOfTables
from tests.sql.base import Base


async def test_the_game_of_a_table(base: Base) -> None:
    games = GamesOfTables(base.pool)
    table = await base.table()
    assert await games.game(table) == "nim"
    assert await games.game("nothing") is None


async def test_nobody_waits_for_a_database_that_does_not_answer(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    games = GamesOfTables(base.pool)
    table = await base.table()
    monkeypatch.setattr(games_of_tables, "PATIENCE", 0.05)
    await base.raw.execute("BEGIN")
    await base.raw.execute("LOCK TABLE game_table IN ACCESS EXCLUSIVE MODE")
    assert await games.game(table) is None
    await base.raw.execute("COMMIT")
    assert await games.game("another") is None  # and what waited is done
    monkeypatch.undo()
    assert await games.game(table) == "nim"


async def test_a_database_that_is_away_is_not_asked(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    games = GamesOfTables(base.pool)
    table = await base.table()
    monkeypatch.setattr(base.pool, "away", True)
    assert await games.game(table) is None
