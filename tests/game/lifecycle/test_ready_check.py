"""A next table waits until each of its players is ready; those who are not have left."""

import asyncio

import pytest

from game.api import Millis
from game.lifecycle.opening import READY_TIMEOUT
from game.lifecycle.seating import START_LEAD
from game.memory.world import World
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start, take
from tests.game.lifecycle.steps import KNOWN, answer, end, look, refused, rematch, row, wait


class TestReady:
    async def test_it_begins_a_little_after_the_last_has_come(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        assert (await row(world, table)).in_ready_check
        await process.engine.seating.ready(ANN.id, table)
        waiting = await row(world, table)
        assert [(s.name, s.ready) for s in waiting.seated] == [("bob", False), ("ann", True)]
        assert waiting.began is None
        wait(world, 500)
        await process.engine.seating.ready(BOB.id, table)
        begun = await row(world, table)
        assert (begun.began, begun.phase, begun.in_ready_check) == (
            world.time + START_LEAD,
            "playing",
            False,
        )

    async def test_nothing_is_done_before_it_begins(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        other = await start(world, KNOWN)
        follower = await other.follow(table)
        for player in (ANN, BOB):
            await process.engine.seating.ready(player.id, table)
        await settled()
        wait(world, START_LEAD - 1)
        for there in (process, other):
            await there.engine.on_alarm(table)
            assert await refused(there.engine.act(BOB.id, table, take(0), "early")) == "not_here"
        assert {view.at for view in follower.views if view.phase == "playing"} == {world.time + 1}
        wait(world, 1)
        assert await other.engine.act(BOB.id, table, take(0), "early") == 1
        assert (await other.engine.current(table)).at == world.time

    async def test_a_line_s_delay_reaches_no_further_back_than_the_beginning(self, world: World) -> None:
        process = await start(world, KNOWN)
        table = await process.engine.open(ANN, "walk", raw(), None, 0, True)
        await process.engine.seating.sit(BOB, table, None)
        began = world.time
        wait(world, 10)
        await process.engine.act(ANN.id, table, raw(type="walk", on=True), "a", Millis(began - 50))
        assert (await process.engine.current(table)).at == began

    async def test_nobody_is_missed_before_it_begins(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "walk", raw(), None, 0, True)
        await process.engine.seating.sit(BOB, table, None)
        await end(process, table, world)
        await answer(process, table, ann="rematch", bob="rematch")
        await look(process, table)
        following = (await row(world, table)).next_table_id or ""
        for player in (ANN, BOB):
            await process.engine.seating.ready(player.id, following)
        wait(world, START_LEAD // 2)
        await process.engine.on_alarm(following)
        assert (await process.engine.current(following)).seq == 0

    async def test_saying_it_twice_is_saying_it_once(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        for _ in range(2):
            await process.engine.seating.ready(ANN.id, table)
        rev = (await row(world, table)).rev
        await process.engine.seating.ready(ANN.id, table)
        assert (await row(world, table)).rev == rev
        await process.engine.seating.ready(BOB.id, table)
        began = (await row(world, table)).began
        wait(world, 100)
        await process.engine.seating.ready(BOB.id, table)
        assert (await row(world, table)).began == began

    async def test_only_who_was_called_can_come(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        assert await refused(process.engine.seating.ready(CAT.id, table)) == "not_seated"

    async def test_both_come_at_once_on_two_processes(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        other = await start(world, KNOWN)
        await asyncio.gather(process.engine.current(table), other.engine.current(table))
        await asyncio.gather(
            process.engine.seating.ready(ANN.id, table), other.engine.seating.ready(BOB.id, table)
        )
        assert (await row(world, table)).began == world.time + START_LEAD

    async def test_a_player_who_does_not_come_has_left(self, process: Process, world: World) -> None:
        """Nobody need be connected for that."""
        table = await rematch(process, world)
        await process.engine.seating.ready(ANN.id, table)
        wait(world, READY_TIMEOUT)
        other = await start(world, KNOWN)
        await look(other)
        assert (await row(world, table)).phase == "waiting"
        wait(world, 1)
        await look(other)
        over = await row(world, table)
        assert (over.phase, over.began, over.ended) == ("over", None, world.time)
        assert over.result is not None
        assert (over.result.text, over.result.counts) == ("Void", False)
        assert {s.name: s.next_answer for s in over.seated} == {"ann": None, "bob": "lobby"}
        assert await refused(other.engine.seating.ready(BOB.id, table)) == "over"
        assert await refused(process.engine.act(BOB.id, table, take(0), "late")) == "over"

    async def test_it_is_shown_that_somebody_did_not_come(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        follower = await process.follow(table)
        wait(world, READY_TIMEOUT)
        assert await process.tables.alarms_due.get() == table
        await process.engine.on_alarm(table)
        assert follower.views[-1].phase == "over"

    async def test_a_wrong_clock_begins_nothing(
        self, process: Process, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("game.held.held_table.WRONG_CLOCK", 0)
        table = await rematch(process, world)
        await process.engine.seating.ready(ANN.id, table)
        process.wrong = 5_000
        gate = process.log.hold_answer("change_seats")
        coming = asyncio.create_task(process.engine.seating.ready(BOB.id, table))
        await gate.reached.wait()
        process.wrong = 0
        gate.open()
        await coming
        assert (await row(world, table)).began == world.time + START_LEAD
