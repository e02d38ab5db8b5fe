"""What is given back for the delay of a connection."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.api import Illegal, Millis
from game.kit.clock import ClockSetup, GameClock, Side, Spent, moved, terms
from game.kit.clock.side import least_given, left, renewed, side_of, used
from tests.game.kit.clock.turns import (
    ABSOLUTE,
    BYOYOMI,
    CANADIAN,
    FISCHER,
    SIMPLE,
    after,
    begun,
    black,
    last_turn,
    thinking,
)

OVERTIME = thinking(BYOYOMI, 60_000)
LAST_PERIOD = thinking(BYOYOMI, 60_000 + 60_000)


@pytest.mark.parametrize(
    ("thought", "delay", "main"),
    [
        (10_000, 0, 50_000),
        (10_000, 300, 50_300),
        (10_000, 999, 50_999),
        (10_000, 1_000, 51_000),
        (10_000, 1_001, 51_000),
        (10_000, 60_000, 51_000),
        (300, 299, 59_999),
        (300, 300, 60_000),
        (300, 301, 60_000),  # never more than the move took
        (0, 1_000, 60_000),
        (10_000, -300, 50_000),
    ],
)
def test_a_turn_is_given_its_delay_and_at_most_a_second(thought: int, delay: int, main: int) -> None:
    assert black(after(begun(ABSOLUTE), thought, delay))[0] == main


def test_what_is_given_back_is_charged_to_nobody() -> None:
    clock = after(begun(ABSOLUTE), 10_000, 300)
    assert clock.account.totals == (Spent(thought=9_700, line=300), Spent())
    assert clock.since == clock.began + 10_000


@pytest.mark.parametrize(
    ("clock", "arrives", "delay", "expected"),
    [
        (OVERTIME, 29_999, 0, (0, 30_000, 3, 0)),
        (OVERTIME, 30_000, 0, (0, 30_000, 2, 0)),
        (OVERTIME, 30_000, 1, (0, 30_000, 3, 0)),
        (OVERTIME, 30_299, 300, (0, 30_000, 3, 0)),
        (OVERTIME, 30_300, 300, (0, 30_000, 2, 0)),
        (OVERTIME, 30_301, 300, (0, 30_000, 2, 0)),
        (OVERTIME, 30_999, 1_000, (0, 30_000, 3, 0)),
        (LAST_PERIOD, 30_299, 300, (0, 30_000, 1, 0)),
        (LAST_PERIOD, 30_999, 1_000, (0, 30_000, 1, 0)),
        (thinking(ABSOLUTE, 50_000), 10_299, 300, (1, 0, 0, 0)),
        (thinking(FISCHER, 0, 0), 75_299, 300, (10_001, 0, 0, 0)),
        (thinking(CANADIAN, 60_000), 100_299, 300, (0, 1, 0, 1)),
        (thinking(SIMPLE), 20_299, 300, (0, 20_000, 0, 0)),
    ],
)
def test_a_move_that_its_line_made_late_was_made_in_time(
    clock: GameClock, arrives: int, delay: int, expected: tuple[int, int, int, int]
) -> None:
    assert black(after(clock, arrives, delay)) == expected


@pytest.mark.parametrize(
    ("setup", "thoughts", "limit"),
    [
        (ABSOLUTE, [50_000], 10_000),
        (FISCHER, [], 60_000),
        (BYOYOMI, [60_000 + 60_000], 30_000),
        (CANADIAN, [60_000], 100_000),
        (SIMPLE, [], 20_000),
    ],
)
@pytest.mark.parametrize("delay", [0, 300, 1_000])
def test_a_move_that_would_have_been_late_without_its_line_is_late(
    setup: ClockSetup, thoughts: list[int], limit: int, delay: int
) -> None:
    clock = thinking(setup, *thoughts)
    at = Millis(clock.since + limit + delay)
    with pytest.raises(Illegal, match="Your time is up"):
        moved(clock, 1, at, delay)
    assert moved(clock, 1, Millis(at - 1), delay).turn == 1


def test_the_quota_is_used_up_and_refills() -> None:
    """It begins with three seconds. A turn takes a second at most and adds a quarter of one."""
    clock, given = begun(ABSOLUTE), []
    for _ in range(7):
        clock = after(clock, 1_500, 5_000)
        given.append(last_turn(clock)[1].line)
        clock = after(clock, 0)
    assert given == [1_000, 1_000, 1_000, 750, 250, 250, 250]
    for _ in range(3):
        clock = after(after(clock, 100), 0)
    assert clock.sides[0].quota == 1_000
    for _ in range(20):
        clock = after(after(clock, 100), 0)
    assert clock.sides[0].quota == 3_000


def test_in_a_period_only_what_saves_it_is_given_back() -> None:
    """So there is a quota left for the move that needs it."""
    clock = OVERTIME
    for arrives, line in [(29_000, 0), (29_999, 0), (30_000, 1), (30_299, 300), (30_300, 0), (60_200, 201)]:
        moved_on = after(clock, arrives, 300)
        assert last_turn(moved_on)[1].line == line
        clock = after(moved_on, 0)
    assert black(clock) == (0, 30_000, 1, 0)


@given(
    st.sampled_from([ABSOLUTE, FISCHER, BYOYOMI, CANADIAN, SIMPLE]),
    st.integers(0, 160_000),
    st.integers(0, 100_000),
    st.integers(0, 1_000),
)
def test_giving_back_more_would_leave_nothing_more_and_less_would_not_do(
    setup: ClockSetup, before: int, time: int, most: int
) -> None:
    terms_ = terms(setup)
    assert terms_ is not None
    side, most = used(side_of(setup), terms_, before), min(most, time)
    if time - most >= left(side, terms_):
        return

    def kept(given: int) -> Side | None:
        over = time - given >= left(side, terms_)
        return None if over else renewed(used(side, terms_, time - given), terms_)

    least = least_given(side, terms_, time, most)
    assert 0 <= least <= most
    assert kept(least) == kept(most)
    if 0 < least < most:
        assert kept(least - 1) != kept(most)


def test_the_flag_waits_only_as_long_as_the_quota_could_give() -> None:
    clock = begun(ABSOLUTE)
    for _ in range(4):
        clock = after(after(clock, 1_500, 5_000), 0)
    assert clock.sides[0].quota == 250
    assert (clock.falls_at or 0) - (clock.up_at or 0) == 250


def test_an_ordinary_connection_is_given_all_of_its_delay() -> None:
    clock = thinking(BYOYOMI, 60_000)
    for turn in range(200):
        clock = after(after(clock, 29_500 + 400, 100 + turn % 100), 0)
    assert black(clock) == (0, 30_000, 3, 0)
    assert clock.sides[0].quota >= 2_900
