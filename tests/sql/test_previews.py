"""What the link of a table tells: for a page that can do without."""

import pytest
from msgspec import Raw
from msgspec.json import encode

from game.api import Result
from game.ports.preview import Preview
from sql import previews
from sql.previews import Previews
from tests.sql.base import Base


async def test_what_a_link_tells(base: Base) -> None:
    known = Previews(base.pool)
    table = await base.table()
    found = await known.preview(table)
    assert found is not None
    assert (found.game, found.names, found.phase, found.result) == ("nim", ("ann", "bob"), "playing", None)
    result = Result((1, 0), "The first player wins.", reason="nim-won", arguments={"player": "first"})
    await base.raw.execute(
        "UPDATE game_table SET ended_at = 5, result = $1 WHERE id = $2", encode(result).decode(), table
    )
    assert await known.preview(table) == Preview("nim", found.setup, ("ann", "bob"), "over", result)
    assert await known.preview("nothing") is None


async def test_a_large_setup_is_left_out(base: Base) -> None:
    known, table = Previews(base.pool), await base.table()
    heaps = [number * 7919 % 100_000 for number in range(2_000)]
    for setup, kept in (({"size": 9}, {"size": 9}), ({"size": 9, "heaps": heaps}, {})):
        await base.raw.execute(
            "UPDATE game_table SET setup = $1 WHERE id = $2", bytes(Raw(encode(setup))).decode(), table
        )
        found = await known.preview(table)
        assert found is not None
        assert found.setup == kept


async def test_a_table_with_one_seat_names_nobody(base: Base) -> None:
    known, table = Previews(base.pool), await base.table()
    await base.raw.execute("UPDATE game_table SET seat_count = 1 WHERE id = $1", table)
    found = await known.preview(table)
    assert found is not None
    assert found.names == ()


async def test_nobody_waits_for_a_database_that_does_not_answer(
    base: Base, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = Previews(base.pool)
    table = await base.table()
    monkeypatch.setattr(previews, "PATIENCE", 0.05)
    await base.raw.execute("BEGIN")
    await base.raw.execute("LOCK TABLE game_table IN ACCESS EXCLUSIVE MODE")
    assert await known.preview(table) is None
    await base.raw.execute("COMMIT")
    assert await known.preview("another") is None  # and what waited is done
    monkeypatch.undo()
    assert await known.preview(table) is not None


async def test_a_database_that_is_away_is_not_asked(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Previews(base.pool)
    table = await base.table()
    monkeypatch.setattr(base.pool, "away", True)
    assert await known.preview(table) is None
