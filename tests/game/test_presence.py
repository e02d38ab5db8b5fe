"""Processes die and sleep: the dead are buried, and who was only asleep comes back as somebody new."""

import asyncio

import pytest

from game.api import Millis
from game.memory import World
from game.ports import Deaf
from game.presence import SILENT, Presence
from tests.game.process import ANN, BOB, CAT, Process, raw, settled, start, take


@pytest.fixture
def world() -> World:
    return World()


def wait(world: World, time: int) -> None:
    world.time = Millis(world.time + time)


def online(process: Process, table: str) -> set[str]:
    """The seated players who are here, as far as this process knows."""
    held = process.tables.held(table)
    assert held is not None
    return {player for crowd in held.table.row.crowds for player in crowd.players}


async def test_who_is_here_is_told_to_all(world: World) -> None:
    near, far = await start(world), await start(world)
    table = await near.open()
    await near.follow(table, ANN)
    there = await far.follow(table, BOB)
    await far.follow(table, BOB)
    await far.follow(table, CAT)
    await asyncio.gather(near.engine.gather(), far.engine.gather())
    await settled()
    for process in (near, far):
        assert online(process, table) == {ANN.id, BOB.id}
    held = near.tables.held(table)
    assert held is not None
    assert sum(crowd.watchers for crowd in held.table.row.crowds) == 1

    far.engine.unfollow(table, there)
    far.engine.unfollow(table, there)
    await far.engine.gather()
    await settled()
    assert online(near, table) == {ANN.id, BOB.id}  # on the other connection


async def test_the_dead_are_buried_by_anybody_and_their_people_are_gone(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    near, dead = await start(world), await start(world)
    table = await near.open()
    await near.follow(table, ANN)
    await dead.follow(table, BOB)
    await dead.engine.gather()
    await settled()
    assert online(near, table) == {BOB.id}
    wait(world, SILENT + 1)
    await near.presence.beat()
    await settled()
    assert online(near, table) == set()
    assert f"node {dead.tables.me} is silent and has been removed" in caplog.text


async def test_who_has_been_taken_for_dead_comes_back_as_somebody_new(world: World) -> None:
    near, paused = await start(world), await start(world)
    tables = [await near.open(heaps=[9]) for _ in range(3)]
    eyes = [await paused.follow(table, BOB) for table in tables]
    old = paused.tables.me
    wait(world, SILENT + 1)
    await near.presence.beat()
    for table in tables[:2]:
        await near.engine.act(ANN.id, table, take(0), "a")  # which the sleeper is not told
    await settled()
    assert [seen.views[-1].seq for seen in eyes] == [0, 0, 0]

    await paused.presence.beat()
    await paused.engine.gather()
    await settled()
    assert paused.tables.me != old
    assert [seen.views[-1].seq for seen in eyes] == [1, 1, 0]
    await near.engine.act(ANN.id, tables[2], take(0), "a")
    await near.follow(tables[2])
    await settled()
    assert eyes[2].views[-1].seq == 1
    assert online(near, tables[2]) == {BOB.id}


async def test_a_table_gone_meanwhile_keeps_nobody_from_coming_back(world: World) -> None:
    paused = await start(world)
    gone, there = await paused.engine.open(ANN, "nim", raw(), None, 0, True), await paused.open(heaps=[9])
    eyes = [await paused.follow(table) for table in (gone, there)]
    await world.leave(paused.tables.me)
    await world.tidy(Millis(world.time + 1))
    await paused.presence.beat()
    await settled()
    other = await start(world)
    await other.engine.act(ANN.id, there, take(0), "a")
    await settled()
    assert [seen.views[-1].seq for seen in eyes] == [0, 1]


async def test_an_append_of_the_sleeper_is_told_to_the_others(world: World) -> None:
    near, paused = await start(world), await start(world)
    table = await near.open(heaps=[9])
    eyes = await near.follow(table)
    await paused.follow(table)
    wait(world, SILENT + 1)
    await near.presence.beat()
    assert await paused.engine.act(ANN.id, table, take(0), "a") == 1
    await settled()
    assert eyes.views[-1].seq == 1


async def test_beating_keeps_alive(world: World) -> None:
    one, two = await start(world), await start(world)
    for _ in range(4):
        wait(world, SILENT // 2)
        await one.presence.beat()
        await two.presence.beat()
    assert (one.tables.me, two.tables.me) == (1, 2)


async def test_who_leaves_is_not_missed(world: World) -> None:
    near, leaver = await start(world), await start(world)
    table = await near.open()
    await near.follow(table, ANN)
    await leaver.follow(table, BOB)
    await leaver.engine.gather()
    await leaver.presence.leave()
    await settled()
    assert online(near, table) == set()
    assert not await world.beat(leaver.tables.me)


async def test_a_crowd_that_could_not_be_told_is_told_the_next_time(world: World) -> None:
    process = await start(world)
    table = await process.open()
    await process.follow(table, ANN)
    process.log.fails["gather"] = lambda me, crowds: ValueError("not now")
    with pytest.raises(ValueError, match="not now"):
        await process.engine.gather()
    del process.log.fails["gather"]
    await process.engine.gather()
    assert online(process, table) == {ANN.id}
    assert process.log.count("gather") == 2
    await process.engine.gather()
    assert process.log.count("gather") == 2  # nothing has changed


async def test_it_has_been_deaf_when_it_comes_back(world: World) -> None:
    process = await start(world)
    heard: list[object] = []
    here = Presence(world, world, process.tables, world.wishes, heard.append)
    await world.leave(process.tables.me)
    await here.beat()
    assert heard == [Deaf()]
    assert list(world.ears)[-1] == process.tables.me
