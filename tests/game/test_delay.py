"""The delay of an action is in the log, and given back by the rules: on every process, and for ever."""

import msgspec
import pytest

from game.api import Illegal, Millis
from game.judging import MOST_DELAY
from game.kit.clock import Spent
from game.kit.clock.delay import MOST_GIVEN, REFILL
from game.memory.world import World
from game.ports.log import ReadRequest, TableSnapshot
from game.refused import Refused
from game.rules.nim import State
from game.table import Table
from tests.game.clock_story import CLOCK, FALLS, UP, alive, wait
from tests.game.engine_process import ANN, BOB, GAMES, Process, settled, start, take, walk


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


async def begun(process: Process) -> str:
    return await process.open("nim", heaps=[20] * 9, clock=CLOCK)


def ago(process: Process, time: int) -> Millis:
    return Millis(process.now() - time)


async def page(world: World, table: str) -> TableSnapshot:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page


async def state(process: Process, table: str) -> State:
    found: State = (await process.engine.current(table)).state
    return found


async def alternate(world: World, process: Process, table: str, number: int, thought: int, late: int) -> None:
    """Ann and bob make that many moves; each arrives after `thought` and was sent `late` before that."""
    for turn in range(number):
        await alive(world, thought, process)
        player, heap = (ANN, BOB)[turn % 2], turn // 20
        await process.engine.act(player.id, table, take(heap), str(turn), ago(process, late))


def test_what_a_clock_may_give_back_is_known() -> None:
    assert MOST_DELAY >= MOST_GIVEN


@pytest.mark.parametrize(
    ("sent", "delay"),
    [(None, 0), (0, 0), (50, 50), (999, 999), (1_000, 1_000), (1_001, 1_000), (60_000, 1_000), (-70, 0)],
)
async def test_it_is_what_lies_between_the_act_and_its_arrival(
    world: World, process: Process, sent: int | None, delay: int
) -> None:
    table = await begun(process)
    await alive(world, 5_000, process)
    await process.engine.act(ANN.id, table, take(0), "a", None if sent is None else ago(process, sent))
    [event] = (await page(world, table)).events
    assert (event.at, event.delay) == (world.time, delay)
    account = (await state(process, table)).clock.account
    assert account.totals[0] == Spent(thought=5_000 - delay, line=delay)


@pytest.mark.parametrize(
    ("sent", "late", "delay"), [(0, 70, 70), (50, 70, 120), (700, 300, 1_000), (700, 301, 1_000)]
)
async def test_what_was_seen_late_is_part_of_it(
    world: World, process: Process, sent: int, late: int, delay: int
) -> None:
    table = await begun(process)
    await alive(world, 5_000, process)
    await process.engine.act(ANN.id, table, take(0), "a", ago(process, sent), late)
    assert [event.delay for event in (await page(world, table)).events] == [delay]


async def test_a_game_that_is_not_told_of_it_has_none_in_its_log(world: World, process: Process) -> None:
    table = await process.open("walk")
    await alive(world, 5_000, process)
    await process.engine.act(ANN.id, table, walk(), "a", ago(process, 500), 500)
    assert [event.delay for event in (await page(world, table)).events] == [0]


async def test_all_processes_have_the_same_state(world: World, process: Process) -> None:
    """The one that has judged it, one that was sent a note, and one that reads the log."""
    noted = await start(world)
    table = await begun(process)
    follower = await noted.follow(table)
    await alternate(world, process, table, 7, 5_000, 321)
    await settled()
    late = await start(world)
    known = await state(process, table)
    assert [spent.line for spent in known.clock.account.totals] == [4 * 321, 3 * 321]
    assert await state(noted, table) == await state(late, table) == known
    assert follower.views[-1].seq == 7


async def test_a_table_of_a_checkpoint_has_the_state_of_its_log(world: World, process: Process) -> None:
    table = await begun(process)
    await alternate(world, process, table, 103, 2_000, 700)
    await settled()
    assert [seq for seq, _ in world.state.tables[table].checkpoints] == [100]
    found, late = await page(world, table), await start(world)
    fresh = Table(GAMES["nim"], found.row)
    fresh.update(found.row, world.state.tables[table].events)
    assert await state(late, table) == await state(process, table) == fresh.state


@pytest.mark.parametrize(
    ("arrives", "sent", "made"),
    [
        (UP - 1, 0, True),
        (UP, 0, False),
        (UP, 1, True),
        (UP + 299, 300, True),
        (UP + 300, 300, False),
        (FALLS - 1, 1_000, True),
        (FALLS - 1, 60_000, True),
        (FALLS - 1, 999, False),
    ],
)
async def test_the_flag_waits_for_a_move_that_was_made_in_time(
    world: World, process: Process, arrives: int, sent: int, made: bool
) -> None:
    """Though every process looks at the table the moment before."""
    other = await start(world)
    table = await begun(process)
    await alive(world, arrives, process)
    for each in (process, other):
        await each.engine.on_alarm(table)
        await each.engine.sweep()
    await settled()
    if not made:
        with pytest.raises(Illegal, match="Your time is up"):
            await other.engine.act(ANN.id, table, take(0), "a", ago(other, sent))
        return
    assert await other.engine.act(ANN.id, table, take(0), "a", ago(other, sent)) == 1
    await settled()
    await alive(world, FALLS - arrives, process)
    await process.engine.on_alarm(table)
    assert (await page(world, table)).row.phase == "playing"
    assert await state(process, table) == await state(other, table)


async def test_the_flag_waits_for_no_move_that_cannot_have_been_made_in_time(
    world: World, process: Process
) -> None:
    table = await begun(process)
    await alive(world, FALLS, process)
    with pytest.raises(Refused) as refused:
        await process.engine.act(ANN.id, table, take(0), "a", ago(process, 60_000))
    assert refused.value.code == "over"
    await process.engine.on_alarm(table)
    assert (await page(world, table)).row.phase == "over"


async def test_the_flag_waits_no_longer_than_the_quota_would_give(world: World, process: Process) -> None:
    table = await begun(process)
    await alternate(world, process, table, 8, 1_000, 1_000)
    clock = (await state(process, table)).clock
    left = UP + sum(turn[2] for turn in msgspec.json.decode(clock.account.turns)[::2]) - 4 * 1_000
    await alive(world, left + REFILL - 1, process)
    await process.engine.on_alarm(table)
    assert (await page(world, table)).row.phase == "playing"
    await alive(world, 1, process)
    await process.engine.on_alarm(table)
    assert (await page(world, table)).row.ended == world.time


async def test_an_act_sent_again_keeps_its_delay(world: World, process: Process) -> None:
    table = await begun(process)
    await alive(world, 5_000, process)
    for late in (300, 900):
        assert await process.engine.act(ANN.id, table, take(0), "a", ago(process, late)) == 1
    assert [event.delay for event in (await page(world, table)).events] == [300]


async def test_time_in_which_the_log_did_not_take_it_is_part_of_it(world: World, process: Process) -> None:
    """An append that comes a second later is refused, and the act is judged again."""
    table = await begun(process)
    await alive(world, 5_000, process)
    sent = ago(process, 100)
    process.log.fails["append"] = lambda *_: wait(world, 0 if process.log.count("append") > 1 else 1_200)
    assert await process.engine.act(ANN.id, table, take(0), "a", sent) == 1
    [event] = (await page(world, table)).events
    assert (process.log.count("append"), event.at, event.delay) == (2, world.time, 1_000)
