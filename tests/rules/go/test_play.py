"""Turns, and points that no stone can be put on."""

import pytest

from game.api import Illegal
from game.rules.go.action import Action, Pass, Play
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from tests.rules.go.drawn import NOW, act, drawn, play

BOARD = """
    . O .
    . X .
    . . .
"""


@pytest.mark.parametrize("action", [Play("A1"), Pass()])
def test_turns_alternate(action: Action) -> None:
    state = drawn(BOARD)
    with pytest.raises(Illegal, match=r"^It is black's turn\.$"):
        act(state, 1, action)
    state = act(state, 0, action)
    with pytest.raises(Illegal, match=r"^It is white's turn\.$"):
        act(state, 0, Play("C3"))
    assert act(state, 1, Play("C3")).position.turn == 0


def test_white_begins_against_a_handicap() -> None:
    state = GAME.initial(Setup(handicap=2), 2, 0, NOW)
    with pytest.raises(Illegal, match="white's turn"):
        act(state, 0, Play("K10"))
    act(state, 1, Play("K10"))


@pytest.mark.parametrize(
    ("point", "reason"),
    [
        ("B2", r"^The point B2 is taken\.$"),
        ("B3", r"^The point B3 is taken\.$"),
        ("D1", r"^D1 is not on this board\.$"),
        ("A4", r"^A4 is not on this board\.$"),
    ],
)
def test_where_no_stone_can_be(point: str, reason: str) -> None:
    with pytest.raises(Illegal, match=reason):
        play(drawn(BOARD), point)
