"""Rules at fault harm their own table at most: nothing wrong is written, and nobody else is held up."""

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Any

import msgspec
import pytest

from game.api import Game, Millis, Result
from game.checked_rules import NeverReturns
from game.lobby.request import LobbyRequest
from game.memory.world import World
from game.ports.log import ReadRequest, TableSnapshot
from game.refused import Refused
from game.rules import nim
from tests.game.engine_process import ANN, BOB, Process, raw, settled, start, take, toss, walk
from tests.games.fuse import FUSE
from tests.games.walk import WALK
from tests.lobby_reader import LobbyReader


@pytest.fixture
def world() -> World:
    return World()


async def page(world: World, table: str) -> TableSnapshot:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page


def wait(world: World, time: int) -> None:
    world.time = Millis(world.time + time)


async def beside(world: World, *games: Game[Any, Any, Any]) -> Process:
    """A process that has these rules, and nim."""
    return await start(world, {game.name: game for game in (nim.GAME, *games)})


async def code(asked: Any) -> str:
    with pytest.raises(Refused) as error:
        await asked
    return error.value.code


def faults(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def after_toss(what: Callable[..., Any]) -> Callable[..., Any]:
    """A function of fuse that is at fault once the bomb was tossed to seat 1."""

    def function(state: Any, *arguments: Any) -> Any:
        return what(state, *arguments) if state.holder == 1 else None

    return function


def fail(*arguments: Any) -> Any:
    raise KeyError("no such key")


class Short(msgspec.Struct, frozen=True):
    """A setup of fuse that allows less than it did."""

    fuse: Annotated[int, msgspec.Meta(le=10)] = 5


async def test_rules_that_do_not_return_are_tried_by_no_other_process(world: World) -> None:
    """Not before it has other rules: by the same ones it would be held up as well, or lost."""
    calls: list[int] = []

    def endless(*arguments: Any) -> Any:
        calls.append(1)
        raise NeverReturns("not within 3 s")

    def mended(*arguments: Any) -> Any:
        return FUSE.initial(*arguments)

    faulty = replace(FUSE, apply=endless)
    process, holds_it, other = [await beside(world, faulty) for _ in range(3)]
    table = await process.open("fuse", fuse=60_000)
    follower = await holds_it.follow(table)
    assert await code(process.engine.act(ANN.id, table, toss(1), "a")) == "broken"
    await settled()
    for one in (holds_it, other):
        await one.engine.faults.look_after()
        assert await code(one.engine.act(ANN.id, table, toss(1), "a")) == "broken"
    assert (len(calls), follower.broken) == (1, 1)
    newer = await beside(world, replace(FUSE, initial=mended))
    await newer.engine.faults.look_after()
    assert await newer.engine.act(ANN.id, table, toss(1), "a") == 1


class TestBeforeItIsWritten:
    """What fails for an act is found before the act is in the log; the table goes on without it."""

    @pytest.mark.parametrize(
        "faulty",
        [
            replace(FUSE, apply=fail),
            replace(FUSE, view=after_toss(fail)),
            replace(FUSE, view=after_toss(lambda state, seat: object())),
            replace(FUSE, view=after_toss(lambda state, seat: object() if seat == 1 else 0)),
            replace(FUSE, result=after_toss(fail)),
            replace(FUSE, result=after_toss(lambda state: Result((1,), "One."))),
            replace(FUSE, deadline=after_toss(lambda state: 0.5)),
        ],
        ids=[
            "apply",
            "view raises",
            "no view",
            "no view of the other",
            "result raises",
            "no result",
            "no instant",
        ],
    )
    async def test_nothing_is_written(
        self, world: World, faulty: Game[Any, Any, Any], caplog: pytest.LogCaptureFixture
    ) -> None:
        process = await beside(world, faulty)
        table = await process.open("fuse")
        for number in range(3):
            assert await code(process.engine.act(ANN.id, table, toss(1), str(number))) == "broken"
        assert (await page(world, table)).events == []
        assert (await process.engine.current(table)).phase == "playing"
        [line] = faults(caplog)
        assert table in line

    async def test_a_state_too_big_breaks_the_table(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("game.checked_rules.MOST_STATE_BYTES", 10)
        process = await beside(world, FUSE)
        table = await process.open("fuse")
        for number in range(2):
            assert await code(process.engine.act(ANN.id, table, toss(1), str(number))) == "broken"
        assert (await page(world, table)).events == []
        assert await code(process.engine.current(table)) == "broken"

    async def test_a_notice_that_fails_is_left_out(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        process = await beside(world, replace(WALK, notice=fail))
        table = await process.open("walk")
        wait(world, 5_000)
        for _ in range(2):
            await process.engine.on_alarm(table)
        assert await process.engine.act(ANN.id, table, walk(), "a") == 1
        assert len(faults(caplog)) == 1

    async def test_an_end_by_time_with_a_wrong_result_is_not_written(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        def result(state: Any) -> Result | None:
            return None if state.at < state.bang else Result((0.5, 0.5), "A draw.")  # type: ignore[arg-type]

        process = await beside(world, replace(FUSE, result=result))
        table = await process.open("fuse")
        wait(world, 2_000)
        assert await code(process.engine.on_alarm(table)) == "broken"
        assert (await page(world, table)).row.result is None
        await settled()
        assert len(faults(caplog)) == 1


class TestALogThatDoesNotFold:
    """The rules were changed and their version was not raised."""

    CHANGED = replace(FUSE, apply=fail)

    async def begun(self, world: World, faulty: Game[Any, Any, Any]) -> tuple[Process, str]:
        """A process with changed rules, and a table with an event from before."""
        before = await start(world)
        table = await before.open("fuse")
        await before.engine.act(ANN.id, table, toss(1), "a")
        return await beside(world, faulty), table

    @pytest.mark.parametrize("now", ["illegal", "raises", "no action", "no setup"])
    async def test_it_is_broken_for_whoever_asks(
        self, world: World, now: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        game: Game[Any, Any, Any] = FUSE
        faulty: dict[str, Game[Any, Any, Any]] = {
            "illegal": replace(FUSE, apply=lambda state, seat, action, at: FUSE.apply(state, 1, action, at)),
            "raises": self.CHANGED,
            "no action": replace(FUSE, action=nim.Take),
            "no setup": replace(game, setup=Short),
        }
        process, table = await self.begun(world, faulty[now])
        for _ in range(2):
            assert await code(process.engine.current(table)) == "broken"
            assert await code(process.engine.table_at(table, 0)) == "broken"
            assert await code(process.engine.act(BOB.id, table, toss(0), "b")) == "broken"
            assert await code(process.engine.on_alarm(table)) == "broken"
        await settled()
        [line] = faults(caplog)
        assert table in line

    async def test_it_is_not_held_nor_watched(self, world: World) -> None:
        process, table = await self.begun(world, self.CHANGED)
        assert await code(process.engine.current(table)) == "broken"
        assert process.tables.held(table) is None
        assert process.tables.node_id not in world.state.tables[table].node_ids

    async def test_other_tables_go_on(self, world: World) -> None:
        process, table = await self.begun(world, self.CHANGED)
        other = await process.open(heaps=[1])
        assert await code(process.engine.current(table)) == "broken"
        assert await process.engine.act(ANN.id, other, take(0), "a") == 1

    async def test_an_event_from_elsewhere_breaks_it_while_it_is_followed(
        self, world: World, caplog: pytest.LogCaptureFixture
    ) -> None:
        before, after = await start(world), await beside(world, self.CHANGED)
        table = await before.open("fuse")
        follower = await after.follow(table)
        seen = len(follower.views)
        await before.engine.act(ANN.id, table, toss(1), "a")
        await settled()
        assert (len(follower.views), follower.broken) == (seen, 1)
        assert await code(after.engine.current(table)) == "broken"
        assert len(faults(caplog)) == 1
        wait(world, 5_000)
        after.tables._alarms.fire_due()
        assert after.tables.alarms_due.empty()


class TestInNobodysWay:
    """A broken table is recorded as such, and counts for nothing."""

    CHANGED = replace(FUSE, apply=fail)

    @pytest.fixture
    async def before(self, world: World) -> Process:
        return await start(world)

    async def broken(self, world: World, before: Process) -> tuple[Process, str]:
        """A process with changed rules, and the table that it has found broken."""
        table = await before.engine.open(ANN, "fuse", raw(fuse=100), None, 0, False)
        await before.engine.seating.sit(BOB, table, None)
        await before.engine.act(ANN.id, table, toss(1), "a")
        process = await beside(world, self.CHANGED)
        assert await code(process.engine.current(table)) == "broken"
        await settled()
        return process, table

    async def test_it_is_listed_for_the_operator(self, world: World, before: Process) -> None:
        _, table = await self.broken(world, before)
        [listed] = await world.log.broken_tables("", 9)
        assert listed[:4] == (table, "fuse", 1, world.time)
        assert "no such key" in listed.fault

    async def test_it_counts_for_no_player_and_is_not_in_the_lobby(
        self, world: World, before: Process
    ) -> None:
        await self.broken(world, before)
        assert await world.people.tables_of(ANN.id) == []
        assert (await LobbyReader(world.online, world.seeks, world.now).page(LobbyRequest())).tables == []
        assert (await world.steps.tables_played(ANN.id, None, 9)) == ([], False)

    async def test_no_process_sweeps_it(self, world: World, before: Process) -> None:
        process, _ = await self.broken(world, before)
        wait(world, 1_000)
        assert await world.log.overdue(world.time, [("fuse", 1)], 9) == []
        reads = process.log.count("read")
        for _ in range(5):
            await process.engine.sweep()
            await settled()
        assert process.log.count("read") == reads

    async def test_it_is_in_the_log_of_one_process_once(
        self, world: World, before: Process, caplog: pytest.LogCaptureFixture
    ) -> None:
        _, table = await self.broken(world, before)
        for _ in range(3):
            other = await beside(world, self.CHANGED)
            assert await code(other.engine.current(table)) == "broken"
            await other.engine.faults.look_after()
            await settled()
        assert len(faults(caplog)) == 1

    async def test_it_goes_on_once_the_rules_are_mended(self, world: World, before: Process) -> None:
        process, table = await self.broken(world, before)
        wait(world, 1_000)
        await process.engine.faults.look_after()
        assert len(await world.log.broken_tables("", 9)) == 1
        mended = await beside(world, FUSE)
        await mended.engine.faults.look_after()
        assert await world.log.broken_tables("", 9) == []
        assert mended.tables.alarms_due.get_nowait() == table
        await mended.engine.on_alarm(table)
        assert (await page(world, table)).row.phase == "over"

    async def test_all_of_many_are_tried(self, world: World, before: Process, monkeypatch: Any) -> None:
        monkeypatch.setattr("game.lifecycle.faults.LIMIT", 2)
        tables = [await before.open("fuse", fuse=60_000) for _ in range(5)]
        for table in tables:
            await world.log.mark_broken(table, "It was.")
        mended = await beside(world, FUSE)
        for _ in range(4):
            await mended.engine.faults.look_after()
        assert await world.log.broken_tables("", 9) == []


class TestADeadlineThatHasPassed:
    @pytest.mark.parametrize(
        "deadline",
        [lambda state: Millis(5), lambda state: state.at, lambda state: Millis(state.at - 1_000)],
        ids=["long ago", "now", "just before"],
    )
    async def test_it_rings_once_an_event(
        self, world: World, deadline: Any, caplog: pytest.LogCaptureFixture
    ) -> None:
        process = await beside(world, replace(FUSE, deadline=deadline))
        table = await process.open("fuse", fuse=60_000)
        follower = await process.follow(table)
        for event in range(3):
            rung = await self.rung(process, world)
            assert (rung <= 1, len(follower.views) <= 3 * (event + 1)) == (True, True)
            await process.engine.act((ANN, BOB)[event % 2].id, table, toss(1 - event % 2), str(event))
        assert len(faults(caplog)) == 1

    async def test_one_after_the_other_does_not_flood(self, world: World) -> None:
        process = await beside(world, replace(FUSE, deadline=lambda state: Millis(state.at + 1)))
        await process.follow(await process.open("fuse", fuse=60_000))
        assert await self.rung(process, world) <= 65

    async def rung(self, process: Process, world: World) -> int:
        """How many alarms there are in half a second."""
        rung = 0
        for _ in range(500):
            wait(world, 1)
            process.tables._alarms.fire_due()
            while not process.tables.alarms_due.empty():
                rung += 1
                await process.engine.on_alarm(process.tables.alarms_due.get_nowait())
        return rung


@pytest.mark.parametrize("shown", [fail, lambda action, seat, viewer: object()])
async def test_what_is_not_shown_of_an_action_is_not_in_the_log_and_the_table_goes_on(
    world: World, shown: Any, caplog: pytest.LogCaptureFixture
) -> None:
    process = await beside(world, replace(FUSE, shown=shown))
    table = await process.open("fuse")
    await process.engine.act(ANN.id, table, toss(1), "a")
    for _ in range(2):
        assert await code(process.engine.events(BOB.id, table, 0, 9)) == "broken"
    assert len((await process.engine.events(ANN.id, table, 0, 9))[0]) == 1
    assert await process.engine.act(BOB.id, table, toss(0), "b") == 2
    assert len(faults(caplog)) == 1


@pytest.mark.parametrize("why_unrated", [fail, lambda setup: 5])
async def test_no_rated_table_is_opened_where_the_rules_cannot_say_why_not(
    world: World, why_unrated: Any
) -> None:
    process = await beside(world, replace(FUSE, why_unrated=why_unrated))
    rated = process.engine.open(ANN, "fuse", raw(), None, 0, True, rated=True)
    assert await code(rated) == "broken"
    assert world.state.tables == {}
    await process.open("fuse")


@pytest.mark.parametrize("speed", [fail, lambda setup: 5, lambda setup: "x" * 100, lambda setup: "\n"])
async def test_no_table_is_opened_whose_speed_is_none(world: World, speed: Any) -> None:
    process = await beside(world, replace(FUSE, speed=speed))
    assert await code(process.open("fuse")) == "broken"
    assert world.state.tables == {}
