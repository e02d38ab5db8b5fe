"""The flag falls on any process, once, whoever is connected, and after all processes were down."""

import asyncio

import pytest

from game.api import Illegal, Result
from game.memory.world import World
from game.refused import Refused
from tests.game.clock_story import FALLS, LOST, UP, alive, begun, row, wait
from tests.game.engine_process import ANN, BOB, settled, start, take


@pytest.fixture
def world() -> World:
    return World()


async def test_it_falls_with_nobody_there_after_all_processes_were_down(world: World) -> None:
    before = await start(world)
    table = await begun(before)
    began = world.time
    await before.engine.act(ANN.id, table, take(0), "a")
    await alive(world, FALLS, before)
    wait(world, 3_600_000)
    await (await start(world)).engine.sweep()
    await settled()
    over = await row(world, table)
    assert (over.ended, over.result) == (
        began + FALLS,
        Result(
            (1, 0), "The first player wins on time.", reason="nim-won-on-time", arguments={"player": "first"}
        ),
    )


async def test_it_falls_once_on_several_processes_and_all_show_the_same(world: World) -> None:
    processes = [await start(world) for _ in range(3)]
    table = await begun(processes[0])
    followers = [await process.follow(table) for process in processes]
    rev, began = (await row(world, table)).rev, world.time
    await alive(world, FALLS - 1, *processes)
    await asyncio.gather(*(process.engine.on_alarm(table) for process in processes))
    assert (await row(world, table)).phase == "playing"
    wait(world, 1)
    await asyncio.gather(*(process.engine.on_alarm(table) for process in processes))
    await settled()
    over = await row(world, table)
    assert (over.rev, over.ended, over.result) == (rev + 1, began + FALLS, LOST)
    last = {str(follower.views[-1]._replace(rev=0)) for follower in followers}
    assert len(last) == 1
    assert "'main': 0, 'period': 0, 'periods': 0" in last.pop()


async def test_a_move_in_the_last_millisecond_is_made_and_a_later_one_is_not(world: World) -> None:
    process, other = await start(world), await start(world)
    table, late = await begun(process), await begun(process)
    await alive(world, UP - 1, process, other)
    assert await other.engine.act(ANN.id, table, take(0), "a") == 1
    wait(world, 1)
    with pytest.raises(Illegal, match="Your time is up"):
        await process.engine.act(ANN.id, late, take(0), "a")
    wait(world, FALLS - UP)
    with pytest.raises(Refused) as error:
        await other.engine.act(BOB.id, late, take(0), "b")
    assert error.value.code == "over"
    await process.engine.on_alarm(late)
    assert (await row(world, late)).result == LOST
    assert (await row(world, table)).phase == "playing"


async def test_a_view_shows_the_time_that_is_left(world: World) -> None:
    process = await start(world)
    table = await begun(process)
    await alive(world, 70_000, process)
    follower = await process.follow(table)
    await process.engine.on_alarm(table)
    clock = follower.views[-1].state.clock
    assert clock["first"] == {"main": 0, "period": 20_000, "periods": 2, "stones": 0}
    assert clock["deadline"] == follower.views[-1].at + 50_000
