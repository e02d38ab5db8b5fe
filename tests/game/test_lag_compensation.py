"""An act may be stamped as of when it was done: within a bound, and never before the last event."""

import asyncio

import pytest

from game.api import Millis
from game.memory.world import World
from game.ports.log import ReadRequest, TableSnapshot
from game.refused import Refused
from game.table import Table
from tests.game.engine_process import ANN, BOB, GAMES, Process, settled, start, take, walk
from tests.games.walk import CONFIRM, WALK


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


def wait(world: World, time: int) -> None:
    world.time = Millis(world.time + time)


async def page(world: World, table: str) -> TableSnapshot:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page


async def instants(world: World, table: str) -> list[int]:
    """Of the events, from the beginning of the game on."""
    found = await page(world, table)
    return [event.at - (found.row.began or 0) for event in found.events]


def ago(process: Process, time: int) -> Millis:
    return Millis(process.now() - time)


@pytest.mark.parametrize(
    ("sent", "at"), [(None, 1_000), (0, 1_000), (50, 950), (80, 920), (81, 920), (5_000, 920), (-70, 1_000)]
)
async def test_what_the_line_took_is_given_back_up_to_a_bound(
    world: World, process: Process, sent: int | None, at: int
) -> None:
    table = await process.open("walk")
    follower = await process.follow(table)
    wait(world, 1_000)
    await process.engine.act(ANN.id, table, walk(), "a", None if sent is None else ago(process, sent))
    assert await instants(world, table) == [at]
    assert follower.views[-1].at == world.time - 1_000 + at


async def test_not_where_the_game_does_not_give_it_back(world: World, process: Process) -> None:
    table = await process.open("nim")
    wait(world, 1_000)
    await process.engine.act(ANN.id, table, take(0), "a", ago(process, 50))
    assert await instants(world, table) == [1_000]


async def test_never_before_the_last_event_nor_the_beginning(world: World, process: Process) -> None:
    table = await process.open("walk")
    wait(world, 30)
    await process.engine.act(ANN.id, table, walk(), "a", ago(process, 60))
    wait(world, 30)
    await process.engine.act(BOB.id, table, walk(False), "b")
    wait(world, 30)
    await process.engine.act(ANN.id, table, walk(), "c", ago(process, 60))
    wait(world, 30)
    await process.engine.act(BOB.id, table, walk(False), "d", ago(process, 20))
    assert await instants(world, table) == [0, 60, 60, 100]


async def test_an_act_sent_again_stays_where_it_was(world: World, process: Process) -> None:
    table = await process.open("walk")
    wait(world, 1_000)
    assert await process.engine.act(ANN.id, table, walk(), "a", ago(process, 50)) == 1
    wait(world, 1_000)
    assert await process.engine.act(ANN.id, table, walk(), "a", ago(process, 50)) == 1
    assert await instants(world, table) == [950]


async def test_one_that_is_judged_again_comes_after_what_overtook_it(world: World, process: Process) -> None:
    table = await process.open("walk")
    other = await start(world)
    await other.follow(table)
    world.bus.handlers.pop(process.tables.node_id)
    wait(world, 1_000)
    await other.engine.act(BOB.id, table, walk(), "b", ago(other, 10))
    assert await process.engine.act(ANN.id, table, walk(False), "a", ago(process, 70)) == 2
    assert await instants(world, table) == [990, 990]


async def test_one_held_up_on_its_way_to_the_log_keeps_its_instant(world: World, process: Process) -> None:
    table = await process.open("walk")
    wait(world, 1_000)
    gate = process.log.hold_question("append")
    act = asyncio.create_task(process.engine.act(ANN.id, table, walk(), "a", ago(process, 50)))
    await gate.reached.wait()
    wait(world, 400)
    gate.open()
    assert await act == 1
    assert await instants(world, table) == [950]


async def test_it_is_folded_from_the_last_event_on_wherever_more_was_shown(
    world: World, process: Process
) -> None:
    other = await start(world)
    table = await process.open("walk", road=10_000)
    here, there = await process.follow(table), await other.follow(table)
    await process.engine.act(ANN.id, table, walk(), "a")
    await settled()
    wait(world, 1_000)
    for each in (process, other):
        await each.engine.on_alarm(table)
    assert [(follower.views[-1].at, follower.views[-1].state.left) for follower in (here, there)] == [
        (world.time, 9_000)
    ] * 2
    await process.engine.act(BOB.id, table, walk(False), "b", ago(process, 70))
    await settled()
    assert [(follower.views[-1].at, follower.views[-1].state.left) for follower in (here, there)] == [
        (world.time - 70, 9_070)
    ] * 2
    wait(world, 5_000)
    found = await page(world, table)
    fresh = Table(GAMES["walk"], found.row)
    fresh.update(found.row, found.events)
    fresh.advance(world.time)
    for each in (process, other):
        assert (await each.engine.current(table)).shown == fresh.shown
    assert fresh.shown.left == 9_070


class TestConfirmed:
    """Home is reached at 1,000, and it counts from 1,100 on."""

    @pytest.fixture
    async def table(self, world: World, process: Process) -> str:
        table = await process.open("walk", road=1_000)
        await process.engine.act(ANN.id, table, walk(), "a")
        return table

    async def test_what_does_not_count_yet_may_be_undone(
        self, world: World, process: Process, table: str
    ) -> None:
        wait(world, 1_060)
        assert (await process.engine.current(table)).shown.home is not None
        await process.engine.act(BOB.id, table, walk(False), "b", ago(process, 70))
        wait(world, 1_000)
        shown = (await process.engine.current(table)).shown
        assert (shown.home, shown.left) == (None, 10)

    async def test_what_would_come_after_it_moves_nothing(
        self, world: World, process: Process, table: str
    ) -> None:
        began = world.time
        wait(world, 1_099)
        await process.engine.act(BOB.id, table, walk(False), "b", ago(process, WALK.lag_compensation))
        wait(world, 1)
        await process.engine.on_alarm(table)
        assert (await page(world, table)).row.ended == began + 1_000 + CONFIRM

    @pytest.mark.parametrize("written", [True, False])
    async def test_an_end_that_counts_stands(
        self, world: World, process: Process, table: str, written: bool
    ) -> None:
        """Whether or not anybody has written it by then: what comes late comes after home was reached."""
        began = world.time
        wait(world, 1_100)
        if written:
            await process.engine.on_alarm(table)
            with pytest.raises(Refused) as refused:
                await process.engine.act(BOB.id, table, walk(False), "b", ago(process, WALK.lag_compensation))
            assert refused.value.code == "over"
        else:
            await process.engine.act(BOB.id, table, walk(False), "b", ago(process, WALK.lag_compensation))
            await process.engine.on_alarm(table)
        assert (await page(world, table)).row.ended == began + 1_000 + CONFIRM
