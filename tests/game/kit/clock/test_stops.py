"""What interrupts the clock: an undo, scoring, a pause, and a time in which the server was away."""

import pytest
from msgspec import json

from game.api import Illegal, Millis
from game.kit.clock import (
    GameClock,
    NoClock,
    Spent,
    advanced,
    is_up,
    moved,
    paused,
    resumed,
    server_away,
    switched,
)
from tests.game.kit.clock.turns import (
    ABSOLUTE,
    BYOYOMI,
    CANADIAN,
    FISCHER,
    SIMPLE,
    after,
    black,
    last_turn,
    shown,
    thinking,
)

STAGES = [
    pytest.param(thinking(ABSOLUTE), id="absolute"),
    pytest.param(thinking(FISCHER, 20_000), id="fischer"),
    pytest.param(thinking(BYOYOMI), id="main time before byo-yomi"),
    pytest.param(thinking(BYOYOMI, 60_000), id="the first period"),
    pytest.param(thinking(BYOYOMI, 60_000 + 30_000), id="the second period"),
    pytest.param(thinking(BYOYOMI, 60_000 + 60_000), id="the last period"),
    pytest.param(thinking(CANADIAN), id="main time before Canadian overtime"),
    pytest.param(thinking(CANADIAN, 60_000, 40_000), id="Canadian overtime"),
    pytest.param(thinking(SIMPLE), id="simple"),
]
in_every_stage = pytest.mark.parametrize("clock", STAGES)

THOUGHT = 7_000
"""Milliseconds for which black has thought when the clock is stopped."""


def later(clock: GameClock, time: int) -> Millis:
    return Millis(clock.since + time)


@in_every_stage
def test_an_undo_keeps_the_time_of_both(clock: GameClock) -> None:
    back = switched(clock, 1, later(clock, THOUGHT))
    assert black(back) == black(clock, THOUGHT)
    assert shown(back)["white"] == shown(clock)["white"]
    assert shown(back)["running"] == "white"
    again = after(back, 3_000)
    assert black(again) == black(clock, THOUGHT)
    assert (again.up_at or 0) - again.since == (clock.up_at or 0) - clock.since - THOUGHT


@in_every_stage
def test_no_time_runs_while_stones_are_counted(clock: GameClock) -> None:
    """The clock stops with a pass; after a resumption a turn begins with what there was after it."""
    counting = moved(clock, None, later(clock, THOUGHT))
    assert (counting.running, counting.up_at, counting.falls_at) == (None, None, None)
    assert advanced(counting, later(counting, 10**9)).fallen is None
    again = switched(counting, 0, later(counting, 10**9))
    assert black(again) == black(counting) == black(after(clock, THOUGHT))
    assert again.account.totals == counting.account.totals
    assert (again.up_at or 0) > again.since


@in_every_stage
def test_a_pause_stops_the_time_where_it_is(clock: GameClock) -> None:
    stopped = paused(clock, later(clock, THOUGHT))
    view = shown(stopped, 10**9)
    assert (view["running"], view["deadline"], view["paused"]) == (None, None, True)
    assert black(stopped, 10**9) == black(clock, THOUGHT)
    with pytest.raises(Illegal, match="stands still"):
        moved(stopped, 1, later(stopped, 5))
    again = resumed(stopped, later(stopped, 10**9))
    assert shown(again)["running"] == "black"
    assert black(again) == black(clock, THOUGHT)
    assert (again.up_at or 0) - again.since == (clock.up_at or 0) - clock.since - THOUGHT
    assert last_turn(after(again, 1_000)) == (0, Spent(thought=THOUGHT + 1_000, pause=10**9))


def test_a_pause_ends_where_nobody_is_to_move_any_more() -> None:
    stopped = paused(thinking(BYOYOMI), later(thinking(BYOYOMI), THOUGHT))
    over = switched(stopped, None, later(stopped, 1_000))
    assert (over.paused, over.account.totals[0]) == (False, Spent(thought=THOUGHT, pause=1_000))
    assert switched(stopped, 1, later(stopped, 1_000)).paused


@in_every_stage
def test_the_time_in_which_the_server_was_away_is_not_charged(clock: GameClock) -> None:
    away = server_away(clock, later(clock, THOUGHT), later(clock, THOUGHT + 10**9))
    assert away.since == clock.since + THOUGHT + 10**9
    assert black(away) == black(clock, THOUGHT)
    assert (away.up_at or 0) - away.since == (clock.up_at or 0) - clock.since - THOUGHT
    assert last_turn(after(away, 1_000)) == (0, Spent(thought=THOUGHT + 1_000, away=10**9))


@in_every_stage
def test_a_server_that_was_away_when_the_turn_began_charges_from_its_return(clock: GameClock) -> None:
    away = server_away(clock, Millis(clock.since - 60_000), later(clock, 5_000))
    assert black(away) == black(clock)
    assert away.account.turn == Spent(away=5_000)


@in_every_stage
def test_what_was_away_already_is_not_away_again(clock: GameClock) -> None:
    at = later(clock, THOUGHT)
    for outage in ((at, at), (at, Millis(at - 1)), (clock.since, clock.since)):
        with pytest.raises(Illegal):
            server_away(clock, *outage)
    away = server_away(clock, clock.since, at)
    with pytest.raises(Illegal):
        server_away(away, clock.since, at)


def test_a_server_away_is_nothing_to_a_clock_that_stands_still() -> None:
    clock = thinking(BYOYOMI)
    at = later(clock, 5_000)
    still = [paused(clock, at), moved(clock, None, at), thinking(NoClock())]
    for one in still:
        with pytest.raises(Illegal, match="No time was running"):
            server_away(one, at, Millis(at + 5_000))


def test_a_server_that_goes_away_when_the_time_is_used_up_saves_nobody() -> None:
    clock = thinking(ABSOLUTE)
    until = later(clock, 90_000)
    assert black(server_away(clock, later(clock, 59_999), until))[0] == 1
    for time in (60_000, 60_001):
        with pytest.raises(Illegal, match="No time was running"):
            server_away(clock, later(clock, time), until)


def test_no_delay_is_given_back_of_a_time_that_was_not_charged() -> None:
    """The move comes right after the server is back: only what was charged since can be given back."""
    clock = thinking(ABSOLUTE)
    away = server_away(clock, later(clock, 10_000), later(clock, 60_000))
    back = after(away, 200, delay=1_000)
    assert last_turn(back) == (0, Spent(thought=10_000, line=200, away=50_000))


@in_every_stage
def test_a_clock_goes_on_from_its_json(clock: GameClock) -> None:
    """As it does in another process, or after a restart."""
    for one in (clock, paused(clock, later(clock, 5)), server_away(clock, clock.since, later(clock, 5))):
        known = json.decode(json.encode(one), type=GameClock)
        assert known == one
        assert (known.up_at, known.falls_at) == (one.up_at, one.falls_at)
        assert advanced(known, later(known, 10**6)) == advanced(one, later(one, 10**6))


def test_whether_time_is_up() -> None:
    clock = thinking(ABSOLUTE, 20_000)
    assert [is_up(clock, later(clock, time)) for time in (39_999, 40_000, 40_001)] == [False, True, True]
    assert not is_up(paused(clock, later(clock, 1)), later(clock, 10**6))
