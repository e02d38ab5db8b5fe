"""The time of play stands still while a game is paused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.api import Illegal, Millis
from game.kit.play_time import (
    MOST_PAUSES,
    PlayTime,
    instant,
    is_paused,
    paused,
    play_time_view,
    played,
    resumed,
)

lengths = st.lists(st.integers(0, 50), max_size=9)


def made(lengths: list[int]) -> PlayTime:
    """Time that was paused and resumed after these lengths in turn."""
    time, at = PlayTime(Millis(1_000)), 1_000
    for length in lengths:
        at += length
        time = resumed(time, Millis(at)) if time.paused else paused(time, Millis(at))
    return time


@given(lengths, st.integers(900, 1_500))
def test_it_passes_as_counted_millisecond_by_millisecond(lengths: list[int], at: int) -> None:
    time = made(lengths)
    counted = sum(not is_paused(time, Millis(one)) for one in range(1_000, at))
    assert played(time, Millis(at)) == counted


@given(lengths, st.integers(0, 500))
def test_an_instant_is_the_first_of_its_time(lengths: list[int], when: int) -> None:
    time = made(lengths)
    found = instant(time, when)
    if found is None:
        assert time.paused
        assert played(time, Millis(10**9)) < when
    else:
        assert played(time, found) == when
        assert found == 1_000 or played(time, Millis(found - 1)) < when or when == 0


@given(lengths, st.integers(0, 500))
def test_a_client_knows_the_time_by_two_numbers(lengths: list[int], after: int) -> None:
    time = made(lengths)
    at = Millis(1_000 + sum(lengths) + after)
    shown = play_time_view(time)
    assert (at - shown.zero if shown.stands is None else shown.stands) == played(time, at)


def test_it_is_paused_and_resumed_in_turn() -> None:
    time = PlayTime(Millis(0))
    with pytest.raises(Illegal, match="^The game has not been paused"):
        resumed(time, Millis(1))
    with pytest.raises(Illegal, match="^The game has been paused already"):
        paused(paused(time, Millis(1)), Millis(2))
    with pytest.raises(Illegal, match="^A game is paused at most 100 times"):
        made([1] * (2 * MOST_PAUSES + 1))
