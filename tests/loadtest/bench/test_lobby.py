"""A small lobby is measured as the large one is."""

import random

import pytest

from loadtest.bench import lobby
from loadtest.bench.bench import OURS, serving
from loadtest.bench.large_lobby import LargeLobby


@pytest.mark.timeout(180)
async def test_viewers_of_both_processes_are_shown_the_same(database: str) -> None:
    large = LargeLobby(database, 600, random.Random(1))
    await large.seed()
    async with lobby.changing(large, 20.0, 8.0), serving(OURS, 2, database) as servers:
        found = await lobby.looked_at(database, servers, large, 6, 3.0)
        spent, took = await lobby.asked_before(database)
    assert len(found.to_screen) >= 3
    assert found.whole > found.page > 0
    assert took > 0 <= spent
