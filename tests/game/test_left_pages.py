"""Of a player who has disconnected, a notice says whether they have left the page."""

from typing import Any

import msgspec
import pytest

from game.memory.world import World
from game.row import Audience
from tests.game.engine_process import BOB, RecordingFollower, settled
from tests.game.test_notices import Walkers, arrived, page


@pytest.fixture
async def walkers() -> Walkers:
    return await arrived(World())


async def closed(walkers: Walkers, process: int, follower: RecordingFollower, left: bool) -> None:
    """A connection of bob's is closed through that process, and that is reported."""
    there = walkers.processes[process]
    there.engine.unfollow(walkers.table, follower, leaves=left)
    await there.engine.report_audiences()
    await walkers.rung()


async def actions(walkers: Walkers) -> list[dict[str, Any]]:
    return [msgspec.json.decode(one.action) for one in (await page(walkers.world, walkers.table)).events]


@pytest.mark.parametrize("left", [True, False])
async def test_the_notice_says_it_whoever_appends_it(walkers: Walkers, left: bool) -> None:
    there = walkers.processes[1]
    there.engine.unfollow(walkers.table, walkers.followers[1], leaves=left)
    await there.engine.report_audiences()
    await settled()
    await walkers.processes[0].engine.on_alarm(walkers.table)
    notice = {"type": "notice", "seat": 1, "here": False}
    assert await actions(walkers) == [notice | ({"left": True} if left else {})]
    assert await walkers.rung() > 0
    assert len(await actions(walkers)) == 1


async def test_it_is_forgotten_when_the_player_is_back(walkers: Walkers) -> None:
    await closed(walkers, 1, walkers.followers[1], left=True)
    again = await walkers.processes[1].follow(walkers.table, BOB)
    await walkers.processes[1].engine.report_audiences()
    await walkers.rung()
    await closed(walkers, 1, again, left=False)
    assert [action.get("left") for action in await actions(walkers)] == [True, None, None]


async def test_it_is_forgotten_when_the_player_is_back_through_another_process(
    walkers: Walkers,
) -> None:
    await closed(walkers, 1, walkers.followers[1], left=True)
    again = await walkers.processes[2].follow(walkers.table, BOB)
    await walkers.processes[2].engine.report_audiences()
    await walkers.rung()
    await walkers.processes[1].engine.report_audiences()
    await closed(walkers, 2, again, left=False)
    assert [action.get("left") for action in await actions(walkers)] == [True, None, None]


@pytest.mark.parametrize("process", [1, 2])
async def test_one_page_of_two_is_not_missed(walkers: Walkers, process: int) -> None:
    other = await walkers.processes[process].follow(walkers.table, BOB)
    await walkers.processes[process].engine.report_audiences()
    await closed(walkers, 1, walkers.followers[1], left=True)
    assert await actions(walkers) == []
    await walkers.processes[1].engine.report_audiences()
    await closed(walkers, process, other, left=False)
    assert [action.get("left") for action in await actions(walkers)] == [None]


async def test_a_spectator_who_leaves_is_nobody(walkers: Walkers) -> None:
    there = walkers.processes[2]
    there.engine.unfollow(walkers.table, walkers.followers[2], leaves=True)
    held = there.tables.held(walkers.table)
    assert held is not None
    assert held.audience() == Audience(frozenset(), 0)
