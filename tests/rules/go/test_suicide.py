"""Stones that would stand without a liberty."""

import pytest

from game.api import Illegal
from game.rules.go.action import Resume
from tests.rules.go.drawn import act, drawn, play, rows, shown

ONE = """
    . O . .
    O . O .
    . O . .
    . . . .
"""
TWO = """
    O O . .
    . X O .
    O O . .
    . . . .
"""
TWO_TAKEN = """
    O O . .
    . . O .
    O O . .
    . . . .
"""
TAKES = """
    . O X .
    O O X .
    X X . .
    . . . .
"""
TAKEN = """
    X . X .
    . . X .
    X X . .
    . . . .
"""

FORBIDDEN = ["japanese", "korean", "chinese", "aga"]
ALLOWED = ["new_zealand", "tromp_taylor", "ing"]


@pytest.mark.parametrize("rules", FORBIDDEN)
@pytest.mark.parametrize(("board", "point"), [(ONE, "B3"), (TWO, "A3")])
def test_forbidden(rules: str, board: str, point: str) -> None:
    with pytest.raises(Illegal, match=f"^A stone on {point} would have no liberty.$"):
        play(drawn(board, rules=rules), point)


@pytest.mark.parametrize("rules", ALLOWED)
def test_two_stones_that_die_are_prisoners_of_the_other(rules: str) -> None:
    state = play(drawn(TWO, rules=rules), "A3")
    assert shown(state) == rows(TWO_TAKEN)
    assert state.position.captures == (0, 2)
    assert state.position.turn == 1
    assert state.ko is None


@pytest.mark.parametrize("rules", ["new_zealand", "ing"])
def test_one_stone_that_dies_leaves_the_board_and_passes_the_turn(rules: str) -> None:
    state = play(drawn(ONE, rules=rules), "B3")
    assert shown(state) == rows(ONE)
    assert state.position.captures == (0, 1)
    assert state.position.turn == 1
    assert state.ko is None


def test_one_stone_that_dies_repeats_the_board() -> None:
    with pytest.raises(Illegal, match="superko"):
        play(drawn(ONE, rules="tromp_taylor"), "B3")


@pytest.mark.parametrize("rules", ["new_zealand", "ing"])
def test_one_stone_that_dies_repeats_the_position_after_two_passes(rules: str) -> None:
    """Both sides have faced this board then."""
    state = act(play(drawn(ONE, rules=rules), "pass pass"), 1, Resume())
    with pytest.raises(Illegal, match="superko"):
        play(state, "B3")


@pytest.mark.parametrize("rules", [*FORBIDDEN, *ALLOWED])
def test_what_takes_is_no_suicide(rules: str) -> None:
    state = play(drawn(TAKES, rules=rules), "A4")
    assert shown(state) == rows(TAKEN)
    assert state.position.captures == (3, 0)
