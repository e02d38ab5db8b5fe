"""An act that was refused is never played later, also not by a process that the refusal did not reach."""

import asyncio

import pytest

from game import engine, refusals
from game.api import Illegal, Millis
from game.memory.world import World
from game.ports.log import ReadRequest, Refusal
from game.refused import Refused
from game.sentence import LONGEST_TEXT, say
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start, take, toss


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


@pytest.fixture
async def paused(world: World) -> Process:
    """A process that hears nothing."""
    paused = await start(world)
    world.bus.handlers.pop(paused.tables.node_id)
    return paused


async def log(world: World, table: str) -> list[tuple[int, int | None]]:
    [snapshot] = await world.log.read([ReadRequest(table)])
    assert snapshot is not None
    return [(event.seq, event.seat) for event in snapshot.events]


async def test_it_is_not_played_where_it_has_become_legal(
    process: Process, paused: Process, world: World
) -> None:
    """Bob's act is refused, ann acts, and the process to which bob had sent it first wakes up."""
    table = await process.open()
    await paused.engine.current(table)
    with pytest.raises(Illegal, match="other player's turn") as first:
        await process.engine.act(BOB.id, table, take(0), "b")
    assert await process.engine.act(ANN.id, table, take(0), "a") == 1
    for one in (paused, process, paused):
        with pytest.raises(Illegal) as again:
            await one.engine.act(BOB.id, table, take(0), "b")
        assert str(again.value) == str(first.value)
    assert await log(world, table) == [(1, 0)]
    assert await process.engine.act(BOB.id, table, take(0), "b2") == 2


async def test_nor_where_it_is_on_its_way_to_the_log(process: Process, paused: Process, world: World) -> None:
    """The paused process has judged it already, on the state that is the newest by then."""
    table = await process.open()
    with pytest.raises(Illegal):
        await process.engine.act(BOB.id, table, take(0), "b")
    await process.engine.act(ANN.id, table, take(0), "a")
    gate = paused.log.hold_question("append")
    act = asyncio.create_task(paused.engine.act(BOB.id, table, take(0), "b"))
    await gate.reached.wait()
    gate.open()
    with pytest.raises(Illegal):
        await act
    assert await log(world, table) == [(1, 0)]


async def test_an_act_that_was_appended_meanwhile_is_not_refused(
    process: Process, paused: Process, world: World
) -> None:
    table = await process.open()
    await process.engine.act(ANN.id, table, take(0), "a")
    gate = process.log.hold_question("refuse")
    again = asyncio.create_task(process.engine.act(ANN.id, table, take(0), "a2"))
    await gate.reached.wait()
    await paused.engine.act(BOB.id, table, take(0), "b")
    assert await paused.engine.act(ANN.id, table, take(0), "a2") == 3
    gate.open()
    assert await again == 3
    assert await log(world, table) == [(1, 0), (2, 1), (3, 0)]


async def test_a_refusal_that_is_written_twice_is_one(process: Process, world: World) -> None:
    """As where the line broke and it is sent again."""
    table = await process.open()
    process.log.twice.add("refuse")
    with pytest.raises(Illegal, match="other player's turn"):
        await process.engine.act(BOB.id, table, take(0), "b")
    assert len(world.state.tables[table].refusals) == 1


async def test_with_another_action_its_nonce_is_malformed(process: Process) -> None:
    table = await process.open()
    with pytest.raises(Illegal):
        await process.engine.act(BOB.id, table, take(0), "b")
    with pytest.raises(Refused) as illegal_now:
        await process.engine.act(BOB.id, table, take(1), "b")
    await process.engine.act(ANN.id, table, take(0), "a")
    with pytest.raises(Refused) as legal_now:
        await process.engine.act(BOB.id, table, take(1), "b")
    assert [one.value.code for one in (illegal_now, legal_now)] == ["malformed"] * 2
    with pytest.raises(Illegal):
        await process.engine.act(BOB.id, table, take(0), "b")


class TestWhatUsesNoNonceUp:
    async def test_malformed(self, process: Process, world: World) -> None:
        table = await process.open()
        with pytest.raises(Refused):
            await process.engine.act(ANN.id, table, raw(type="nonsense"), "a")
        assert world.state.tables[table].refusals == {}
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1

    async def test_not_seated(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "nim", raw(), None, 1, True)
        with pytest.raises(Refused):
            await process.engine.act(BOB.id, table, take(0), "b")
        await process.engine.seating.sit(BOB, table, 0)
        assert world.state.tables[table].refusals == {}
        assert await process.engine.act(BOB.id, table, take(0), "b") == 1

    async def test_not_here(self, process: Process) -> None:
        table = await process.engine.open(ANN, "nim", raw(), None, 0, True)
        with pytest.raises(Refused):
            await process.engine.act(ANN.id, table, take(0), "a")
        await process.engine.seating.sit(BOB, table, None)
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1


class TestOver:
    async def test_by_time_that_is_not_written_yet(self, process: Process, world: World) -> None:
        """Another process, whose clock is behind, must not play it."""
        table = await process.open("fuse", fuse=1_000)
        slow = await start(world)
        await slow.engine.current(table)
        world.time = Millis(world.time + 1_100)
        slow.wrong = -500
        with pytest.raises(Refused, match="over"):
            await process.engine.act(ANN.id, table, toss(1), "a")
        with pytest.raises(Refused, match="over"):
            await slow.engine.act(ANN.id, table, toss(1), "a")
        assert await log(world, table) == []

    async def test_once_it_is_in_the_log_nothing_is_written(self, process: Process, world: World) -> None:
        table = await process.open(heaps=[1])
        await process.engine.act(ANN.id, table, take(0), "a")
        for _ in range(2):
            with pytest.raises(Refused, match="over"):
                await process.engine.act(BOB.id, table, take(0), "b")
        assert world.state.tables[table].refusals == {}
        assert process.log.count("refuse") == 0


class TestBounds:
    async def test_more_than_the_limit_is_too_fast_and_uses_no_nonce_up(
        self, process: Process, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine, "SEAT_LIMIT", 3)
        table = await process.open()
        for number in range(3):
            with pytest.raises(Illegal):
                await process.engine.act(BOB.id, table, take(0), f"b{number}")
        for _ in range(2):
            with pytest.raises(Refused) as refused:
                await process.engine.act(BOB.id, table, take(0), "b")
            assert (refused.value.code, refused.value.retry) == ("too_fast", refusals.FULL_RETRY)
        assert len(world.state.tables[table].refusals) == 3
        await process.engine.act(ANN.id, table, take(0), "a")
        with pytest.raises(Illegal):
            await process.engine.act(BOB.id, table, take(0), "b1")
        assert await process.engine.act(BOB.id, table, take(0), "b") == 2

    async def test_a_refusal_is_one_question_to_the_log(self, process: Process) -> None:
        table = await process.open()
        before = len(process.log.calls)
        with pytest.raises(Illegal):
            await process.engine.act(BOB.id, table, take(0), "b")
        assert [name for name, _ in process.log.calls[before:]] == ["refuse"]

    async def test_those_of_many_tables_are_written_together(self, process: Process) -> None:
        tables = [await process.open() for _ in range(5)]
        acts = [process.engine.act(BOB.id, table, take(0), "b") for table in tables]
        refused = await asyncio.gather(*acts, return_exceptions=True)
        assert [type(one) for one in refused] == [Illegal] * 5
        assert [len(given[0]) for name, given in process.log.calls if name == "refuse"] == [5]

    async def test_a_long_reason_is_cut(self, process: Process, world: World) -> None:
        refusal = refusals.refusal_of(
            (await process.engine.current(await process.open())), 0, take(0), Illegal("x" * 5_000)
        )
        assert refusal is not None
        assert refusal.sentence.text == "x" * LONGEST_TEXT


async def test_a_process_that_is_behind_does_not_refuse(process: Process, paused: Process) -> None:
    table = await process.open()
    await paused.engine.current(table)
    await process.engine.act(ANN.id, table, take(0), "a")
    assert await paused.engine.act(BOB.id, table, take(0), "b") == 2
    await settled()


def test_an_error_is_raised_again_as_it_was() -> None:
    why = say("Not on {vertex}.", "go-taken", vertex="A1")
    illegal = refusals.error_of(Refusal("illegal", why, "h"))
    assert isinstance(illegal, Illegal)
    assert (illegal.sentence, str(illegal)) == (why, "Not on A1.")
    over = refusals.error_of(Refusal("over", say(""), "h"))
    assert isinstance(over, Refused)
    assert (over.code, over.text) == ("over", "")


async def test_spectators_use_no_nonce_up(process: Process, world: World) -> None:
    table = await process.open()
    with pytest.raises(Refused, match="not_seated"):
        await process.engine.act(CAT.id, table, take(0), "c")
    assert world.state.tables[table].refusals == {}
