"""What can be asked of a table."""

import asyncio
import dataclasses

import msgspec
import pytest

from game.api import Illegal, Millis
from game.held import held_table
from game.lifecycle.seating import take_seat
from game.memory.world import World
from game.ports.log import MAX_TABLES, ReadRequest
from game.ports.people import Player
from game.refused import Refused
from game.row import SeatedPlayer, TableRow
from game.rules import nim
from tests.game.engine_process import ANN, BOB, CAT, FIRST_WINS, Process, raw, settled, start, take, toss


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world)


def refusal(error: pytest.ExceptionInfo[Refused]) -> str:
    return error.value.code


class TestOpen:
    async def test_a_setup_is_completed(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "nim", raw(misere=True), None, 1, False)
        [page] = await world.log.read([ReadRequest(table)])
        assert page is not None
        complete = {"heaps": [3, 4, 5], "misere": True, "clock": {"system": "none"}}
        assert msgspec.json.decode(page.row.setup) == complete
        assert (page.row.seat_count, page.row.private, page.row.phase) == (2, False, "waiting")
        assert page.row.seated == (SeatedPlayer("1", "ann", 1),)
        assert len(table) == 12  # 72 bits that nobody guesses

    @pytest.mark.parametrize(
        ("game", "setup", "seats", "seat"),
        [
            ("chess", {}, None, 0),
            ("nim", {"heaps": []}, None, 0),
            ("nim", {"heaps": [21]}, None, 0),
            ("nim", {}, 3, 0),
            ("nim", {}, None, 2),
            ("fuse", {}, 5, 0),
        ],
    )
    async def test_what_makes_no_sense_is_a_bad_setup(
        self, process: Process, game: str, setup: dict[str, object], seats: int | None, seat: int
    ) -> None:
        with pytest.raises(Refused) as error:
            await process.engine.open(ANN, game, raw(**setup), seats, seat, True)
        assert refusal(error) == "bad_setup"
        assert error.value.text

    async def test_a_player_holds_so_many_open_tables(self, process: Process) -> None:
        for _ in range(MAX_TABLES):
            await process.engine.open(ANN, "nim", raw(), None, 0, True)
        with pytest.raises(Refused) as error:
            await process.engine.open(ANN, "nim", raw(), None, 0, True)
        assert refusal(error) == "too_many"
        await process.engine.open(BOB, "nim", raw(), None, 0, True)

    async def test_a_game_for_one_begins_at_once(self, world: World) -> None:
        solitaire = dataclasses.replace(
            nim.GAME, name="solitaire", seats=range(1, 2), to_move=lambda state: None
        )
        process = await start(world, {"solitaire": solitaire})
        table = await process.engine.open(ANN, "solitaire", raw(), None, 0, True)
        assert await process.engine.act(ANN.id, table, take(0), "a") == 1


class TestSit:
    async def test_the_first_free_seat_or_the_one_that_is_asked_for(self, process: Process) -> None:
        table = await process.engine.open(ANN, "fuse", raw(), 4, 1, True)
        assert await process.engine.seating.sit(BOB, table, None) == 0
        assert await process.engine.seating.sit(CAT, table, 3) == 3
        assert (await process.engine.current(table)).phase == "waiting"
        assert await process.engine.seating.sit(Player("4", "dan"), table, None) == 2
        assert (await process.engine.current(table)).phase == "playing"

    async def test_who_sits_keeps_the_seat(self, process: Process) -> None:
        table = await process.open()
        assert await process.engine.seating.sit(BOB, table, 0) == 1
        assert await process.engine.seating.sit(ANN, table, None) == 0

    @pytest.mark.parametrize("seat", [None, 0, 1, 7])
    async def test_without_a_free_seat_it_is_taken(self, process: Process, seat: int | None) -> None:
        table = await process.open()
        with pytest.raises(Refused) as error:
            await process.engine.seating.sit(CAT, table, seat)
        assert refusal(error) == "seat_taken"

    async def test_by_lot_nobody_has_a_seat_before_the_last(self, process: Process) -> None:
        table = await process.engine.open(ANN, "fuse", raw(), 3, None, True)
        assert await process.engine.seating.sit(BOB, table, None) is None
        with pytest.raises(Refused) as error:
            await process.engine.act(ANN.id, table, toss(1), "a")
        assert refusal(error) == "not_here"
        seat = await process.engine.seating.sit(CAT, table, None)
        given = [await process.engine.seating.sit(player, table, None) for player in (ANN, BOB)]
        assert sorted([seat or 0, *(g or 0 for g in given)]) == [0, 1, 2]

    async def test_no_such_table(self, process: Process) -> None:
        with pytest.raises(Refused) as error:
            await process.engine.seating.sit(ANN, "nowhere", None)
        assert refusal(error) == "no_such_table"

    async def test_two_on_two_processes_at_once(self, world: World, process: Process) -> None:
        other = await start(world)
        table = await process.engine.open(ANN, "nim", raw(), None, 0, True)
        await process.engine.current(table)
        await other.engine.current(table)
        assert await process.engine.seating.sit(BOB, table, None) == 1
        with pytest.raises(Refused):  # as soon as it has looked again
            await other.engine.seating.sit(CAT, table, None)

    async def test_a_beginning_stamped_by_a_wrong_clock_is_stamped_again(
        self, world: World, process: Process, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(held_table, "WRONG_CLOCK", 0)
        table = await process.engine.open(ANN, "nim", raw(), None, 0, True)
        process.wrong = 5_000
        gate = process.log.hold_answer("change_seats")
        sitting = asyncio.create_task(process.engine.seating.sit(BOB, table, None))
        await gate.reached.wait()
        process.wrong = 0
        gate.open()
        assert await sitting == 1
        assert (await process.engine.current(table)).row.began == world.time

    async def test_a_full_table_seen_late_is_looked_at_again(self, world: World, process: Process) -> None:
        """No refusal from stale memory."""
        other = await start(world)
        table = await process.engine.open(ANN, "nim", raw(), None, 0, True)
        await other.engine.current(table)
        world.bus.deliver = lambda node, note: None
        await process.engine.seating.sit(BOB, table, None)
        assert await other.engine.seating.sit(BOB, table, 0) == 1


@pytest.mark.parametrize(
    ("there", "seat", "taken"),
    [([0], None, 1), ([1], None, 0), ([1], 0, 0), ([2, 0], None, 1), ([0], 2, 2)],
)
def test_seated(there: list[int], seat: int | None, taken: int) -> None:
    seated = tuple(SeatedPlayer(f"p{number}", "", number) for number in there)
    row = TableRow("t", "fuse", 1, raw(), 3, 1, True, opened=Millis(0), seated=seated)
    assert take_seat(row, ANN, seat)[-1] == SeatedPlayer("1", "ann", taken)


class TestAct:
    async def test_acts_are_numbered_and_kept(self, process: Process, world: World) -> None:
        table = await process.open()
        assert await process.engine.act(ANN.id, table, take(0, 2), "a") == 1
        assert await process.engine.act(BOB.id, table, take(0, 1), "a") == 2
        events, more = await process.engine.events(CAT.id, table, 0, 10)
        assert [(event.seq, event.seat, msgspec.json.decode(event.action)) for event in events] == [
            (1, 0, {"type": "take", "heap": 0, "count": 2}),
            (2, 1, {"type": "take", "heap": 0, "count": 1}),
        ]
        assert not more

    async def test_what_the_rules_forbid_is_illegal_and_leaves_nothing(self, process: Process) -> None:
        table = await process.open()
        with pytest.raises(Illegal, match="other player's turn"):
            await process.engine.act(BOB.id, table, take(0), "a")
        assert await process.engine.events(ANN.id, table, 0, 10) == ([], False)

    @pytest.mark.parametrize(
        "action",
        [raw(), raw(type="steal"), raw(type="take", heap=0, count=0), raw(type="take", heap="0"), raw(x=1)],
    )
    async def test_what_is_no_action_is_malformed(self, process: Process, action: msgspec.Raw) -> None:
        table = await process.open()
        with pytest.raises(Refused) as error:
            await process.engine.act(ANN.id, table, action, "a")
        assert refusal(error) == "malformed"

    async def test_only_what_the_rules_know_is_kept(self, process: Process) -> None:
        table = await process.open()
        action = msgspec.Raw(b'{"count": 1, "heap": 0, "type": "take", "junk": 1e999999}')
        await process.engine.act(ANN.id, table, action, "a")
        [[event], _] = await process.engine.events(ANN.id, table, 0, 10)
        assert msgspec.json.decode(event.action) == {"type": "take", "heap": 0, "count": 1}

    @pytest.mark.parametrize(("player", "code"), [(CAT, "not_seated"), (ANN, "over")])
    async def test_who_may_not_act(self, process: Process, player: Player, code: str) -> None:
        table = await process.open(heaps=[1])
        await process.engine.act(ANN.id, table, take(0), "a")
        with pytest.raises(Refused) as error:
            await process.engine.act(player.id, table, take(0), "b")
        assert refusal(error) == code

    async def test_a_table_that_waits_cannot_be_played_at(self, process: Process) -> None:
        table = await process.engine.open(ANN, "nim", raw(), None, 0, True)
        with pytest.raises(Refused) as error:
            await process.engine.act(ANN.id, table, take(0), "a")
        assert refusal(error) == "not_here"

    async def test_the_act_that_ends_it_is_shown_as_the_end(self, process: Process, world: World) -> None:
        table = await process.open(heaps=[2])
        follower = await process.follow(table)
        await process.engine.act(ANN.id, table, take(0, 2), "a")
        [page] = await world.log.read([ReadRequest(table)])
        assert page is not None
        assert (page.row.ended, page.row.result) == (world.time, FIRST_WINS)
        assert [view.phase for view in follower.views] == ["playing", "over"]

    async def test_a_table_of_other_rules_is_not_for_this_process(
        self, process: Process, world: World
    ) -> None:
        table = await process.open()
        newer = dataclasses.replace(nim.GAME, version=nim.GAME.version + 1)
        for games in ({"nim": newer}, {}):
            other = await start(world, games)
            with pytest.raises(Refused) as error:
                await other.engine.act(ANN.id, table, take(0), "a")
            assert refusal(error) == "not_here"


class TestTalk:
    async def test_a_chat_line_is_shown_everywhere(self, process: Process, world: World) -> None:
        table = await process.open()
        other = await start(world)
        near, far = await process.follow(table), await other.follow(table)
        await process.engine.chat.say(ANN, table, "hello", None)
        await other.engine.chat.say(CAT, table, "hi", None)
        await settled()
        for follower in (near, far):
            assert [(line.name, line.seat, line.text) for line in follower.lines] == [
                ("ann", 0, "hello"),
                ("cat", None, "hi"),
            ]

    async def test_a_line_sent_again_is_said_once(self, process: Process) -> None:
        table = await process.open()
        follower = await process.follow(table)
        for _ in range(2):
            await process.engine.chat.say(ANN, table, "hello", "nonce")
        await process.engine.chat.say(ANN, table, "hello", None)
        assert len(follower.lines) == 2

    async def test_who_comes_later_is_told_what_was_said(self, process: Process) -> None:
        table = await process.open()
        for number in range(5):
            await process.engine.chat.say(ANN, table, str(number), None)
        _, lines = await process.engine.follow(table, await process.follow(table), 3)
        assert [line.text for line in lines] == ["2", "3", "4"]

    async def test_a_chat_line_while_a_follower_comes_is_shown_once(
        self, process: Process, world: World
    ) -> None:
        """In whatever order the history and the news arrive."""
        table = await process.open()
        await process.engine.current(table)
        await process.engine.chat.say(ANN, table, "before", None)
        gate = process.log.hold_answer("recent_chat")
        coming = asyncio.create_task(process.follow(table))
        await gate.reached.wait()
        await process.engine.chat.say(ANN, table, "meanwhile", None)
        gate.open()
        follower = await coming
        await process.engine.chat.say(ANN, table, "after", None)
        assert [line.text for line in follower.lines] == ["before", "meanwhile", "after"]


class TestLook:
    async def test_every_moment_can_be_looked_at(self, process: Process) -> None:
        table = await process.open(heaps=[2, 1])
        for nonce, player in enumerate([ANN, BOB, ANN]):
            await process.engine.act(player.id, table, take(0 if nonce < 2 else 1), str(nonce))
        pasts = [await process.engine.table_at(table, seq) for seq in range(4)]
        assert [past.view(0).heaps for past in pasts] == [(2, 1), (1, 1), (0, 1), (0, 0)]
        assert [past.phase for past in pasts] == ["playing"] * 3 + ["over"]
        assert [past.row.result for past in pasts] == [None] * 3 + [FIRST_WINS]

    async def test_a_moment_still_to_come_is_refused_once_the_log_has_been_asked(
        self, process: Process, world: World
    ) -> None:
        table = await process.open()
        other = await start(world)
        await other.engine.current(table)
        world.bus.deliver = lambda node, note: None
        await process.engine.act(ANN.id, table, take(0), "a")
        assert (await other.engine.table_at(table, 1)).seq == 1
        with pytest.raises(Refused) as error:
            await other.engine.table_at(table, 2)
        assert refusal(error) == "not_here"

    async def test_many_who_ask_for_a_moment_still_to_come_cost_few_reads(self, process: Process) -> None:
        table = await process.open()
        before = process.log.tables_read()
        asked = (process.engine.table_at(table, 1) for _ in range(50))
        errors = await asyncio.gather(*asked, return_exceptions=True)
        assert {type(error) for error in errors} == {Refused}
        assert process.log.tables_read() - before <= 2


class TestHides:
    """A game that hides something gives others' events only once it is over, and views by seat."""

    async def test_the_log_shows_ones_own_events_until_the_end(self, process: Process, world: World) -> None:
        table = await process.open("fuse")
        await process.engine.act(ANN.id, table, toss(1), "a")
        await process.engine.act(BOB.id, table, toss(0), "b")

        async def seen(player: Player) -> list[int]:
            return [event.seq for event in (await process.engine.events(player.id, table, 0, 10))[0]]

        assert [await seen(player) for player in (ANN, BOB, CAT)] == [[1], [2], []]
        world.time = Millis(world.time + 1_000)
        await process.engine.on_alarm(table)
        assert [await seen(player) for player in (ANN, BOB, CAT)] == [[1, 2]] * 3

    async def test_nobody_sees_what_is_anothers(self, process: Process) -> None:
        table = await process.open("fuse")
        await process.engine.act(ANN.id, table, toss(1), "a")
        for shown in (await process.engine.current(table), await process.engine.table_at(table, 0)):
            hidden = [[number is None for number in shown.view(seat)["numbers"]] for seat in (0, 1, None)]
            assert hidden == [[False, True], [True, False], [True, True]]

    async def test_what_is_left_out_does_not_stand_in_the_way(self, process: Process) -> None:
        """Who asks for what comes after the last that was shown gets on."""
        table = await process.open("fuse")
        for nonce in range(5):
            await process.engine.act((ANN, BOB)[nonce % 2].id, table, toss(1 - nonce % 2), str(nonce))

        async def piece(player: Player, after: int, most: int) -> tuple[list[int], bool]:
            events, more = await process.engine.events(player.id, table, after, most)
            return [event.seq for event in events], more

        assert await piece(ANN, 0, 3) == ([1, 3], True)
        assert await piece(ANN, 3, 1) == ([5], False)
        assert await piece(BOB, 0, 1) == ([2], True)
        assert await piece(CAT, 0, 2) == ([], False)


async def test_a_log_is_read_in_pieces(process: Process) -> None:
    table = await process.open(heaps=[20])
    for nonce in range(5):
        await process.engine.act((ANN, BOB)[nonce % 2].id, table, take(0), str(nonce))

    async def piece(after: int, most: int) -> tuple[list[int], bool]:
        events, more = await process.engine.events(CAT.id, table, after, most)
        return [event.seq for event in events], more

    assert await piece(0, 2) == ([1, 2], True)
    assert await piece(2, 3) == ([3, 4, 5], False)
    assert await piece(5, 3) == ([], False)


async def test_tables_that_nobody_joins_are_tidied_away(process: Process, world: World) -> None:
    table = await process.engine.open(ANN, "nim", raw(), None, 0, True)
    await process.engine.current(table)
    assert await world.log.delete_waiting(Millis(world.time + 1), Millis(0)) == 1
    for doing in (
        process.engine.seating.sit(BOB, table, None),
        process.engine.act(ANN.id, table, take(0), "a"),
        process.engine.chat.say(ANN, table, "anybody?", None),
    ):
        with pytest.raises(Refused) as error:
            await doing
        assert refusal(error) == "no_such_table"


async def test_a_table_that_was_deleted_keeps_no_other_from_being_shown(world: World) -> None:
    """Who follows which table is reported for all tables at once; one of them may be gone meanwhile."""
    process = await start(world)
    gone, there = await process.open(), await process.open()
    await process.follow(gone)
    follower = await process.follow(there)
    del world.state.tables[gone]
    await process.engine.report_audiences()
    assert follower.views[-1].rev == world.state.tables[there].row.rev > follower.views[0].rev
