"""What time alone does: it ends games, once, and nobody is shown an end before it is in the log."""

import asyncio
import dataclasses
from typing import Any

import pytest

from game.api import Millis, Result
from game.engine import SWEEP_PAUSE
from game.memory.world import World
from game.ports.log import ReadRequest, TableSnapshot
from game.refused import Refused
from game.rules import nim
from tests.game.engine_process import (
    ANN,
    BOB,
    FIRST_WINS,
    Process,
    raw,
    settled,
    start,
    take,
    toss,
    walk,
)
from tests.games.fuse import FUSE, State
from tests.games.walk import LOOK_AHEAD


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


async def page(world: World, table: str) -> TableSnapshot:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page


def wait(world: World, time: int) -> None:
    world.time = Millis(world.time + time)


class TestEndByTime:
    async def test_it_is_ended_at_the_instant_when_it_was(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        began = world.time
        follower = await process.follow(table)
        wait(world, 1_700)
        await process.engine.on_alarm(table)
        row = (await page(world, table)).row
        assert (row.ended, row.result and row.result.text) == (began + 1_000, "Seat 0 held it.")
        assert [(view.phase, view.at) for view in follower.views][-1] == ("over", began + 1_000)
        assert follower.views[-1].state["numbers"].count(None) == 0

    async def test_no_view_says_over_before_the_commit(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        follower = await process.follow(table)
        gate = process.log.hold_question("end_game")
        wait(world, 1_700)
        alarms = asyncio.create_task(process.engine.on_alarm(table))
        await gate.reached.wait()
        late = await process.follow(table)
        assert {view.phase for view in [*follower.views, *late.views]} == {"playing"}
        assert all(None in view.state["numbers"] for view in late.views)
        gate.open()
        await alarms
        assert (follower.views[-1].phase, late.views[-1].phase) == ("over", "over")

    async def test_exactly_once_on_several_processes(self, process: Process, world: World) -> None:
        others = [await start(world) for _ in range(3)]
        table = await process.open("fuse")
        follower = [await each.follow(table) for each in (process, *others)]
        rev = (await page(world, table)).row.rev
        wait(world, 1_000)
        await asyncio.gather(*(each.engine.on_alarm(table) for each in (process, *others)))
        await settled()
        assert (await page(world, table)).row.rev == rev + 1
        last = {(seen.views[-1].phase, seen.views[-1].at, str(seen.views[-1].state)) for seen in follower}
        assert len(last) == 1
        assert last.pop()[0] == "over"

    async def test_an_act_in_time_at_another_process_prevents_it(
        self, process: Process, world: World
    ) -> None:
        """The process that sees the end has no note of the act yet, and learns of it from the log."""
        other = await start(world)
        table = await process.open("fuse")
        await other.follow(table)
        world.bus.deliver = lambda node, note: None
        wait(world, 900)
        await process.engine.act(ANN.id, table, toss(1), "a")
        wait(world, 300)
        await other.engine.on_alarm(table)
        row = (await page(world, table)).row
        assert (row.phase, (await other.engine.current(table)).seq) == ("playing", 1)

    async def test_an_act_that_comes_too_late_is_refused(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        wait(world, 1_000)
        with pytest.raises(Refused) as error:
            await process.engine.act(ANN.id, table, toss(1), "a")
        assert error.value.code == "over"

    async def test_a_game_whose_end_comes_between_its_deadlines(self, world: World) -> None:
        """Where no deadline is known, it ends when somebody looks."""
        blind: Any = dataclasses.replace(FUSE, deadline=lambda state: None)
        process = await start(world, {"fuse": blind})
        table = await process.open("fuse")
        wait(world, 5_000)
        await process.engine.on_alarm(table)
        assert (await page(world, table)).row.ended == world.time


class TestAlarm:
    async def test_a_table_is_rung_when_its_time_has_come(self, process: Process, world: World) -> None:
        table = await process.open("fuse", fuse=10)
        await process.follow(table)
        wait(world, 10)
        alarms = asyncio.create_task(process.engine.run_alarms())
        gate = process.log.hold_answer("end_game")
        await gate.reached.wait()
        gate.open()
        await settled(alarms)
        assert (await page(world, table)).row.phase == "over"
        alarms.cancel()

    async def test_an_event_sets_it_anew(self, process: Process, world: World) -> None:
        table = await process.open("fuse", fuse=10)
        wait(world, 5)
        await process.engine.act(ANN.id, table, toss(1), "a")
        wait(world, 6)
        await process.engine.on_alarm(table)
        assert (await page(world, table)).row.phase == "playing"
        wait(world, 4)
        assert await process.tables.alarms_due.get() == table


class TestSweep:
    async def test_a_flag_falls_with_nobody_there(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        other = await start(world)
        wait(world, 1_001)
        await other.engine.sweep()
        await settled()
        assert (await page(world, table)).row.phase == "over"
        assert await world.log.overdue(world.time, [("fuse", 1)], 9) == []

    async def test_what_is_not_due_is_left_alone(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        other = await start(world)
        wait(world, 1_000)
        await other.engine.sweep()
        assert other.tables.held(table) is None

    async def test_the_next_is_due_after_the_last_event(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        wait(world, 900)
        await process.engine.act(ANN.id, table, toss(1), "a")
        assert await world.log.overdue(Millis(world.time + 1_000), [("fuse", 1)], 9) == []
        assert await world.log.overdue(Millis(world.time + 1_001), [("fuse", 1)], 9) == [table]

    async def test_a_look_that_was_too_early_is_put_off(self, process: Process, world: World) -> None:
        """As where a deadline may be early: the sweep does not look again and again, nor never again."""
        table = await process.open("fuse")
        await world.log.set_due(table, 0, Millis(1))
        await process.engine.sweep()
        await settled()
        assert await world.log.overdue(Millis(world.time + 1_000), [("fuse", 1)], 9) == []
        assert await world.log.overdue(Millis(world.time + 10_000), [("fuse", 1)], 9) == [table]

    async def test_frequent_looks_do_not_tell_the_log_each_time(self, process: Process, world: World) -> None:
        """A game may want to be looked at often. The sweep would come only once nobody does any more."""
        table = await process.open("walk")
        await process.engine.act(ANN.id, table, walk(), "a")
        for player in (ANN, BOB):
            await process.follow(table, player)
        await process.engine.report_audiences()
        began = world.time
        for _ in range(2 * SWEEP_PAUSE // LOOK_AHEAD):
            wait(world, LOOK_AHEAD)
            assert await world.log.overdue(world.time, [("walk", 1)], 9) == []
            await process.engine.on_alarm(table)
        due = [call[2] - began for name, call in process.log.calls if name == "set_due"]
        assert due == [LOOK_AHEAD + SWEEP_PAUSE, LOOK_AHEAD + 2 * SWEEP_PAUSE]
        wait(world, LOOK_AHEAD)
        assert await world.log.overdue(world.time, [("walk", 1)], 9) == []
        assert await world.log.overdue(Millis(world.time + 1), [("walk", 1)], 9) == [table]

    async def test_after_an_event_it_is_told_anew(self, process: Process, world: World) -> None:
        """For the event has put its own deadline there."""
        table = await process.open("walk")
        for number, on in enumerate((True, False, True)):
            await process.engine.act(ANN.id, table, walk(on), str(number))
            wait(world, LOOK_AHEAD)
            await process.engine.on_alarm(table)
            until = world.time + SWEEP_PAUSE
            assert await world.log.overdue(Millis(until), [("walk", 1)], 9) == []
            assert await world.log.overdue(Millis(until + 1), [("walk", 1)], 9) == [table] * on

    async def test_who_looked_before_the_beginning_looks_again(self, world: World) -> None:
        """Where the first deadline is an early one, as it is for a game that is to be looked at often."""

        def early(state: State) -> Millis | None:
            return Millis(min(state.at + 100, state.bang)) if state.at < state.bang else None

        process = await start(world, {"fuse": dataclasses.replace(FUSE, deadline=early)})
        table = await process.engine.open(ANN, "fuse", raw(), None, 0, True)
        await process.engine.on_alarm(table)
        await process.engine.seating.sit(BOB, table, None)
        wait(world, 100)
        await process.engine.on_alarm(table)
        wait(world, 100)
        assert await world.log.overdue(world.time, [("fuse", 1)], 9) == []

    async def test_a_deadline_far_away_is_told_as_it_is(self, process: Process, world: World) -> None:
        table = await process.open("fuse", fuse=60_000)
        await process.engine.on_alarm(table)
        assert await world.log.overdue(Millis(world.time + 60_000), [("fuse", 1)], 9) == []
        assert await world.log.overdue(Millis(world.time + 60_001), [("fuse", 1)], 9) == [table]

    @pytest.mark.parametrize("change", [{"name": "chess"}, {"version": 2}])
    async def test_tables_of_other_rules_are_left_to_others(
        self, process: Process, world: World, change: dict[str, Any]
    ) -> None:
        table = await process.open("fuse")
        wait(world, 2_000)
        odd = dataclasses.replace(FUSE, **change)
        stranger = await start(world, {odd.name: odd})
        await stranger.engine.sweep()
        await settled()
        assert (await page(world, table)).row.phase == "playing"

    async def test_a_table_that_cannot_be_rung_stops_no_other(
        self, process: Process, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        tables = [await process.open("fuse", fuse=10 + number) for number in range(3)]
        wait(world, 2_000)
        process.log.fails["end_game"] = lambda me, table, *rest: (
            ValueError("poison") if table == tables[0] else None
        )
        await process.engine.sweep()
        await settled()
        assert [(await page(world, table)).row.phase for table in tables] == ["playing", "over", "over"]
        assert "ValueError: poison" in caplog.text


async def test_all_processes_show_the_same_at_the_same_event(process: Process, world: World) -> None:
    other = await start(world)
    table = await process.open("fuse")
    here, there = await process.follow(table), await other.follow(table)
    for number, player in enumerate((ANN, BOB, ANN)):
        wait(world, 123)
        await (process, other)[number % 2].engine.act(player.id, table, toss(1 - number % 2), str(number))
        await settled()
        assert here.views[-1] == there.views[-1]
        assert here.views[-1].at == world.time


async def test_a_view_on_coming_shows_now(process: Process, world: World) -> None:
    table = await process.open("fuse")
    wait(world, 400)
    follower = await process.follow(table)
    assert (follower.views[-1].at, follower.views[-1].state["left"]) == (world.time, 600)
    wait(world, 100)
    assert (await process.engine.current(table)).view(None)["left"] == 500


class TestMostEvents:
    """A game that has come to its most events is void, and that is in the log before it is shown."""

    @pytest.fixture
    async def process(self, world: World) -> Process:
        return await start(world, {"fuse": dataclasses.replace(FUSE, max_events=2)})

    async def test_the_game_ends_void_with_its_last_event(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        follower = await process.follow(table)
        await process.engine.act(ANN.id, table, toss(1), "n1")
        assert not (await page(world, table)).row.ended
        await process.engine.act(BOB.id, table, toss(0), "n2")
        assert (follower.views[-1].seq, follower.views[-1].phase) == (2, "playing")
        with pytest.raises(Refused, match="at most 2 events"):
            await process.engine.act(ANN.id, table, toss(1), "n3")
        await process.engine.on_alarm(await process.tables.alarms_due.get())
        row = (await page(world, table)).row
        assert (row.ended, row.result) == (world.time, Result((0, 0), "Void", counts=False))
        assert (follower.views[-1].seq, follower.views[-1].phase) == (2, "over")

    async def test_the_sweep_finds_it_when_the_process_has_died(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        await process.engine.act(ANN.id, table, toss(1), "n1")
        await process.engine.act(BOB.id, table, toss(0), "n2")
        wait(world, 1)
        other = await start(world, process.tables.games)
        await other.engine.sweep()
        await settled()
        assert (await page(world, table)).row.phase == "over"

    async def test_a_log_that_is_longer_than_it_may_be_ends_too(self, process: Process, world: World) -> None:
        """It was made by a process of a version that knew no bound."""
        before = await start(world, {"fuse": FUSE})
        table = await before.open("fuse")
        for number in range(5):
            await before.engine.act((ANN, BOB)[number % 2].id, table, toss(1 - number % 2), f"n{number}")
        await process.engine.on_alarm(table)
        row = (await page(world, table)).row
        assert (row.phase, row.result and row.result.text) == ("over", "Void")

    async def test_a_result_of_the_rules_stands(self, world: World) -> None:
        process = await start(world, {"nim": dataclasses.replace(nim.GAME, max_events=1)})
        table = await process.open("nim", heaps=[1])
        await process.engine.act(ANN.id, table, take(0), "n1")
        assert (await page(world, table)).row.result == FIRST_WINS
