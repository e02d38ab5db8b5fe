"""An act is judged on the newest state, is done once, and is answered when it is in the log."""

import asyncio
import dataclasses
from typing import Any

import msgspec
import pytest

from game.api import Illegal, Millis
from game.held import held_table
from game.memory.world import World
from game.ports.log import NewEvent, ReadRequest, TableSnapshot
from game.refused import Refused
from game.rules import nim
from tests.game.engine_process import ANN, BOB, Process, settled, start, take


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


@pytest.fixture
async def other(world: World) -> Process:
    """A process that hears nothing: whatever it holds in memory grows old."""
    other = await start(world)
    world.bus.handlers.pop(other.tables.node_id)
    return other


async def page(world: World, table: str) -> TableSnapshot:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page


class TestNonceFirst:
    async def test_an_act_sent_again_is_not_judged_by_the_rules(self, process: Process) -> None:
        table = await process.open()
        assert await process.engine.act(ANN.id, table, take(0, 3), "a") == 1
        await process.engine.act(BOB.id, table, take(1), "b")
        assert await process.engine.act(ANN.id, table, take(0, 3), "a") == 1

    async def test_nor_where_it_would_be_legal_again(self, process: Process, world: World) -> None:
        table = await process.open()
        await process.engine.act(ANN.id, table, take(0), "a")
        await process.engine.act(BOB.id, table, take(0), "b")
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1
        assert len((await page(world, table)).events) == 2

    async def test_nor_at_a_process_that_is_behind(
        self, process: Process, other: Process, world: World
    ) -> None:
        table = await process.open()
        await other.engine.current(table)
        assert await process.engine.act(ANN.id, table, take(0, 3), "a") == 1
        assert await other.engine.act(ANN.id, table, take(0, 3), "a") == 1
        assert len((await page(world, table)).events) == 1

    @pytest.mark.parametrize("action", [take(0, 2), take(2), take(9), msgspec.Raw(b'"nonsense"')])
    async def test_with_another_action_it_is_malformed(
        self, process: Process, other: Process, world: World, action: msgspec.Raw
    ) -> None:
        """Whether that would be legal now or not, and wherever it is sent."""
        table = await process.open()
        await other.engine.current(table)
        assert await process.engine.act(ANN.id, table, take(0, 3), "a") == 1
        await process.engine.act(BOB.id, table, take(1), "b")
        for one in (other, process):
            with pytest.raises(Refused) as refused:
                await one.engine.act(ANN.id, table, action, "a")
            assert refused.value.code == "malformed"
        assert len((await page(world, table)).events) == 2

    async def test_the_same_action_written_otherwise_is_the_same(self, process: Process) -> None:
        table = await process.open()
        assert await process.engine.act(ANN.id, table, take(0, 3), "a") == 1
        again = msgspec.Raw(b'{ "count": 3, "unknown": null, "heap": 0, "type": "take" }')
        assert await process.engine.act(ANN.id, table, again, "a") == 1

    async def test_nor_once_the_game_is_over(self, process: Process) -> None:
        table = await process.open(heaps=[1])
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1

    async def test_a_nonce_is_a_seats_own(self, process: Process) -> None:
        table = await process.open()
        assert await process.engine.act(ANN.id, table, take(0), "same") == 1
        assert await process.engine.act(BOB.id, table, take(0), "same") == 2


class TestNoRefusalFromStaleMemory:
    async def test_illegal(self, process: Process, other: Process) -> None:
        table = await process.open()
        await other.engine.current(table)
        await process.engine.act(ANN.id, table, take(0), "a")
        assert await other.engine.act(BOB.id, table, take(0), "b") == 2

    async def test_not_seated(self, process: Process, other: Process) -> None:
        table = await process.engine.open(ANN, "nim", msgspec.Raw(b"{}"), None, 1, True)
        await other.engine.current(table)
        await process.engine.seating.sit(BOB, table, 0)
        assert await other.engine.act(BOB.id, table, take(0), "b") == 1

    async def test_not_here(self, process: Process, other: Process) -> None:
        table = await process.engine.open(ANN, "nim", msgspec.Raw(b"{}"), None, 0, True)
        await other.engine.current(table)
        await process.engine.seating.sit(BOB, table, None)
        assert await other.engine.act(ANN.id, table, take(0), "a") == 1

    async def test_an_act_on_an_old_state_is_judged_again(self, process: Process, other: Process) -> None:
        """There it is legal still, and the append finds out."""
        table = await process.open()
        await other.engine.current(table)
        await process.engine.act(ANN.id, table, take(0), "a")
        with pytest.raises(Illegal, match="other player's turn"):
            await other.engine.act(ANN.id, table, take(0), "b")

    async def test_a_refusal_asks_the_log_once_where_nothing_is_new(self, process: Process) -> None:
        table = await process.open()
        asked = process.log.count("read")
        with pytest.raises(Refused):
            await process.engine.act("nobody", table, take(0), "a")
        assert process.log.count("read") == asked + 1


class TestOneInFlight:
    async def test_the_next_is_judged_when_the_first_is_told(self, process: Process) -> None:
        table = await process.open()
        gate = process.log.hold_question("append")
        first = asyncio.create_task(process.engine.act(ANN.id, table, take(0), "a"))
        await gate.reached.wait()
        second = asyncio.create_task(process.engine.act(BOB.id, table, take(0), "b"))
        gate.open()
        assert (await first, await second) == (1, 2)
        assert [len(arguments[1]) for name, arguments in process.log.calls if name == "append"] == [1, 1]

    async def test_other_tables_do_not_wait(self, process: Process) -> None:
        tables = [await process.open() for _ in range(5)]
        gate = process.log.hold_question("append")
        lone = asyncio.create_task(process.engine.act(ANN.id, tables[0], take(0), "a"))
        await gate.reached.wait()
        rest = [asyncio.create_task(process.engine.act(ANN.id, table, take(0), "a")) for table in tables[1:]]
        gate.open()
        assert await asyncio.gather(lone, *rest) == [1] * 5
        assert [len(arguments[1]) for name, arguments in process.log.calls if name == "append"] == [1, 4]

    async def test_the_rules_are_asked_once_for_an_act(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The state that judging made is kept."""
        judged = []

        def apply(state: nim.State, seat: int, action: nim.Take, at: Millis) -> nim.State:
            judged.append(action)
            return nim.apply(state, seat, action, at)

        process = await start(world, {"nim": dataclasses.replace(nim.GAME, apply=apply)})
        table = await process.open()
        follower = await process.follow(table)
        await process.engine.act(ANN.id, table, take(1, 4), "a")
        assert len(judged) == 1
        assert follower.views[-1].state.heaps == (3, 0, 5)

    async def test_a_view_is_made_once_for_an_act(self, world: World) -> None:
        """What was made to see whether it can be sent is what is sent."""
        made = []

        def view(state: nim.State, seat: int | None) -> Any:
            made.append(seat)
            return nim.view(state, seat)

        process = await start(world, {"nim": dataclasses.replace(nim.GAME, view=view)})
        table = (await process.tables.hold(await process.open())).table
        made.clear()
        await process.engine.act(ANN.id, table.row.id, take(1, 4), "a")
        table.encoded_view(None)
        assert made == [None]


class TestPoison:
    async def test_one_bad_act_in_a_batch_costs_the_others_nothing(self, process: Process) -> None:
        tables = [await process.open() for _ in range(5)]

        def poisonous(me: int, entries: list[NewEvent]) -> Exception | None:
            return ValueError("poison") if any(entry.table_id == tables[2] for entry in entries) else None

        process.log.fails["append"] = poisonous
        acts = [process.engine.act(ANN.id, table, take(0), "a") for table in tables]
        first, second, third, *rest = await asyncio.gather(*acts, return_exceptions=True)
        assert [first, second, *rest] == [1] * 4
        assert isinstance(third, ValueError)
        del process.log.fails["append"]
        assert await process.engine.act(ANN.id, tables[2], take(0), "a") == 1


class TestUnknownOutcome:
    async def test_an_append_sent_again_is_done_once(self, process: Process, world: World) -> None:
        """The line broke, and what was sent is sent again unchanged."""
        table = await process.open()
        process.log.twice.add("append")
        follower = await process.follow(table)
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1
        assert await process.engine.act(BOB.id, table, take(0), "b") == 2
        assert [view.seq for view in follower.views] == [0, 1, 2]
        assert len((await page(world, table)).events) == 2

    async def test_whatever_is_sent_again_changes_nothing(self, process: Process, world: World) -> None:
        process.log.twice |= {
            "open_table",
            "change_seats",
            "append",
            "refuse",
            "add_chat",
            "set_audiences",
            "watch",
            "unwatch",
            "end_game",
            "set_due",
            "read",
        }
        table = await process.open()
        follower = await process.follow(table)
        await process.engine.report_audiences()
        await process.engine.act(ANN.id, table, take(0), "a")
        await process.engine.chat.say(ANN, table, "once", None)
        kept = await page(world, table)
        assert (len(kept.events), kept.row.rev, len(kept.row.audiences)) == (
            1,
            3,
            1,
        )  # began, an audience, a chat line
        assert [line.text for line in follower.lines] == ["once"]


class TestAnswersComeAfterTheCommit:
    async def test_nobody_is_shown_what_is_not_in_the_log(self, process: Process) -> None:
        table = await process.open()
        follower = await process.follow(table)
        gate = process.log.hold_question("append")
        act = asyncio.create_task(process.engine.act(ANN.id, table, take(0), "a"))
        await gate.reached.wait()
        assert not act.done()
        assert [view.seq for view in follower.views] == [0]
        gate.open()
        await act
        assert [view.seq for view in follower.views] == [0, 1]

    async def test_a_note_of_an_event_before_the_answer_of_its_append_is_shown_once(
        self, process: Process, world: World
    ) -> None:
        table = await process.open()
        follower = await process.follow(table)
        gate = process.log.hold_answer("append")
        act = asyncio.create_task(process.engine.act(ANN.id, table, take(0), "a"))
        await gate.reached.wait()
        held = process.tables.held(table)
        assert held is not None
        await process.tables.catch_up(held)
        gate.open()
        assert await act == 1
        assert [view.seq for view in follower.views] == [0, 1]


class TestTimeOfAnAct:
    async def test_what_was_stamped_by_a_wrong_clock_is_stamped_again(self, world: World) -> None:
        """An append's answer sets the clock right."""
        process = await start(world)
        table = await process.open()
        process.wrong = 5_000

        def set_right(me: int, entries: list[NewEvent]) -> None:
            process.wrong = 0

        process.log.fails["append"] = set_right
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1
        [event] = (await page(world, table)).events
        assert event.at == world.time
        assert process.log.count("append") == 2

    async def test_a_clock_that_stays_wrong_does_not_drive_the_log_mad(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """It is tried again now and then."""
        process = await start(world)
        table = await process.open()
        process.wrong = 5_000
        monkeypatch.setattr(held_table, "WRONG_CLOCK", 0.02)
        act = asyncio.create_task(process.engine.act(ANN.id, table, take(0), "a"))
        done, _ = await asyncio.wait([act], timeout=0.05)
        assert not done
        assert process.log.count("append") <= 4
        process.wrong = 0
        assert await act == 1

    async def test_and_in_the_end_the_act_is_answered(
        self, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """With an error of ours, which uses up no nonce; then it is tried as often again."""
        process = await start(world)
        table = await process.open()
        process.wrong = 5_000
        monkeypatch.setattr(held_table, "WRONG_CLOCK", 0)
        for tries in (1, 2):
            with pytest.raises(RuntimeError, match="is a clock wrong"):
                await process.engine.act(ANN.id, table, take(0), "a")
            assert process.log.count("append") == tries * (held_table.MOST_WAITS + 1)
        process.wrong = 0
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1

    @pytest.mark.parametrize("back", [500, 20_000])
    async def test_where_the_databases_clock_was_set_back_time_stands_still(
        self, process: Process, world: World, back: int
    ) -> None:
        """Until it has reached the last event again. Acts are answered meanwhile."""
        table = await process.open()
        world.time = Millis(world.time + 60_000)
        last = world.time
        await process.engine.act(ANN.id, table, take(0), "a")
        world.time = Millis(last - back)
        assert await asyncio.wait_for(process.engine.act(BOB.id, table, take(0), "b"), 1) == 2
        world.time = Millis(last + 70)
        assert await process.engine.act(ANN.id, table, take(0), "c") == 3
        assert [event.at - last for event in (await page(world, table)).events] == [0, 0, 70]

    async def test_nor_is_it_said_that_the_game_has_not_begun(self, process: Process, world: World) -> None:
        table = await process.open()
        await process.engine.act(ANN.id, table, take(0), "a")
        world.time = Millis(world.time - 20_000)
        assert await asyncio.wait_for(process.engine.act(BOB.id, table, take(0), "b"), 1) == 2

    async def test_never_before_the_tables_last_event(self, process: Process, world: World) -> None:
        table = await process.open()
        other = await start(world)
        other.wrong = 900
        ahead = world.time + 900
        await other.engine.act(ANN.id, table, take(0), "a")
        await settled()
        await process.engine.act(BOB.id, table, take(0), "b")
        assert [event.at for event in (await page(world, table)).events] == [ahead, ahead]
