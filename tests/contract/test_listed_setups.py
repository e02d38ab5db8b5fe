"""What lists of games show of a long setup, such as that of a review: the first of each list, or nothing."""

from hashlib import sha256
from typing import Any

import msgspec
import pytest

from tests.contract.test_archive import wanted
from tests.contract.worlds import World


def letters(count: int) -> str:
    """A text that a database does not make much shorter."""
    return "".join(sha256(str(number).encode()).hexdigest() for number in range(count // 64 + 1))[:count]


SHORT: dict[str, Any] = {"size": 9, "nodes": [1, 2], "clock": {"system": "none"}}
ROOT = [-1, {"PB": ["Shūsaku"]}]

SETUPS = [
    (SHORT, SHORT),
    ({"size": 9, "nodes": [ROOT, letters(10_000)], "none": []}, {"size": 9, "nodes": [ROOT], "none": []}),
    ({"size": 9, "nodes": [letters(5_000), 1]}, {}),
    ({"size": 9, "nodes": [ROOT, letters(200_000)]}, {}),
    ({"size": 9, "title": letters(5_000), "nodes": [ROOT]}, {}),
]


@pytest.mark.parametrize(
    ("setup", "shown"), SETUPS, ids=["short", "long", "long root", "very long", "no list"]
)
async def test_a_list_shows_of_a_setup(world: World, setup: dict[str, Any], shown: dict[str, Any]) -> None:
    over = await world.over(setup=msgspec.Raw(msgspec.json.encode(setup)))
    playing = await world.playing(setup=msgspec.Raw(msgspec.json.encode(setup)))
    tables, _ = await world.steps.tables_played("ann", None, 9)
    assert [msgspec.json.decode(table.setup) for table in tables] == [shown, shown]
    begun = next(table for table in tables if table.table_id == playing.id)
    assert (begun.beginning is None) == (shown != setup)  # without its setup nothing follows from that
    [found] = (await world.archive.search(wanted("ann", own=True), 50, 100)).tables
    assert found.table.table_id == over.id
    assert msgspec.json.decode(found.table.setup) == shown
