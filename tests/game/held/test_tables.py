"""A process holds the tables that it needs, and releases the others."""

import asyncio

import pytest

from game.api import Millis
from game.held.held_table import RELEASE_AFTER
from game.memory.world import World
from game.ports.bus import NotesMissed
from game.refused import Refused
from tests.game.engine_process import ANN, BOB, Process, settled, start, take
from tests.game.held.conftest import Later


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


async def test_a_table_is_watched_and_then_read_once_for_all_that_want_it(
    world: World, process: Process
) -> None:
    table = await process.open()
    other = await start(world)
    held = await asyncio.gather(*(other.tables.hold(table) for _ in range(5)))
    assert len(set(map(id, held))) == 1
    assert [name for name, _ in other.log.calls] == ["watch", "read"]
    await other.tables.hold(table)
    assert len(other.log.calls) == 2


async def test_tables_wanted_at_once_are_watched_and_read_together(world: World, process: Process) -> None:
    made = [await process.open() for _ in range(4)]
    other = await start(world)
    gate = other.log.hold_answer("watch")
    first = asyncio.create_task(other.tables.hold(made[0]))
    await gate.reached.wait()
    rest = [asyncio.create_task(other.tables.hold(table)) for table in made[1:]]
    await asyncio.sleep(0)
    gate.open()
    await asyncio.gather(first, *rest)
    assert [len(arguments[1]) for name, arguments in other.log.calls if name == "watch"] == [1, 3]


async def test_one_who_goes_away_while_it_loads_costs_the_others_nothing(
    world: World, process: Process
) -> None:
    table = await process.open()
    other = await start(world)
    gate = other.log.hold_answer("read")
    wanting = [asyncio.create_task(other.tables.hold(table)) for _ in range(2)]
    await gate.reached.wait()
    wanting[0].cancel()
    gate.open()
    assert (await wanting[1]).table.row.id == table
    assert wanting[0].cancelled()


async def test_what_is_not_there_is_asked_for_anew_each_time(process: Process) -> None:
    for _ in range(2):
        with pytest.raises(Refused) as error:
            await process.tables.hold("nowhere")
        assert error.value.code == "no_such_table"
    assert process.log.count("read") == 2


class TestForget:
    async def test_a_table_that_nobody_needs_is_forgotten_after_a_while(
        self, process: Process, later: Later
    ) -> None:
        table = await process.open("fuse")
        later(RELEASE_AFTER - 1)
        await process.tables.release_idle()
        assert process.tables.held(table) is not None
        later(2)
        await process.tables.release_idle()
        assert process.tables.held(table) is None
        assert [arguments[1] for name, arguments in process.log.calls if name == "unwatch"] == [[table]]

    async def test_an_alarm_of_a_forgotten_table_is_silent(
        self, process: Process, later: Later, world: World
    ) -> None:
        await process.open("fuse", fuse=10)
        later(RELEASE_AFTER + 1)
        await process.tables.release_idle()
        world.time = Millis(world.time + 10)
        other = await process.open("fuse", fuse=10)
        world.time = Millis(world.time + 10)
        assert await process.tables.alarms_due.get() == other

    async def test_one_that_is_followed_or_played_at_is_kept(self, process: Process, later: Later) -> None:
        followed, played, idle = [await process.open() for _ in range(3)]
        follower = await process.follow(followed)
        gate = process.log.hold_question("append")
        act = asyncio.create_task(process.engine.act(ANN.id, played, take(0), "a"))
        await gate.reached.wait()
        later(RELEASE_AFTER + 1)
        await process.tables.release_idle()
        assert [process.tables.held(table) is not None for table in (followed, played, idle)] == [1, 1, 0]
        gate.open()
        await act
        process.engine.unfollow(followed, follower)
        later(RELEASE_AFTER + 1)
        await process.tables.release_idle()
        assert process.tables.held(followed) is None

    async def test_one_that_was_just_used_is_kept(self, process: Process, later: Later) -> None:
        table = await process.open()
        for _ in range(3):
            later(RELEASE_AFTER - 1)
            await process.engine.current(table)
            await process.tables.release_idle()
            assert process.tables.held(table) is not None

    async def test_who_comes_back_at_once_is_told_all_the_same(
        self, world: World, process: Process, later: Later
    ) -> None:
        """The watch waits for the unwatch, which would undo it."""
        other = await start(world)
        table = await process.open()
        await other.engine.current(table)
        later(RELEASE_AFTER + 1)
        gate = other.log.hold_question("unwatch")
        forgetting = asyncio.create_task(other.tables.release_idle())
        await gate.reached.wait()
        coming = asyncio.create_task(other.follow(table))
        done, _ = await asyncio.wait([coming], timeout=0.05)
        assert not done
        gate.open()
        follower = await coming
        await forgetting
        await process.engine.act(ANN.id, table, take(0), "a")
        await settled()
        assert follower.views[-1].seq == 1

    async def test_nobody_follows_a_table_forgotten_meanwhile(
        self, world: World, process: Process, later: Later
    ) -> None:
        other = await start(world)
        table = await process.open()
        gate = other.log.hold_answer("recent_chat")
        coming = asyncio.create_task(other.follow(table))
        await gate.reached.wait()
        later(RELEASE_AFTER + 1)
        await other.tables.release_idle()
        gate.open()
        follower = await coming
        await process.engine.act(ANN.id, table, take(0), "a")
        await settled()
        assert follower.views[-1].seq == 1

    async def test_a_forgotten_table_is_read_again(self, process: Process, later: Later) -> None:
        table = await process.open()
        await process.engine.act(ANN.id, table, take(0), "a")
        later(RELEASE_AFTER + 1)
        await process.tables.release_idle()
        assert await process.engine.act(BOB.id, table, take(0), "b") == 2


class TestClose:
    async def test_it_waits_for_what_goes_on(self, world: World, process: Process) -> None:
        table = await process.open()
        await process.follow(table)
        gate = process.log.hold_answer("heads")
        process.tables.on_note(NotesMissed())
        await gate.reached.wait()
        closing = asyncio.create_task(process.tables.close())
        await asyncio.sleep(0)
        assert not closing.done()
        gate.open()
        await closing

    async def test_no_alarm_rings_after_it(self, world: World, process: Process) -> None:
        await process.open("fuse", fuse=10)
        await process.tables.close()
        world.time = Millis(world.time + 10)
        loop = asyncio.get_running_loop()
        passed = loop.create_future()
        loop.call_later(0.02, passed.set_result, None)
        await passed
        assert process.tables.alarms_due.empty()
