"""That a player has disconnected is written to the log once, by any of several processes."""

import asyncio
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from game.api import Millis
from game.held import held_table
from game.held.next_look import SEEN_AFTER
from game.judging import ARRIVAL_TIME
from game.memory.world import World
from game.ports.log import ReadRequest, TableSnapshot
from game.process.presence import DEAD_AFTER
from game.row import Audience
from game.rules import find
from tests.game.engine_process import ANN, BOB, CAT, Process, RecordingFollower, settled, start, walk
from tests.games.walk import WALK


@pytest.fixture
def world() -> World:
    return World()


def wait(world: World, time: int) -> None:
    world.time = Millis(world.time + time)


async def page(world: World, table: str) -> TableSnapshot:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page


async def noticed(world: World, table: str) -> list[tuple[int, int, bool]]:
    """The notices in the log: `seq`, the seat, and whether the player is connected."""
    actions = [(event, msgspec.json.decode(event.action)) for event in (await page(world, table)).events]
    return [(event.seq, action["seat"], action["here"]) for event, action in actions if event.seat is None]


async def rung(*processes: Process) -> int:
    """All processes handle their alarms that are due, at once; how many those were."""
    await settled()
    tables = [
        (each, each.tables.alarms_due.get_nowait())
        for each in processes
        for _ in range(each.tables.alarms_due.qsize())
    ]
    await asyncio.gather(*(each.engine.on_alarm(table) for each, table in tables))
    await settled()
    return len(tables)


async def looked(process: Process, table: str, follower: RecordingFollower, silent: bool) -> None:
    """A player has disconnected, or is back, and that is reported."""
    follower.silent = silent
    process.tables.audience_changed.add(table)
    await process.engine.report_audiences()


class Walkers:
    """Ann and bob, each at a process of their own, and cat who watches at a third; all have arrived."""

    def __init__(
        self, world: World, table: str, processes: list[Process], followers: list[RecordingFollower]
    ) -> None:
        self.world = world
        self.table = table
        self.processes = processes
        self.followers = followers

    async def silent(self, seat: int, silent: bool = True) -> None:
        await looked(self.processes[seat], self.table, self.followers[seat], silent)

    async def rung(self) -> int:
        return await rung(*self.processes)

    async def noticed(self) -> list[tuple[int, int, bool]]:
        return await noticed(self.world, self.table)


async def arrived(world: World, game: str = "walk", **setup: Any) -> Walkers:
    processes = [await start(world) for _ in range(3)]
    table = await processes[0].open(game, **setup)
    followers = [
        await process.follow(table, player)
        for process, player in zip(processes, (ANN, BOB, CAT), strict=True)
    ]
    for process in processes:
        await process.engine.report_audiences()
    wait(world, ARRIVAL_TIME)
    walkers = Walkers(world, table, processes, followers)
    await walkers.rung()
    assert await walkers.noticed() == []
    return walkers


@pytest.fixture
async def walkers(world: World) -> Walkers:
    return await arrived(world)


class TestOnce:
    async def test_any_of_several_processes_writes_it(self, walkers: Walkers, world: World) -> None:
        await walkers.silent(1)
        assert await walkers.rung() == 3
        assert await walkers.noticed() == [(1, 1, False)]
        [event] = (await page(world, walkers.table)).events
        assert event.at == world.time
        assert [
            (follower.views[-1].seq, follower.views[-1].state.silent) for follower in walkers.followers
        ] == [(1, (1,))] * 3

    async def test_nobody_says_it_again(self, walkers: Walkers) -> None:
        await walkers.silent(1)
        await walkers.rung()
        for process in walkers.processes:
            await process.engine.on_alarm(walkers.table)
        assert await walkers.noticed() == [(1, 1, False)]

    async def test_a_process_without_the_note_learns_of_it_from_the_log(
        self, walkers: Walkers, world: World
    ) -> None:
        deaf = walkers.processes[0]
        world.bus.handlers.pop(deaf.tables.node_id)
        await walkers.processes[1].engine.act(BOB.id, walkers.table, walk(), "a")
        await walkers.silent(1)
        await walkers.rung()
        assert walkers.followers[0].views[-1].seq == 0
        await walkers.silent(0)  # the audiences are read with what is new
        await walkers.rung()
        assert await walkers.noticed() == [(2, 1, False), (3, 0, False)]
        assert walkers.followers[0].views[-1].state.silent == (1, 0)

    async def test_where_another_event_got_there_first_it_is_the_next(self, walkers: Walkers) -> None:
        there = walkers.processes[1]
        gate = there.log.hold_question("append")
        await walkers.silent(1)
        await settled()
        alarm = asyncio.create_task(there.engine.on_alarm(walkers.table))
        await gate.reached.wait()
        assert await walkers.processes[0].engine.act(ANN.id, walkers.table, walk(), "a") == 1
        gate.open()
        await alarm
        assert await walkers.noticed() == [(2, 1, False)]

    async def test_two_at_once_are_two_notices(self, walkers: Walkers) -> None:
        await walkers.silent(0)
        await walkers.silent(1)
        await walkers.rung()
        assert sorted(seat for _, seat, _ in await walkers.noticed()) == [0, 1]

    async def test_a_clock_that_stays_wrong_does_not_drive_the_log_mad(
        self, walkers: Walkers, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As with an act: it is tried again now and then."""
        monkeypatch.setattr(held_table, "WRONG_CLOCK", 0.02)
        there = walkers.processes[1]
        there.wrong = 5_000
        await walkers.silent(1)
        await settled()
        alarm = asyncio.create_task(there.engine.on_alarm(walkers.table))
        done, _ = await asyncio.wait([alarm], timeout=0.05)
        assert not done
        assert there.log.count("append") <= 4
        there.wrong = 0
        await alarm
        assert await walkers.noticed() == [(1, 1, False)]


class TestBack:
    async def test_it_is_noticed_once_too(self, walkers: Walkers) -> None:
        for silent in (True, False, True):
            await walkers.silent(1, silent)
            await walkers.rung()
        assert await walkers.noticed() == [(1, 1, False), (2, 1, True), (3, 1, False)]

    async def test_on_another_process(self, walkers: Walkers) -> None:
        await walkers.silent(1)
        await walkers.rung()
        await walkers.processes[2].follow(walkers.table, BOB)
        await walkers.processes[2].engine.report_audiences()
        await walkers.rung()
        assert await walkers.noticed() == [(1, 1, False), (2, 1, True)]

    async def test_what_was_short_is_not_noticed(self, walkers: Walkers) -> None:
        """Who changed the process before anybody looked was always here."""
        await walkers.processes[0].follow(walkers.table, BOB)
        await walkers.processes[0].engine.report_audiences()
        await walkers.silent(1)
        await walkers.rung()
        assert await walkers.noticed() == []


class TestWhoIsHere:
    async def test_a_silent_follower_is_not_in_the_audience(self, walkers: Walkers) -> None:
        held = walkers.processes[1].tables.held(walkers.table)
        assert held is not None
        assert held.audience() == Audience(frozenset({BOB.id}), 0)
        walkers.followers[1].silent = True
        assert held.audience() == Audience(frozenset(), 0)
        held = walkers.processes[2].tables.held(walkers.table)
        assert held is not None
        assert held.audience() == Audience(frozenset(), 1)
        walkers.followers[2].silent = True
        assert held.audience() == Audience(frozenset(), 0)

    async def test_somebody_with_another_line_is_here(self, walkers: Walkers) -> None:
        await walkers.processes[1].follow(walkers.table, BOB)
        await walkers.silent(1)
        await walkers.rung()
        assert await walkers.noticed() == []

    async def test_a_line_that_closes_is_noticed_as_one_that_falls_silent(self, walkers: Walkers) -> None:
        there = walkers.processes[1]
        there.engine.unfollow(walkers.table, walkers.followers[1])
        await there.engine.report_audiences()
        await walkers.rung()
        assert await walkers.noticed() == [(1, 1, False)]

    async def test_the_players_of_a_dead_process_are_missed_by_the_others(
        self, walkers: Walkers, world: World
    ) -> None:
        near, dead, far = walkers.processes
        world.bus.handlers.pop(dead.tables.node_id)
        wait(world, DEAD_AFTER + 1)
        await asyncio.gather(near.presence.heartbeat(), far.presence.heartbeat())
        await rung(near, far)
        assert await walkers.noticed() == [(1, 1, False)]


class TestArriving:
    async def test_nobody_is_missed_at_the_beginning(self, world: World) -> None:
        process = await start(world)
        table = await process.open("walk")
        await process.follow(table, ANN)
        await process.engine.report_audiences()
        wait(world, ARRIVAL_TIME - 1)
        await rung(process)
        await process.engine.on_alarm(table)
        assert await noticed(world, table) == []
        wait(world, 1)
        await process.engine.on_alarm(table)
        assert await noticed(world, table) == [(1, 1, False)]

    async def test_who_leaves_before_everybody_has_arrived_is_missed_then(self, world: World) -> None:
        """Though nothing else happens at the table: each process that holds it has an alarm for that."""
        processes = [await start(world) for _ in range(2)]
        near, far = processes
        table = await near.open("walk")
        leaver = await near.follow(table, BOB)
        await far.follow(table, ANN)
        for process in processes:
            await process.engine.report_audiences()
        await rung(near, far)
        wait(world, 500)
        await looked(near, table, leaver, silent=True)
        await rung(near, far)
        await near.engine.act(ANN.id, table, walk(), "a")  # it sets the alarm for its own deadline
        await settled()
        wait(world, ARRIVAL_TIME - 501)
        for process in processes:
            process.tables._alarms.fire_due()
        await rung(near, far)
        assert await noticed(world, table) == []
        wait(world, 1)
        for process in processes:
            process.tables._alarms.fire_due()
        assert await rung(near, far) == 2
        assert await noticed(world, table) == [(2, 1, False)]

    async def test_who_leaves_before_that_is_missed_also_where_the_alarm_comes_late(
        self, world: World
    ) -> None:
        """As after the database's clock was set forth; another event comes before the alarm."""
        process = await start(world)
        table = await process.open("walk")
        leaver = await process.follow(table, BOB)
        await process.follow(table, ANN)
        await process.engine.report_audiences()
        wait(world, 500)
        await looked(process, table, leaver, silent=True)
        await rung(process)
        wait(world, ARRIVAL_TIME)
        await process.engine.act(ANN.id, table, walk(), "a")
        await settled()
        process.tables._alarms.fire_due()
        await rung(process)
        assert await noticed(world, table) == [(2, 1, False)]

    async def test_who_acts_and_has_gone_before_being_seen_is_missed_a_little_later(
        self, world: World
    ) -> None:
        """The audience is the same before and after, so nothing tells anybody."""
        process = await start(world, {"pong": find()["pong"]})
        table = await process.open("pong")
        wait(world, ARRIVAL_TIME)
        process.tables._alarms.fire_due()
        await rung(process)
        await process.engine.act(BOB.id, table, msgspec.Raw(b'{"type":"ready"}'), "a")
        for milliseconds, notices in (SEEN_AFTER - 1, []), (1, [(2, 1, False)]):
            wait(world, milliseconds)
            process.tables._alarms.fire_due()
            await rung(process)
            assert await noticed(world, table) == notices


class TestNotAsked:
    async def test_a_game_that_does_not_ask_gets_none(self, world: World) -> None:
        walkers = await arrived(world, "nim")
        await walkers.silent(1)
        assert await walkers.rung() == 0
        for process in walkers.processes:
            await process.engine.on_alarm(walkers.table)
        assert (await page(world, walkers.table)).events == []

    async def test_nor_one_whose_setup_wants_none(self, world: World) -> None:
        deaf = {"walk": replace(WALK, silence=lambda setup: None)}
        process = await start(world, deaf)
        table = await process.open("walk")
        for player in (ANN, BOB):
            await process.follow(table, player)
        await process.engine.report_audiences()
        wait(world, ARRIVAL_TIME)
        await process.engine.act(ANN.id, table, walk(), "a")
        [bob] = [one for one in process.tables._held[table].followers if one.player_id == BOB.id]
        process.engine.unfollow(table, bob, leaves=True)
        await process.engine.report_audiences()
        wait(world, SEEN_AFTER)
        process.tables._alarms.fire_due()
        await rung(process)
        await process.engine.on_alarm(table)
        assert await noticed(world, table) == []

    async def test_nor_one_that_has_not_begun(self, world: World) -> None:
        process = await start(world)
        table = await process.engine.open(ANN, "walk", msgspec.Raw(b"{}"), None, 0, True)
        follower = await process.follow(table, ANN)
        await process.engine.report_audiences()
        wait(world, ARRIVAL_TIME)
        await looked(process, table, follower, silent=True)
        await rung(process)
        assert (await page(world, table)).events == []

    async def test_nor_one_that_is_over(self, world: World) -> None:
        walkers = await arrived(world, road=1)
        await walkers.processes[0].engine.act(ANN.id, walkers.table, walk(), "a")
        wait(world, 101)
        await walkers.processes[0].engine.on_alarm(walkers.table)
        await walkers.silent(1)
        await walkers.rung()
        assert await walkers.noticed() == []
        assert walkers.followers[2].views[-1].phase == "over"

    async def test_nor_one_that_time_has_just_ended(self, world: World) -> None:
        walkers = await arrived(world, road=1)
        await walkers.processes[0].engine.act(ANN.id, walkers.table, walk(), "a")
        wait(world, 101)
        await walkers.silent(1)
        await walkers.rung()
        assert await walkers.noticed() == []
        assert [follower.views[-1].phase for follower in walkers.followers] == ["over"] * 3


async def test_all_stands_still_from_the_notice_on(walkers: Walkers, world: World) -> None:
    await walkers.processes[0].engine.act(ANN.id, walkers.table, walk(), "a")
    wait(world, 1_000)
    await walkers.silent(1)
    await walkers.rung()
    wait(world, 5_000)
    left = [(await process.engine.current(walkers.table)).view(None).left for process in walkers.processes]
    assert left == [59_000] * 3
    await walkers.silent(1, False)
    await walkers.rung()
    wait(world, 500)
    left = [(await process.engine.current(walkers.table)).view(None).left for process in walkers.processes]
    assert left == [58_500] * 3
