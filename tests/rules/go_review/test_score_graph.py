"""The score graph of a review: the boards of its main line, and what counts beside them."""

import pytest

from game.api import Millis
from game.rules.go.estimate import standing
from game.rules.go_review.action import Play, Remove
from game.rules.go_review.game import GAME
from game.rules.go_review.node import Node
from game.rules.go_review.score_graph import komi2, positions
from game.rules.go_review.setup import Setup, setup_of
from game.rules.go_review.state import State

TAKING = setup_of(
    9,
    (
        Node(-1, {"KM": ("6.5",), "RU": ("Chinese",)}),
        Node(0, {"B": ("ba",)}),
        Node(1, {"W": ("aa",)}),
        Node(2, {"C": ("black takes it",)}),
        Node(3, {"B": ("ab",)}),
        Node(1, {"W": ("ee",)}),
    ),
)


def begun(setup: Setup) -> State:
    state: State = GAME.initial(setup, 1, 1, Millis(0))
    return state


def test_it_has_the_boards_of_the_main_line_and_no_board_twice() -> None:
    found = positions(TAKING, [begun(TAKING)])
    assert list(found) == [0, 1, 2, 4]
    assert found[4].board[:10] == ".X" + "." * 7 + "X"
    assert found[4].captures == (1, 0)
    assert (found[0].scoring, found[0].bonus2) == ("area", 13)


def test_what_is_added_at_its_end_makes_it_longer_until_it_is_removed() -> None:
    state = GAME.apply(begun(TAKING), 0, Play(4, "W", "gg"), Millis(1))
    assert list(positions(TAKING, [state])) == [0, 1, 2, 4, 6]
    state = GAME.apply(state, 0, Remove(6), Millis(2))
    assert list(positions(TAKING, [state])) == [0, 1, 2, 4]


def test_a_move_that_takes_its_own_stones_counts_for_the_other() -> None:
    setup = setup_of(9, (Node(-1, {"AB": ("ba", "ab")}), Node(0, {"W": ("aa",)}), Node(1, {"W": ("ee",)})))
    found = positions(setup, [begun(setup)])
    assert found[2].captures == (1, 0)
    assert found[2].scoring == "territory"


@pytest.mark.parametrize(
    ("text", "halves"),
    [("6.5", 13), ("0", 0), ("-3.5", -7), ("7", 14), ("375", 750), ("", 0), ("none", 0), ("6.75", 13)],
)
def test_komi(text: str, halves: int) -> None:
    assert komi2(text) == halves


def test_an_empty_board_is_estimated_as_in_a_game() -> None:
    from game.rules.go.game import GAME as GO
    from game.rules.go.setup import Setup as GoSetup

    setup = setup_of(9, (Node(-1, {"KM": ("6.5",)}),))
    [own] = positions(setup, [begun(setup)]).values()
    game = standing(GO.initial(GoSetup(size=9, rules="japanese", komi=6.5), 2, 1, Millis(0)))
    assert own == game
