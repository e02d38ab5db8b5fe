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
    lasting,
    paused,
    play_time_view,
    played,
    resumed,
)

paces = st.integers(1, 60)
lengths = st.lists(st.integers(0, 50), max_size=9)


def made(lengths: list[int], pace: int = 1) -> PlayTime:
    """Time that was paused and resumed after these lengths in turn."""
    time, at = PlayTime(Millis(1_000), pace=pace), 1_000
    for length in lengths:
        at += length
        time = resumed(time, Millis(at)) if time.paused else paused(time, Millis(at))
    return time


@given(lengths, st.integers(900, 1_500), paces)
def test_it_passes_as_counted_millisecond_by_millisecond(lengths: list[int], at: int, pace: int) -> None:
    time = made(lengths, pace)
    counted = sum(not is_paused(time, Millis(one)) for one in range(1_000, at))
    assert played(time, Millis(at)) == counted * pace


@given(lengths, st.integers(0, 500), paces)
def test_an_instant_is_the_first_of_its_time(lengths: list[int], when: int, pace: int) -> None:
    time = made(lengths, pace)
    found = instant(time, when)
    if found is None:
        assert time.paused
        assert played(time, Millis(10**9)) < when
    else:
        assert when <= played(time, found) < when + pace
        assert found == 1_000 or played(time, Millis(found - 1)) < when or when == 0


@given(lengths, st.integers(0, 500), paces)
def test_a_client_knows_the_time_by_three_numbers(lengths: list[int], after: int, pace: int) -> None:
    time = made(lengths, pace)
    at = Millis(1_000 + sum(lengths) + after)
    shown = play_time_view(time)
    assert ((at - shown.zero) * shown.pace if shown.stands is None else shown.stands) == played(time, at)


@given(st.integers(0, 500), paces)
def test_what_lasts_a_length_of_play_lasts_no_shorter(length: int, pace: int) -> None:
    time = PlayTime(Millis(0), pace=pace)
    assert played(time, Millis(lasting(time, length))) >= length
    assert lasting(time, length) == 0 or played(time, Millis(lasting(time, length) - 1)) < length


def test_it_is_paused_and_resumed_in_turn() -> None:
    time = PlayTime(Millis(0))
    with pytest.raises(Illegal, match="^The game has not been paused"):
        resumed(time, Millis(1))
    with pytest.raises(Illegal, match="^The game has been paused already"):
        paused(paused(time, Millis(1)), Millis(2))
    with pytest.raises(Illegal, match="^A game is paused at most 100 times"):
        made([1] * (2 * MOST_PAUSES + 1))
