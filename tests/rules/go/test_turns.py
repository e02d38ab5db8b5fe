"""The text of turns is a sequence of turns like any other."""

from itertools import accumulate

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.rules.go.position import Turn
from game.rules.go.turns import Turns, turns_of

POINTS = st.integers(0, 624)
SEATS = st.integers(0, 1)

PLAYS = st.builds(Turn, SEATS, POINTS, st.lists(POINTS, unique=True, max_size=5).map(tuple))
PASSES = st.builds(Turn, SEATS, second=st.booleans())
LISTS = st.lists(PLAYS | PASSES, max_size=20)


@given(LISTS)
def test_as_many_and_in_their_order(turns: list[Turn]) -> None:
    text = turns_of(turns)
    assert (list(text), list(reversed(text)), len(text)) == (turns, turns[::-1], len(turns))
    assert text.last == (turns[-1] if turns else None)
    assert bool(text) == bool(turns)


@given(LISTS, st.none() | st.integers(-25, 25), st.none() | st.integers(-25, 25))
def test_some_of_them(turns: list[Turn], first: int | None, end: int | None) -> None:
    assert turns_of(turns)[first:end] == turns_of(turns[first:end])


@given(LISTS.filter(bool), st.data())
def test_one_of_them(turns: list[Turn], data: st.DataObject) -> None:
    index = data.draw(st.integers(-len(turns), len(turns) - 1))
    assert turns_of(turns)[index] == turns[index]
    with pytest.raises(IndexError):
        turns_of(turns)[len(turns)]


@given(LISTS)
def test_where_the_game_was_counted_last(turns: list[Turn]) -> None:
    numbers = [number for number, turn in enumerate(turns, 1) if turn.second]
    assert turns_of(turns).since_counting == max(numbers, default=0)


@given(LISTS)
def test_they_survive_json(turns: list[Turn]) -> None:
    text = turns_of(turns)
    assert msgspec.json.decode(msgspec.json.encode(text), type=Turns) == text


@given(LISTS)
def test_one_more_leaves_those_before_as_they_were(turns: list[Turn]) -> None:
    grown = list(accumulate(turns, Turns.and_then, initial=Turns()))
    assert [list(text) for text in grown] == [turns[:count] for count in range(len(turns) + 1)]


def test_the_most_stones_that_can_be_taken() -> None:
    turn = Turn(1, 624, tuple(range(624)))
    assert list(turns_of([turn, Turn(0)])) == [turn, Turn(0)]
