"""Time in which no process could take a move is in the log, once and first, and it is not charged."""

import asyncio

import pytest

from game.api import Millis
from game.lifecycle.legal_actions import legal_actions
from game.memory.world import World
from game.ports.nodes import Heartbeat, Node
from game.refused import Refused
from tests.game.clock_story import FALLS, LOST, UP, alive, begun, left, logged, row, wait
from tests.game.engine_process import ANN, CAT, settled, start, take


@pytest.fixture
def world() -> World:
    return World()


class TestAllProcessesDown:
    async def test_a_flag_that_would_have_fallen_meanwhile_does_not(self, world: World) -> None:
        before = await start(world)
        table = await begun(before)
        await alive(world, 10_000, before)
        since = world.time
        wait(world, 3_600_000)
        process = await start(world)
        await process.engine.sweep()
        await settled()
        assert logged(world, table) == [(world.time, None, str(since))]
        assert left(process, table) == 50_000
        over = await row(world, table)
        assert (over.phase, over.result) == ("playing", None)

        await alive(world, FALLS - 10_001, process)
        await process.engine.on_alarm(table)
        assert (await row(world, table)).phase == "playing"
        await alive(world, 1, process)
        await process.engine.on_alarm(table)
        over = await row(world, table)
        assert (over.result, over.ended) == (LOST, world.time)

    async def test_a_flag_that_fell_before_falls(self, world: World) -> None:
        before = await start(world)
        table, began = await begun(before), world.time
        await alive(world, FALLS, before)
        wait(world, 3_600_000)
        process = await start(world)
        await process.engine.sweep()
        await settled()
        over = await row(world, table)
        assert (over.result, over.ended) == (LOST, began + FALLS)
        assert logged(world, table) == []
        [outage] = process.outages.after(Millis(0))
        assert outage.since == began + FALLS

    async def test_a_player_who_has_no_time_left_is_not_saved(self, world: World) -> None:
        """The flag had only not fallen yet because a move might have been on its way."""
        before = await start(world)
        table, began = await begun(before), world.time
        await alive(world, UP, before)
        wait(world, 3_600_000)
        process = await start(world)
        with pytest.raises(Refused, match="over"):
            await process.engine.act(ANN.id, table, take(0), "a")
        await process.engine.on_alarm(table)
        assert (await row(world, table)).ended == began + FALLS

    async def test_several_that_start_at_once_write_it_once(self, world: World) -> None:
        before = await start(world)
        table = await begun(before)
        await alive(world, 0, before)
        since = world.time
        wait(world, 3_600_000)
        processes = [await start(world) for _ in range(4)]
        await asyncio.gather(*(process.presence.heartbeat() for process in processes))
        await asyncio.gather(*(process.engine.sweep() for process in processes))
        await settled()
        assert logged(world, table) == [(world.time, None, str(since))]
        assert [left(process, table) for process in processes] == [60_000] * 4
        assert world.state.outage_count == 1

    async def test_it_is_appended_when_somebody_looks_at_the_table(self, world: World) -> None:
        before = await start(world)
        table = await begun(before)
        await alive(world, 5_000, before)
        since = world.time
        wait(world, 30_000)
        process = await start(world)
        await process.presence.heartbeat()
        until = world.time
        await alive(world, 20_000, process)
        assert logged(world, table) == []
        follower = await process.follow(table)
        assert logged(world, table) == [(until, None, str(since))]
        assert left(process, table) == 60_000 - 5_000 - 20_000
        assert (follower.views[-1].seq, follower.views[-1].at) == (1, world.time)

    async def test_it_is_appended_before_a_program_is_told_what_it_may_do(self, world: World) -> None:
        before = await start(world)
        table = await begun(before)
        await alive(world, 5_000, before)
        since = world.time
        wait(world, FALLS)
        process = await start(world)
        assert (await legal_actions(process.tables, ANN.id, table)).actions != []
        assert logged(world, table) == [(world.time, None, str(since))]

    async def test_it_is_appended_where_somebody_without_a_seat_is_refused(self, world: World) -> None:
        before = await start(world)
        table = await begun(before)
        await alive(world, 5_000, before)
        since = world.time
        wait(world, 30_000)
        process = await start(world)
        with pytest.raises(Refused, match="not_seated"):
            await process.engine.act(CAT.id, table, take(0), "a")
        assert logged(world, table) == [(world.time, None, str(since))]

    async def test_an_act_comes_after_it(self, world: World) -> None:
        before = await start(world)
        table = await begun(before)
        await alive(world, 7_000, before)
        since = world.time
        wait(world, 3_600_000)
        process = await start(world)
        assert await process.engine.act(ANN.id, table, take(0), "a") == 2
        assert [(at, seat) for at, seat, _ in logged(world, table)] == [
            (world.time, None),
            (world.time, 0),
        ]
        assert logged(world, table)[0][2] == str(since)
        assert left(process, table) == 53_000

    async def test_each_of_several_is_in_the_log_in_their_order(self, world: World) -> None:
        before = await start(world)
        table = await begun(before)
        process, expected = before, []
        for length in (10_000, 20_000, 3_600_000):
            await alive(world, 6_000, process)
            since = world.time
            wait(world, length)
            process = await start(world)
            await process.presence.heartbeat()
            expected.append((world.time, None, str(since)))
        assert logged(world, table) == []
        await process.follow(table)
        assert logged(world, table) == expected
        assert left(process, table) == 60_000 - 3 * 6_000

    async def test_what_was_done_after_the_last_heartbeat_shortens_it(self, world: World) -> None:
        before = await start(world)
        table = await begun(before)
        await alive(world, 0, before)
        wait(world, 1_900)
        await before.engine.act(ANN.id, table, take(0), "a")
        acted = world.time
        wait(world, 60_000)
        process = await start(world)
        await process.follow(table)
        assert logged(world, table)[1:] == [(world.time, None, str(acted))]
        assert (left(process, table), left(process, table, "second")) == (58_100, 60_000)


class TestOneProcess:
    async def test_paused_while_others_beat_it_was_in_no_outage(self, world: World) -> None:
        paused, other = await start(world), await start(world)
        table, began = await begun(paused), world.time
        await paused.follow(table)
        await alive(world, 0, paused, other)
        await alive(world, FALLS, other)
        await paused.engine.on_alarm(table)
        assert (await row(world, table)).ended == began + FALLS
        assert logged(world, table) == []

    async def test_paused_alone_it_lets_no_flag_fall(self, world: World) -> None:
        """Its alarm is due at once when it goes on, before its next heartbeat."""
        paused = await start(world)
        table = await begun(paused)
        follower = await paused.follow(table)
        await alive(world, 100_000, paused)
        since = world.time
        wait(world, 60_000)
        paused.tables._alarms.fire_due()
        assert await paused.tables.alarms_due.get() == table
        await paused.engine.on_alarm(table)
        assert logged(world, table) == [(world.time, None, str(since))]
        assert {view.phase for view in follower.views} == {"playing"}

    async def test_taken_for_dead_it_asks_too(self, world: World) -> None:
        paused = await start(world)
        table = await begun(paused)
        await alive(world, 100_000, paused)
        wait(world, 60_000)
        await world.nodes.unregister(paused.tables.node_id)
        await paused.engine.on_alarm(table)
        assert len(logged(world, table)) == 1

    async def test_it_shows_the_tables_that_it_holds_as_soon_as_an_outage_has_ended(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("game.lifecycle.outage_events.AT_ONCE", 10)
        process = await start(world)
        tables = [await begun(process) for _ in range(25)]
        followers = [await process.follow(table) for table in tables]
        other = await process.open("nim", heaps=[9], clock={"system": "none"})
        await alive(world, 10_000, process)
        since = world.time
        wait(world, 20_000)
        await process.presence.heartbeat()
        await settled()
        for table, follower in zip(tables, followers, strict=True):
            assert logged(world, table) == [(world.time, None, str(since))]
            assert (follower.views[-1].seq, follower.views[-1].state.clock["first"]["main"]) == (1, 50_000)
        assert logged(world, other) == []
        assert process.log.count("append") <= 6

    async def test_an_end_on_its_way_when_an_outage_began_ends_nothing(self, world: World) -> None:
        """As when the database is away: the statement is carried out when it is back."""
        process = await start(world)
        table = await begun(process)
        await alive(world, FALLS - 3_000, process)
        since = world.time
        wait(world, 3_000)
        gate = process.log.hold_question("end_game")
        alarm = asyncio.create_task(process.engine.on_alarm(table))
        await gate.reached.wait()
        wait(world, 30_000)
        gate.open()
        await alarm
        assert (await row(world, table)).phase == "playing"
        assert logged(world, table) == [(world.time, None, str(since))]

    async def test_nor_does_it_where_another_has_ended_the_outage(self, world: World) -> None:
        process, other = await start(world), await start(world)
        table = await begun(process)
        await alive(world, FALLS - 3_000, process, other)
        wait(world, 3_000)
        gate = process.log.hold_question("end_game")
        alarm = asyncio.create_task(process.engine.on_alarm(table))
        await gate.reached.wait()
        wait(world, 30_000)
        await other.presence.heartbeat()
        gate.open()
        await alarm
        assert (await row(world, table)).phase == "playing"
        assert len(logged(world, table)) == 1

    async def test_nor_does_it_where_the_clock_of_the_process_was_behind(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """By its clock no heartbeat was missed. The answer to the next one sets it right."""
        process, other = await start(world), await start(world)
        table = await begun(process)
        await alive(world, FALLS - 3_000, process, other)
        wait(world, 33_000)
        await other.presence.heartbeat()
        process.wrong = -30_000
        heartbeat = world.nodes.heartbeat

        async def anchoring(node_id: Node, dead_after: Millis) -> Heartbeat:
            process.wrong = 0
            return await heartbeat(node_id, dead_after)

        monkeypatch.setattr(world.nodes, "heartbeat", anchoring)
        async with asyncio.timeout(30):
            await process.engine.on_alarm(table)
        assert (await row(world, table)).phase == "playing"
        assert len(logged(world, table)) == 1

    async def test_the_end_in_the_log_is_not_asked_about_twice(self, world: World) -> None:
        process = await start(world)
        table = await begun(process)
        await alive(world, FALLS, process)
        await process.engine.on_alarm(table)
        await process.engine.on_alarm(table)
        assert process.log.count("end_game") == 1
