"""A rated game changes the ratings of its players once."""

import asyncio
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from game.api import Millis, Result
from game.checked_rules import FaultyRules
from game.engine import FOLLOW_UP_DELAY
from game.kit.glicko import PERIOD, Rating
from game.lifecycle.opening import READY_TIMEOUT
from game.lifecycle.rating import advantages as advantages_of
from game.lifecycle.rating import rated_speed, rating_changes
from game.memory.world import World
from game.ports.people import Player
from game.ports.steps import PlayerRating
from game.refused import Refused
from game.row import SeatedPlayer, TableRow
from game.rules import nim
from tests.game.engine_process import ANN, BOB, CAT, Process, raw, settled, start, take, toss
from tests.game.lifecycle.steps import KNOWN, answer, dies, end, look, played, row, wait

ROBOT = Player("robot", "robot", bot=True)


class TestRatings:
    async def test_a_rated_game_changes_them_once(self, process: Process, world: World) -> None:
        other = await start(world, KNOWN)
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await process.engine.seating.sit(BOB, table, None)
        follower = await other.follow(table)
        assert (await row(world, table)).follow_up_due
        await process.engine.act(ANN.id, table, take(0), "win")
        await asyncio.gather(*(there.engine.on_alarm(table) for there in (process, other, process)))
        await settled()
        over = await row(world, table)
        assert [(s.rating, s.gain) for s in over.seated] == [(1662, 162), (1338, -162)]
        assert [s.deviation for s in over.seated] == [290, 290]
        assert not over.follow_up_due
        assert follower.views[-1].rev == over.rev
        assert {standing.games for standing in world.state.ratings.values()} == {1}

    async def test_those_with_which_it_begins_are_shown_until_then(
        self, process: Process, world: World
    ) -> None:
        world.state.ratings[ANN.id, "nim", ""] = PlayerRating(ANN.id, Rating(1800.4, 60.2), 9, world.time)
        table = await process.engine.open(ANN, "nim", raw(heaps=[2]), None, 0, True, rated=True)
        assert (await row(world, table)).seated[0].rating is None
        await process.engine.seating.sit(BOB, table, None)
        begun = (await row(world, table)).seated
        assert [(s.rating, s.deviation, s.gain) for s in begun] == [(1800, 60, None), (1500, 350, None)]
        world.state.ratings[ANN.id, "nim", ""] = PlayerRating(ANN.id, Rating(1700, 60), 10, world.time)
        await process.engine.act(ANN.id, table, take(0), "first")
        assert (await row(world, table)).seated == begun

    async def test_a_game_that_is_not_rated_begins_with_none(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True)
        await process.engine.seating.sit(BOB, table, None)
        assert [(s.rating, s.deviation) for s in (await row(world, table)).seated] == [(None, None)] * 2
        assert world.state.ratings == {}

    async def test_none_is_forgotten(self, process: Process, world: World) -> None:
        """Though the process that ended it died with that."""
        dies(process)
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await process.engine.seating.sit(BOB, table, None)
        await process.engine.act(ANN.id, table, take(0), "win")
        other = await start(world, KNOWN)
        await look(other)
        assert {standing.games for standing in world.state.ratings.values()} <= {0}
        wait(world, FOLLOW_UP_DELAY + 1)
        await look(other)
        assert (await row(world, table)).seated[0].gain == 162

    async def test_two_games_of_somebody_that_end_at_once_both_count(
        self, process: Process, world: World, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("game.held.held_table.WRONG_CLOCK", 0)
        other = await start(world, KNOWN)
        first = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await process.engine.seating.sit(BOB, first, None)
        gate = process.steps.hold_answer("ratings")
        await process.engine.act(ANN.id, first, take(0), "win")
        await gate.reached.wait()
        second = await other.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await other.engine.seating.sit(CAT, second, None)
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
            await process.engine.seating.sit(player, table, None)
        await process.engine.act(ANN.id, table, toss(2), "a")
        wait(world, 2_000)
        await look(process, table)
        gains = [s.gain or 0 for s in (await row(world, table)).seated]
        assert gains[0] == gains[1] > 0 > gains[2]

    async def test_what_is_void_is_not_rated(self, process: Process, world: World) -> None:
        table = await played(process, rated=True)
        await answer(process, table, ann="rematch", bob="rematch")
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
        await answer(process, table, ann="rematch", bob="rematch")
        other = await start(world, KNOWN)
        await look(other, table)
        over = await row(world, table)
        assert (over.follow_up_due, over.next_table_id is not None, over.seated[0].gain) == (False, True, 162)

    async def test_a_draw_between_equals_makes_both_surer(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "walk", raw(), None, 0, True, rated=True)
        await process.engine.seating.sit(BOB, table, None)
        await end(process, table, world)
        await look(process, table)
        assert [(s.gain, (s.deviation or 0) < 350) for s in (await row(world, table)).seated] == [
            (0, True)
        ] * 2

    async def test_who_is_known_no_more_was_a_beginner(self, process: Process, world: World) -> None:
        table = await process.engine.open(ANN, "nim", raw(heaps=[1]), None, 0, True, rated=True)
        await process.engine.seating.sit(Player("9", "gone"), table, None)
        await process.engine.act(ANN.id, table, take(0), "win")
        await settled()
        assert [s.gain for s in (await row(world, table)).seated] == [162, None]

    async def test_an_unrated_game_changes_none(self, process: Process, world: World) -> None:
        table = await played(process)
        await look(process, table)
        assert {standing.games for standing in world.state.ratings.values()} <= {0}
        assert not (await row(world, table)).follow_up_due


BLITZ = {"system": "absolute", "main": 60}


@pytest.mark.parametrize(
    ("setup", "reason"),
    [
        ({"size": 2, "komi": 150, "clock": BLITZ}, "on 9 × 9"),
        ({"size": 9}, "has a clock"),
        ({"size": 9, "clock": BLITZ, "komi": 150}, "the komi is"),
    ],
)
async def test_what_is_not_fit_for_rating_is_not_rated(
    process: Process, world: World, setup: dict[str, Any], reason: str
) -> None:
    with pytest.raises(Refused, match=reason) as error:
        await process.engine.open(ANN, "go", raw(**setup), None, 0, True, rated=True)
    assert (error.value.code, world.state.tables) == ("bad_setup", {})
    table = await process.engine.open(ANN, "go", raw(**setup), None, 0, True)
    await process.engine.seating.sit(BOB, table, None)
    await process.engine.act(ANN.id, table, raw(type="resign"), "over")
    await settled()
    assert world.state.ratings == {}


async def resigned(process: Process, world: World, loser: Player, **setup: Any) -> list[int | None]:
    """What a rated game of Go on 9 × 9 between beginners changes that one of them has resigned."""
    complete = raw(size=9, clock=BLITZ, **setup)
    table = await process.engine.open(ANN, "go", complete, None, 0, True, rated=True)
    await process.engine.seating.sit(BOB, table, None)
    await process.engine.act(loser.id, table, raw(type="resign"), "over")
    await settled()
    return [player.gain for player in (await row(world, table)).seated]


@pytest.mark.parametrize(("loser", "even"), [(BOB, [162, -162]), (ANN, [-162, 162])])
async def test_an_even_game_of_go(process: Process, world: World, loser: Player, even: list[int]) -> None:
    assert await resigned(process, world, loser) == even


@pytest.mark.parametrize(
    ("loser", "gains"),
    [
        (BOB, [57, -57]),  # who takes two stones and wins has shown little
        (ANN, [-327, 327]),  # and who loses with them, much
    ],
)
async def test_a_handicap_counts_as_strength(
    process: Process, world: World, loser: Player, gains: list[int]
) -> None:
    assert await resigned(process, world, loser, handicap=2) == gains


@pytest.mark.parametrize("advantages", [(1,), (1, 2, 3), (1, "2"), (1, 10_001), (True, 0), 5, None])
def test_advantages_that_make_no_sense(advantages: Any) -> None:
    with pytest.raises(FaultyRules):
        advantages_of(replace(nim.GAME, advantages=lambda setup: advantages), nim.Setup(), 2)


async def with_a_program(world: World, bots_apart: bool) -> list[str]:
    """The speeds at which a rated game of Go between ann and a program has changed ratings."""
    await world.people.create_player(ROBOT.id, ROBOT.name, ROBOT.name, b"robot", bot=True)
    process = await start(world, KNOWN, bots_apart=bots_apart)
    table = await process.engine.open(ANN, "go", raw(size=9, clock=BLITZ), None, 0, True, rated=True)
    await process.engine.seating.sit(ROBOT, table, None)
    await process.engine.act(ANN.id, table, raw(type="resign"), "over")
    await settled()
    return [history.speed for history in await world.steps.rating_histories(ANN.id, 9)]


async def test_games_with_programs_are_rated_apart(world: World) -> None:
    assert await with_a_program(world, bots_apart=True) == ["blitz 9 × 9, with bots"]


async def test_they_are_rated_together_where_an_operator_says_so(world: World) -> None:
    assert await with_a_program(world, bots_apart=False) == ["blitz 9 × 9"]


@pytest.mark.parametrize(("speed", "expected"), [("", "with bots"), ("rapid", "rapid, with bots")])
def test_the_speed_of_games_with_programs(speed: str, expected: str) -> None:
    players = (SeatedPlayer("ann", "ann", 0), SeatedPlayer("robot", "robot", 1, bot=True))
    row = TableRow("t", "nim", 1, raw(), 2, 1, True, Millis(0), seated=players, speed=speed)
    assert rated_speed(row, bots_apart=True) == expected
    assert rated_speed(row, bots_apart=False) == speed
    people = msgspec.structs.replace(row, seated=players[:1])
    assert rated_speed(people, bots_apart=True) == speed


def test_where_no_seat_is_better_all_advantages_are_the_same() -> None:
    assert advantages_of(nim.GAME, nim.Setup(), 2) == (0, 0)


def test_a_first_game_is_rated_without_regard_to_the_time_before_it() -> None:
    """Who has played no rated game is as uncertain as can be, and grows no more so by waiting."""
    players = (SeatedPlayer("ann", "ann", 0), SeatedPlayer("bob", "bob", 1))
    over = TableRow(
        "t", "nim", 1, raw(), 2, 1, True, Millis(0), seated=players, result=Result((1, 0), "The first wins.")
    )
    long_ago, now = Millis(0), Millis(20 * PERIOD)
    changes = [
        rating_changes(over, [PlayerRating(player.player_id, Rating(), 0, at) for player in players], now)
        for at in (long_ago, now)
    ]
    assert changes[0][0].rating == changes[1][0].rating
    played = [
        rating_changes(over, [PlayerRating(player.player_id, Rating(), 1, at) for player in players], now)
        for at in (long_ago, now)
    ]
    assert played[0][0].rating != played[1][0].rating
