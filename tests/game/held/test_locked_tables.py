"""A table whose row somebody else has locked holds up no other table of the process."""

import asyncio

import pytest

from game.api import Illegal
from game.held.held_table import RELEASE_AFTER
from game.memory.world import World
from game.refused import Refused
from tests.game.engine_process import ANN, BOB, Process, settled, start, take
from tests.game.held.conftest import Later


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


async def test_others_are_loaded(world: World, process: Process) -> None:
    locked, free = await process.open(), await process.open()
    other = await start(world)
    other.log.locked = {locked}
    waiting = asyncio.create_task(other.tables.hold(locked))
    assert (await other.tables.hold(free)).table.row.id == free
    assert not waiting.done()
    other.log.locked.clear()
    assert (await waiting).table.row.id == locked


async def test_refusals_of_others_are_answered(process: Process) -> None:
    locked, free = await process.open(), await process.open()
    process.log.locked = {locked}
    waiting = asyncio.create_task(process.engine.act(BOB.id, locked, take(0), "n"))
    with pytest.raises((Illegal, Refused)):
        await process.engine.act(BOB.id, free, take(0), "n")
    assert not waiting.done()
    process.log.locked.clear()
    with pytest.raises((Illegal, Refused)):
        await waiting


async def test_audiences_of_others_are_written(process: Process) -> None:
    locked, free = await process.open(), await process.open()
    for table in (locked, free):
        await process.follow(table, ANN)
    process.log.locked = {locked}
    await process.engine.report_audiences()
    online = [(await process.tables.hold(table)).table.row.online for table in (locked, free)]
    assert online == [set(), {ANN.id}]
    process.log.locked.clear()
    await process.engine.report_audiences()
    assert (await process.tables.hold(locked)).table.row.online == {ANN.id}


async def test_others_are_no_longer_watched(world: World, process: Process, later: Later) -> None:
    tables = [await process.open() for _ in range(2)]
    watching = [world.state.tables[table].node_ids for table in tables]
    process.log.locked = {tables[0]}
    later(RELEASE_AFTER + 1)
    await process.tables.release_idle()
    assert [len(node_ids) for node_ids in watching] == [1, 0]
    third = await (await start(world)).open()
    assert (await process.tables.hold(third)).table.row.id == third
    process.log.locked.clear()
    await process.tables.release_idle()
    assert [len(node_ids) for node_ids in watching] == [0, 0]
    calls = process.log.count("unwatch")
    await process.tables.release_idle()
    assert process.log.count("unwatch") == calls, "nothing is left to be done"


async def test_who_comes_back_to_one_that_could_not_be_released_is_told(
    world: World, process: Process, later: Later
) -> None:
    table = await process.open()
    process.log.locked = {table}
    later(RELEASE_AFTER + 1)
    await process.tables.release_idle()
    process.log.locked.clear()
    follower = await process.follow(table)
    await process.tables.release_idle()
    await (await start(world)).engine.act(ANN.id, table, take(0), "a")
    await settled()
    assert follower.views[-1].seq == 1
