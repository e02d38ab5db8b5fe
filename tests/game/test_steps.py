"""People stay together: they are called and come, say what they want next, choose, and are rated."""

import asyncio
from typing import Any

import msgspec
import pytest

from game import rules
from game.api import Millis, Result
from game.engine import OWED
from game.lifecycle.opening import READY_TIMEOUT
from game.lifecycle.seating import ANSWER, START_AHEAD
from game.memory.world import World
from game.ports.bus import PlayersSeated
from game.ports.log import ReadRequest
from game.ports.people import Player
from game.table import NextAnswer, Refused, TableRow
from tests.game.process import ANN, BOB, CAT, GAMES, Process, raw, settled, start, take, toss

KNOWN = {**GAMES, "choose": rules.find()["choose"], "go": rules.find()["go"], "pong": rules.find()["pong"]}


@pytest.fixture
async def world() -> World:
    world = World()
    for player in (ANN, BOB, CAT):
        assert await world.people.create_player(player.id, player.name, player.name, player.name.encode())
    return world


@pytest.fixture
async def process(world: World) -> Process:
    return await start(world, KNOWN)


async def row(world: World, table: str) -> TableRow:
    [page] = await world.log.read([ReadRequest(table)])
    assert page is not None
    return page.row


def wait(world: World, time: int) -> None:
    world.time = Millis(world.time + time)


async def look(process: Process, *tables: str) -> None:
    """Does what the alarms and the sweep would do now, and waits for all that follows."""
    for table in tables:
        await process.engine.on_alarm(table)
    await process.engine.sweep()
    await settled()


async def played(process: Process, *, rated: bool = False) -> str:
    """A game of nim that ann has won."""
    table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated)
    await process.engine.sit(BOB, table, None)
    await process.engine.act(ANN.id, table, take(0), "win")
    await settled()
    return table


async def say(process: Process, table: str, **wishes: NextAnswer) -> None:
    for player in (ANN, BOB, CAT):
        if player.name in wishes:
            await process.engine.next(player.id, table, wishes[player.name])


async def rematch(process: Process, world: World) -> str:
    """The table to which ann and bob are called after they have agreed on a rematch."""
    table = await played(process)
    await say(process, table, ann="rematch", bob="rematch")
    await look(process, table)
    following = (await row(world, table)).next_table_id
    assert following is not None
    return following


async def choosing(process: Process, players: tuple[Player, ...] = (ANN, BOB, CAT)) -> str:
    """A choice that has begun."""
    options = [{"game": "pong"}, {"game": "fuse"}, {"game": "nim"}]
    setup = raw(options=options)
    table = await process.engine.open(players[0], "choose", setup, len(players), 0, True)
    for player in players[1:]:
        await process.engine.sit(player, table, None)
    return table


def vote(option: int) -> msgspec.Raw:
    return raw(type="vote", option=option)


async def refused(work: Any) -> str:
    with pytest.raises(Refused) as error:
        await work
    return error.value.code


def dies(process: Process) -> None:
    """What follows from an end by itself, this process does no more."""
    spawn = process.tables.spawn

    def spawned(work: Any) -> Any:
        if work.__qualname__ == "Engine.on_alarm":
            return work.close()
        return spawn(work)

    process.tables.spawn = spawned  # type: ignore[method-assign]


class TestReady:
    async def test_it_begins_a_little_after_the_last_has_come(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        assert (await row(world, table)).in_ready_check
        await process.engine.ready(ANN.id, table)
        waiting = await row(world, table)
        assert [(s.name, s.ready) for s in waiting.seated] == [("bob", False), ("ann", True)]
        assert waiting.began is None
        wait(world, 500)
        await process.engine.ready(BOB.id, table)
        begun = await row(world, table)
        assert (begun.began, begun.phase, begun.in_ready_check) == (
            world.time + START_AHEAD,
            "playing",
            False,
        )

    async def test_nothing_is_done_before_it_begins(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        other = await start(world, KNOWN)
        eyes = await other.follow(table)
        for player in (ANN, BOB):
            await process.engine.ready(player.id, table)
        await settled()
        wait(world, START_AHEAD - 1)
        for there in (process, other):
            await there.engine.on_alarm(table)
            assert await refused(there.engine.act(BOB.id, table, take(0), "early")) == "not_here"
        assert {view.at for view in eyes.views if view.phase == "playing"} == {world.time + 1}
        wait(world, 1)
        assert await other.engine.act(BOB.id, table, take(0), "early") == 1
        assert (await other.engine.current(table)).at == world.time

    async def test_a_line_s_delay_reaches_no_further_back_than_the_beginning(self, world: World) -> None:
        process = await start(world, KNOWN)
        table = await process.engine.open(ANN, "walk", raw(), None, 0, True)
        await process.engine.sit(BOB, table, None)
        began = world.time
        wait(world, 10)
        await process.engine.act(ANN.id, table, raw(type="walk", on=True), "a", Millis(began - 50))
        assert (await process.engine.current(table)).at == began

    async def test_nobody_is_missed_before_it_begins(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "walk", raw(), None, 0, True)
        await process.engine.sit(BOB, table, None)
        await end(process, table, world)
        await say(process, table, ann="rematch", bob="rematch")
        await look(process, table)
        following = (await row(world, table)).next_table_id or ""
        for player in (ANN, BOB):
            await process.engine.ready(player.id, following)
        wait(world, START_AHEAD // 2)
        await process.engine.on_alarm(following)
        assert (await process.engine.current(following)).seq == 0

    async def test_saying_it_twice_is_saying_it_once(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        for _ in range(2):
            await process.engine.ready(ANN.id, table)
        rev = (await row(world, table)).rev
        await process.engine.ready(ANN.id, table)
        assert (await row(world, table)).rev == rev
        await process.engine.ready(BOB.id, table)
        began = (await row(world, table)).began
        wait(world, 100)
        await process.engine.ready(BOB.id, table)
        assert (await row(world, table)).began == began

    async def test_only_who_was_called_can_come(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        assert await refused(process.engine.ready(CAT.id, table)) == "not_seated"

    async def test_both_come_at_once_on_two_processes(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        other = await start(world, KNOWN)
        await asyncio.gather(process.engine.current(table), other.engine.current(table))
        await asyncio.gather(process.engine.ready(ANN.id, table), other.engine.ready(BOB.id, table))
        assert (await row(world, table)).began == world.time + START_AHEAD

    async def test_whoever_does_not_come_has_left(self, process: Process, world: World) -> None:
        """Nobody need be connected for that."""
        table = await rematch(process, world)
        await process.engine.ready(ANN.id, table)
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
        assert await refused(other.engine.ready(BOB.id, table)) == "over"
        assert await refused(process.engine.act(BOB.id, table, take(0), "late")) == "over"

    async def test_it_is_shown_that_somebody_did_not_come(self, process: Process, world: World) -> None:
        table = await rematch(process, world)
        eyes = await process.follow(table)
        wait(world, READY_TIMEOUT)
        assert await process.tables.alarms_due.get() == table
        await process.engine.on_alarm(table)
        assert eyes.views[-1].phase == "over"

    async def test_a_wrong_clock_begins_nothing(
        self, process: Process, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("game.held.tables.WRONG_CLOCK", 0)
        table = await rematch(process, world)
        await process.engine.ready(ANN.id, table)
        process.wrong = 5_000
        gate = process.log.hold_answer("change_seats")
        coming = asyncio.create_task(process.engine.ready(BOB.id, table))
        await gate.reached.wait()
        process.wrong = 0
        gate.open()
        await coming
        assert (await row(world, table)).began == world.time + START_AHEAD


async def end(process: Process, table: str, world: World) -> None:
    """Ends a game by force, as time would."""
    wait(world, 1)
    held = await process.tables.hold(table)
    assert await world.log.end_game(
        process.tables.node_id, table, held.table.seq, world.time, Result((1, 1), "?")
    )
    await process.tables.catch_up(held)


class TestNext:
    async def test_a_rematch_is_opened_once_and_all_are_called(self, process: Process, world: World) -> None:
        other = await start(world, KNOWN)
        heard: list[PlayersSeated] = []
        for there in (process, other):
            there.tables.seated = heard.append
        table = await played(process)
        await say(process, table, ann="rematch")
        await other.engine.next(BOB.id, table, "rematch")
        wait(world, OWED + 1)
        await asyncio.gather(*(there.engine.on_alarm(table) for there in (process, other, process)))
        await asyncio.gather(*(there.engine.sweep() for there in (process, other)))
        await settled()
        first = await row(world, table)
        following = await row(world, first.next_table_id or "")
        assert (following.session_id, following.step, first.step) == (table, 1, 0)
        assert (following.game_name, following.setup, following.private) == ("nim", first.setup, True)
        assert [(s.player_id, s.seat, s.ready) for s in following.seated] == [
            (BOB.id, 0, False),
            (ANN.id, 1, False),
        ]
        assert following.seed != first.seed
        assert heard == [PlayersSeated(following.id, "nim", ((BOB.id, 0), (ANN.id, 1)))] * 2
        assert len(world.state.tables) == 2

    async def test_what_each_wants_is_shown_and_may_be_changed(self, process: Process, world: World) -> None:
        table = await played(process)
        eyes = await process.follow(table)
        await say(process, table, ann="rematch")
        await say(process, table, ann="another")
        assert {s.name: s.next_answer for s in (await row(world, table)).seated} == {
            "ann": "another",
            "bob": None,
        }
        assert eyes.views[-1].rev == (await row(world, table)).rev

    async def test_whoever_has_not_answered_has_left(self, process: Process, world: World) -> None:
        table = await played(process)
        await say(process, table, ann="rematch")
        wait(world, ANSWER // 2)
        await say(process, table, ann="another")
        wait(world, ANSWER // 2)
        other = await start(world, KNOWN)
        await look(other)
        assert (await row(world, table)).seated[1].next_answer is None
        wait(world, 1)
        await look(other)
        over = await row(world, table)
        assert ({s.name: s.next_answer for s in over.seated}, over.next_table_id, over.answer_by) == (
            {"ann": "another", "bob": "lobby"},
            None,
            None,
        )
        assert await refused(process.engine.next(BOB.id, table, "rematch")) == "not_here"
        await process.engine.next(ANN.id, table, "another")

    async def test_those_who_stay_of_three_choose(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "fuse", raw(), 3, 0, True)
        for player in (BOB, CAT):
            await process.engine.sit(player, table, None)
        wait(world, 2_000)
        await look(process, table)
        await say(process, table, ann="rematch", cat="another")
        wait(world, ANSWER)
        await look(process, table)
        wait(world, 1)
        await look(process, table)
        choice = await row(world, (await row(world, table)).next_table_id or "")
        assert (choice.game_name, choice.began, choice.step) == ("choose", choice.opened, 1)
        assert [(s.name, s.seat, s.ready) for s in choice.seated] == [("ann", 0, True), ("cat", 1, True)]
        setup = msgspec.json.decode(choice.setup)
        assert (setup["options"][0]["game"], setup["options"][0]["last"]) == ("fuse", True)

    async def test_it_is_opened_though_the_last_to_answer_was_on_a_process_that_died(
        self, process: Process, world: World
    ) -> None:
        table = await played(process)
        await say(process, table, ann="rematch", bob="rematch")
        other = await start(world, KNOWN)
        wait(world, 2_000)
        await look(other)
        assert (await row(world, table)).next_table_id is not None

    async def test_before_the_end_it_makes_no_sense(self, process: Process) -> None:
        table = await process.open()
        assert await refused(process.engine.next(ANN.id, table, "lobby")) == "not_here"
        assert await refused(process.engine.next(CAT.id, table, "lobby")) == "not_seated"

    async def test_an_end_that_was_not_heard_of_is_found(self, process: Process, world: World) -> None:
        other = await start(world, KNOWN)
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True)
        await process.engine.sit(BOB, table, None)
        await other.engine.current(table)
        world.bus.deliver = lambda node, note: None
        await process.engine.act(ANN.id, table, take(0), "win")
        await other.engine.next(BOB.id, table, "lobby")
        assert (await row(world, table)).seated[1].next_answer == "lobby"

    async def test_those_who_came_where_others_did_not_may_go_on(
        self, process: Process, world: World
    ) -> None:
        table = await process.engine.open(ANN, "fuse", raw(), 3, 0, True)
        for player in (BOB, CAT):
            await process.engine.sit(player, table, None)
        wait(world, 2_000)
        await look(process, table)
        await say(process, table, ann="rematch", bob="rematch", cat="rematch")
        await look(process, table)
        void = (await row(world, table)).next_table_id or ""
        for player in (ANN, CAT):
            await process.engine.ready(player.id, void)
        wait(world, READY_TIMEOUT + 1)
        await look(process, void)
        await say(process, void, ann="another", cat="rematch")
        await look(process, void)
        choice = await row(world, (await row(world, void)).next_table_id or "")
        assert (choice.game_name, {s.name for s in choice.seated}) == ("choose", {"ann", "cat"})


class TestChoice:
    async def test_what_is_chosen_is_opened_by_whoever_ended_the_vote(
        self, process: Process, world: World
    ) -> None:
        table = await choosing(process)
        assert (await row(world, table)).follow_up_due
        for player in (ANN, BOB, CAT):
            await process.engine.act(player.id, table, vote(1), "v")
        await settled()
        over = await row(world, table)
        following = await row(world, over.next_table_id or "")
        assert (over.follow_up_due, following.game_name, following.in_ready_check) == (False, "fuse", True)
        assert {s.name for s in following.seated} == {"ann", "bob", "cat"}
        assert [s.seat for s in following.seated] == [0, 1, 2]

    async def test_or_by_any_other_if_that_died(self, process: Process, world: World) -> None:
        table = await choosing(process)
        dies(process)
        for player in (ANN, BOB, CAT):
            await process.engine.act(player.id, table, vote(1), "v")
        assert (await row(world, table)).next_table_id is None
        wait(world, OWED + 1)
        others = [await start(world, KNOWN) for _ in range(3)]
        await asyncio.gather(*(there.engine.sweep() for there in others))
        await settled()
        assert (await row(world, table)).next_table_id is not None
        assert len(world.state.tables) == 2

    async def test_time_ends_the_vote_with_nobody_there(self, process: Process, world: World) -> None:
        table = await choosing(process)
        await process.engine.act(ANN.id, table, vote(0), "v")
        wait(world, 30_001)
        other = await start(world, KNOWN)
        await look(other)
        following = await row(world, (await row(world, table)).next_table_id or "")
        assert following.game_name == "pong"

    async def test_who_leaves_the_vote_does_not_play(self, process: Process, world: World) -> None:
        table = await choosing(process)
        for player in (ANN, CAT):
            await process.engine.act(player.id, table, vote(0), "v")
        for _ in range(2):
            await process.engine.next(BOB.id, table, "lobby")
        await settled()
        following = await row(world, (await row(world, table)).next_table_id or "")
        assert {s.name for s in following.seated} == {"ann", "cat"}

    async def test_one_alone_plays_nothing(self, process: Process, world: World) -> None:
        table = await choosing(process, (ANN, BOB))
        await process.engine.next(BOB.id, table, "lobby")
        await settled()
        over = await row(world, table)
        assert (over.phase, over.next_table_id, over.follow_up_due) == ("over", None, False)
        assert await world_owed(process, world) == []
        assert await refused(process.engine.next(ANN.id, table, "another")) == "not_here"

    async def test_who_is_away_and_has_not_voted_is_not_called(self, process: Process, world: World) -> None:
        table = await choosing(process)
        for player in (ANN, BOB):
            await process.follow(table, player)
        await process.engine.report_audiences()
        wait(world, 3_000)
        await process.engine.on_alarm(table)
        assert (await process.engine.current(table)).seq == 1
        wait(world, 27_000)
        await look(process, table)
        following = await row(world, (await row(world, table)).next_table_id or "")
        assert {s.name for s in following.seated} == {"ann", "bob"}

    async def test_a_game_that_only_another_process_knows_is_left_to_it(
        self, process: Process, world: World
    ) -> None:
        table = await choosing(process)
        dies(process)
        for player in (ANN, BOB, CAT):
            await process.engine.act(player.id, table, vote(1), "v")
        wait(world, OWED + 1)
        older = await start(world, {name: KNOWN[name] for name in ("choose", "nim")})
        await look(older, table)
        assert ((await row(world, table)).next_table_id, (await row(world, table)).follow_up_due) == (
            None,
            True,
        )
        newer = await start(world, KNOWN)
        await look(newer)
        assert (await row(world, table)).next_table_id is not None

    async def test_it_is_not_rated(self, process: Process) -> None:
        work = process.engine.open(ANN, "choose", raw(), 2, 0, True, rated=True)
        assert await refused(work) == "bad_setup"


async def world_owed(process: Process, world: World) -> list[str]:
    known = [(game.name, game.version) for game in KNOWN.values()]
    owed: list[str] = await process.steps.follow_ups_due(Millis(world.time + 60_000), known, 9)
    return owed


async def test_whatever_is_sent_twice_is_done_once(process: Process, world: World) -> None:
    """As it is when the first answer was lost."""
    process.log.twice = {"change_seats", "append", "end_game"}
    process.steps.twice = {"open_next", "settle", "ratings"}
    table = await played(process, rated=True)
    assert [s.gain for s in (await row(world, table)).seated] == [162, -162]
    await say(process, table, ann="rematch", bob="rematch")
    await look(process, table)
    following = (await row(world, table)).next_table_id or ""
    for player in (ANN, BOB):
        await process.engine.ready(player.id, following)
    assert (await row(world, following)).began == world.time + START_AHEAD
    assert len(world.state.tables) == 2
    assert world.state.ratings[ANN.id, "nim", ""].games == 1


class TestRatings:
    async def test_a_rated_game_changes_them_once(self, process: Process, world: World) -> None:
        other = await start(world, KNOWN)
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await process.engine.sit(BOB, table, None)
        eyes = await other.follow(table)
        assert (await row(world, table)).follow_up_due
        await process.engine.act(ANN.id, table, take(0), "win")
        await asyncio.gather(*(there.engine.on_alarm(table) for there in (process, other, process)))
        await settled()
        over = await row(world, table)
        assert [(s.rating, s.gain) for s in over.seated] == [(1662, 162), (1338, -162)]
        assert [s.deviation for s in over.seated] == [290, 290]
        assert not over.follow_up_due
        assert eyes.views[-1].rev == over.rev
        assert {standing.games for standing in world.state.ratings.values()} == {1}

    async def test_none_is_forgotten(self, process: Process, world: World) -> None:
        """Though the process that ended it died with that."""
        dies(process)
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await process.engine.sit(BOB, table, None)
        await process.engine.act(ANN.id, table, take(0), "win")
        other = await start(world, KNOWN)
        await look(other)
        assert world.state.ratings == {}
        wait(world, OWED + 1)
        await look(other)
        assert (await row(world, table)).seated[0].gain == 162

    async def test_two_games_of_somebody_that_end_at_once_both_count(
        self, process: Process, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("game.held.tables.WRONG_CLOCK", 0)
        other = await start(world, KNOWN)
        gate = process.steps.hold_answer("ratings")
        first = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await process.engine.sit(BOB, first, None)
        await process.engine.act(ANN.id, first, take(0), "win")
        await gate.reached.wait()
        second = await other.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await other.engine.sit(CAT, second, None)
        await other.engine.act(ANN.id, second, take(0), "win")
        await other.engine.on_alarm(second)
        gate.open()
        await settled()
        assert world.state.ratings[ANN.id, "nim", ""].games == 2
        won, lost = [(await row(world, table)).seated[0] for table in (second, first)]
        assert (won.rating or 0) < (lost.rating or 0)
        assert (lost.gain or 0) == (lost.rating or 0) - (won.rating or 0)

    async def test_each_plays_against_each(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "fuse", raw(), 3, 0, True, rated=True)
        for player in (BOB, CAT):
            await process.engine.sit(player, table, None)
        await process.engine.act(ANN.id, table, toss(2), "a")
        wait(world, 2_000)
        await look(process, table)
        gains = [s.gain or 0 for s in (await row(world, table)).seated]
        assert gains[0] == gains[1] > 0 > gains[2]

    async def test_what_is_void_is_not_rated(self, process: Process, world: World) -> None:
        table = await played(process, rated=True)
        await say(process, table, ann="rematch", bob="rematch")
        await look(process, table)
        following = (await row(world, table)).next_table_id or ""
        assert (await row(world, following)).rated
        wait(world, READY_TIMEOUT + 1)
        await look(process, following)
        void = await row(world, following)
        assert (void.phase, void.follow_up_due, [s.gain for s in void.seated]) == (
            "over",
            False,
            [None, None],
        )
        assert world.state.ratings[ANN.id, "nim", ""].games == 1

    async def test_a_rematch_before_they_are_settled_forgets_nothing(
        self, process: Process, world: World
    ) -> None:
        dies(process)
        table = await played(process, rated=True)
        await say(process, table, ann="rematch", bob="rematch")
        other = await start(world, KNOWN)
        await look(other, table)
        over = await row(world, table)
        assert (over.follow_up_due, over.next_table_id is not None, over.seated[0].gain) == (False, True, 162)

    async def test_a_draw_between_equals_makes_both_surer(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "walk", raw(), None, 0, True, rated=True)
        await process.engine.sit(BOB, table, None)
        await end(process, table, world)
        await look(process, table)
        assert [(s.gain, (s.deviation or 0) < 350) for s in (await row(world, table)).seated] == [
            (0, True)
        ] * 2

    async def test_who_is_known_no_more_was_a_beginner(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await process.engine.sit(Player("9", "gone"), table, None)
        await process.engine.act(ANN.id, table, take(0), "win")
        await settled()
        assert [s.gain for s in (await row(world, table)).seated] == [162, None]

    async def test_an_unrated_game_changes_none(self, process: Process, world: World) -> None:
        table = await played(process)
        await look(process, table)
        assert world.state.ratings == {}
        assert not (await row(world, table)).follow_up_due
