"""Each time system by its definition: what is left before, at and after each boundary."""

import pytest

from game.api import Illegal, Millis
from game.kit.clock import ClockSetup, NoClock, advanced, moved
from tests.game.kit.clock.turns import (
    ABSOLUTE,
    BEGAN,
    BYOYOMI,
    CANADIAN,
    FISCHER,
    SIMPLE,
    after,
    begun,
    black,
    shown,
    thinking,
)

TURNS: list[tuple[ClockSetup, list[int], tuple[int, int, int, int]]] = [
    # All turns share the main time.
    (ABSOLUTE, [], (60_000, 0, 0, 0)),
    (ABSOLUTE, [0], (60_000, 0, 0, 0)),
    (ABSOLUTE, [1], (59_999, 0, 0, 0)),
    (ABSOLUTE, [20_000, 39_999], (1, 0, 0, 0)),
    # A turn adds the increment, up to the limit.
    (FISCHER, [], (60_000, 0, 0, 0)),
    (FISCHER, [10_000], (60_000, 0, 0, 0)),
    (FISCHER, [0], (70_000, 0, 0, 0)),
    (FISCHER, [0, 4_999], (75_000, 0, 0, 0)),
    (FISCHER, [0, 5_000], (75_000, 0, 0, 0)),
    (FISCHER, [0, 5_001], (74_999, 0, 0, 0)),
    (FISCHER, [0, 0, 0], (75_000, 0, 0, 0)),
    (FISCHER, [59_999], (10_001, 0, 0, 0)),
    # A turn within the main time is not a period's.
    (BYOYOMI, [], (60_000, 30_000, 3, 0)),
    (BYOYOMI, [59_999], (1, 30_000, 3, 0)),
    (BYOYOMI, [60_000], (0, 30_000, 3, 0)),
    (BYOYOMI, [60_001], (0, 30_000, 3, 0)),
    # A turn in overtime that ends before its period does keeps the period.
    (BYOYOMI, [60_000 + 29_999], (0, 30_000, 3, 0)),
    (BYOYOMI, [60_000 + 30_000], (0, 30_000, 2, 0)),
    (BYOYOMI, [60_000 + 30_001], (0, 30_000, 2, 0)),
    (BYOYOMI, [60_000 + 59_999], (0, 30_000, 2, 0)),
    (BYOYOMI, [60_000 + 60_000], (0, 30_000, 1, 0)),
    (BYOYOMI, [60_000 + 60_001], (0, 30_000, 1, 0)),
    (BYOYOMI, [60_000 + 89_999], (0, 30_000, 1, 0)),
    (BYOYOMI, [60_000, 29_999, 29_999], (0, 30_000, 3, 0)),
    (BYOYOMI, [60_000, 30_000, 29_999], (0, 30_000, 2, 0)),
    (BYOYOMI, [60_000, 30_000, 30_000, 29_999], (0, 30_000, 1, 0)),
    # A turn is a stone from the instant at which the main time is used up.
    (CANADIAN, [], (60_000, 100_000, 0, 3)),
    (CANADIAN, [59_999], (1, 100_000, 0, 3)),
    (CANADIAN, [60_000], (0, 100_000, 0, 2)),
    (CANADIAN, [60_001], (0, 99_999, 0, 2)),
    (CANADIAN, [60_000, 99_999], (0, 1, 0, 1)),
    (CANADIAN, [60_000, 99_998, 1], (0, 100_000, 0, 3)),
    (CANADIAN, [60_000, 0, 0], (0, 100_000, 0, 3)),
    (CANADIAN, [60_000, 0, 0, 1], (0, 99_999, 0, 2)),
    # Each turn has the same time.
    (SIMPLE, [], (0, 20_000, 0, 0)),
    (SIMPLE, [0], (0, 20_000, 0, 0)),
    (SIMPLE, [19_999, 19_999], (0, 20_000, 0, 0)),
]

WAITS: list[tuple[ClockSetup, list[int], int, tuple[int, int, int, int]]] = [
    (ABSOLUTE, [], 1, (59_999, 0, 0, 0)),
    (ABSOLUTE, [20_000], 39_999, (1, 0, 0, 0)),
    (ABSOLUTE, [20_000], 40_000, (0, 0, 0, 0)),
    (ABSOLUTE, [20_000], 40_500, (0, 0, 0, 0)),
    (FISCHER, [0], 69_999, (1, 0, 0, 0)),
    (FISCHER, [0], 70_000, (0, 0, 0, 0)),
    (FISCHER, [0], 70_001, (0, 0, 0, 0)),
    (BYOYOMI, [], 59_999, (1, 30_000, 3, 0)),
    (BYOYOMI, [], 60_000, (0, 30_000, 3, 0)),
    (BYOYOMI, [], 60_001, (0, 29_999, 3, 0)),
    (BYOYOMI, [], 60_000 + 29_999, (0, 1, 3, 0)),
    (BYOYOMI, [], 60_000 + 30_000, (0, 30_000, 2, 0)),
    (BYOYOMI, [], 60_000 + 30_001, (0, 29_999, 2, 0)),
    (BYOYOMI, [], 60_000 + 59_999, (0, 1, 2, 0)),
    (BYOYOMI, [], 60_000 + 60_000, (0, 30_000, 1, 0)),
    (BYOYOMI, [], 60_000 + 60_001, (0, 29_999, 1, 0)),
    (BYOYOMI, [], 60_000 + 89_999, (0, 1, 1, 0)),
    (BYOYOMI, [], 60_000 + 90_000, (0, 0, 0, 0)),
    (BYOYOMI, [], 60_000 + 90_001, (0, 0, 0, 0)),
    (CANADIAN, [], 59_999, (1, 100_000, 0, 3)),
    (CANADIAN, [], 60_000, (0, 100_000, 0, 3)),
    (CANADIAN, [], 60_001, (0, 99_999, 0, 3)),
    (CANADIAN, [], 60_000 + 99_999, (0, 1, 0, 3)),
    (CANADIAN, [], 60_000 + 100_000, (0, 0, 0, 3)),
    (CANADIAN, [60_000], 99_999, (0, 1, 0, 2)),
    (CANADIAN, [60_000], 100_000, (0, 0, 0, 2)),
    (CANADIAN, [60_000], 100_001, (0, 0, 0, 2)),
    (SIMPLE, [], 19_999, (0, 1, 0, 0)),
    (SIMPLE, [], 20_000, (0, 0, 0, 0)),
    (SIMPLE, [], 20_001, (0, 0, 0, 0)),
]

LIMITS: list[tuple[ClockSetup, list[int], int]] = [
    (ABSOLUTE, [], 60_000),
    (ABSOLUTE, [20_000], 40_000),
    (FISCHER, [], 60_000),
    (FISCHER, [0, 0], 75_000),
    (BYOYOMI, [], 150_000),
    (BYOYOMI, [59_999], 90_001),
    (BYOYOMI, [60_000], 90_000),
    (BYOYOMI, [60_000, 30_000], 60_000),
    (BYOYOMI, [60_000, 60_000], 30_000),
    (CANADIAN, [], 160_000),
    (CANADIAN, [60_000, 40_000], 60_000),
    (CANADIAN, [60_000, 40_000, 59_999], 100_000),
    (SIMPLE, [], 20_000),
    (SIMPLE, [19_999], 20_000),
]
"""A time system, turns of black, and for how long black can think then."""


@pytest.mark.parametrize(("setup", "thoughts", "expected"), TURNS)
def test_what_is_left_after_turns(
    setup: ClockSetup, thoughts: list[int], expected: tuple[int, int, int, int]
) -> None:
    assert black(thinking(setup, *thoughts)) == expected


@pytest.mark.parametrize(("setup", "thoughts", "later", "expected"), WAITS)
def test_what_is_left_while_time_runs(
    setup: ClockSetup, thoughts: list[int], later: int, expected: tuple[int, int, int, int]
) -> None:
    assert black(thinking(setup, *thoughts), later) == expected


@pytest.mark.parametrize(("setup", "thoughts", "limit"), LIMITS)
def test_a_move_comes_before_the_time_is_used_up(setup: ClockSetup, thoughts: list[int], limit: int) -> None:
    clock = thinking(setup, *thoughts)
    assert shown(clock, limit - 1)["deadline"] == clock.up_at == clock.since + limit
    assert after(clock, limit - 1).turn == 1
    for late in (limit, limit + 1):
        with pytest.raises(Illegal, match=r"^Your time is up\.$"):
            after(clock, late)


@pytest.mark.parametrize(("setup", "thoughts", "limit"), LIMITS)
def test_the_flag_falls_when_no_move_can_come_in_time(
    setup: ClockSetup, thoughts: list[int], limit: int
) -> None:
    clock = thinking(setup, *thoughts)
    due = clock.falls_at
    assert due == clock.since + limit + 1_000
    waiting = advanced(clock, Millis(due - 1))
    assert (waiting.fallen, waiting.turn, waiting.falls_at) == (None, 0, due)
    for at in (due, due + 1):
        over = advanced(clock, Millis(at))
        assert (over.fallen, over.turn, over.now, over.falls_at) == (0, None, due, None)
        assert black(over)[:3] == (0, 0, 0)
        with pytest.raises(Illegal, match="stands still"):
            moved(over, 1, Millis(at))


@pytest.mark.parametrize("setup", [ABSOLUTE, FISCHER, BYOYOMI, CANADIAN, SIMPLE])
def test_only_the_time_of_one_runs(setup: ClockSetup) -> None:
    first = begun(setup)
    assert shown(first)["running"] == "black"
    second = after(first, 5_000)
    assert shown(second)["running"] == "white"
    assert shown(second)["white"] == shown(first)["white"] == shown(first, 5_000)["white"]
    assert shown(second, 5_000)["black"] == shown(second)["black"]


def test_without_a_clock_no_time_is_used_up() -> None:
    clock = after(begun(NoClock()), 10**12)
    assert (clock.up_at, clock.falls_at, clock.turn, clock.since) == (None, None, 1, BEGAN + 10**12)
    assert advanced(clock, Millis(clock.since + 10**12)) is clock
