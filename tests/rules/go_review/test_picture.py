"""The picture of a node of a review: the board there, and its marks."""

from typing import Any

import pytest
from msgspec.structs import replace

from game.api import Millis
from game.picture import Drawing, Pictured
from game.rules.go_review import GAME
from game.rules.go_review.action import Mark, Play, Remove, Show
from game.rules.go_review.node import Node
from game.rules.go_review.picture import PICTURE
from game.rules.go_review.position import positions
from game.rules.go_review.setup import Setup, setup_of
from game.rules.go_review.state import State

NOW = Millis(0)


def begun(*nodes: tuple[int, dict[str, tuple[str, ...]]], size: int = 5) -> tuple[Setup, State]:
    setup = setup_of(size, [Node(*node) for node in nodes])
    return setup, GAME.initial(setup, 1, 0, NOW)


def board(*nodes: dict[str, tuple[str, ...]], size: int = 3) -> list[str]:
    *_, (found, _, _) = positions(size, nodes)
    return [found[row : row + size] for row in range(0, size * size, size)]


def draw(setup: Setup, state: State, node: int | None = None) -> Drawing:
    return PICTURE.draw(Pictured(setup, state, node))


def test_stones_are_placed_played_and_taken() -> None:
    placed: dict[str, tuple[str, ...]] = {"AB": ("aa:ca",), "AW": ("bb",), "AE": ("ca",)}
    assert board(placed) == ["XX.", ".O.", "..."]
    assert board(placed, {"B": ("ab",)}, {"B": ("cb",)}, {"B": ("bc",)}) == ["XX.", "X.X", ".X."]


def test_a_move_onto_a_stone_takes_its_place() -> None:
    assert board({"B": ("bb",)}, {"W": ("bb",)}) == ["...", ".O.", "..."]


@pytest.mark.parametrize("value", ["", "tt", "zz", "a", "aaa", "aa:zz", ":", "あ ", "A1"])
def test_what_is_no_point_of_the_board_is_left_out(value: str) -> None:
    [found] = positions(3, [{"B": (value,), "AB": (value,), "AW": ("cc",)}])
    assert (found.board.replace("O", ""), found.last) == ("........", None)


def test_the_node_that_is_shown_unless_another_is_asked_for() -> None:
    setup, state = begun((-1, {}), (0, {"B": ("aa",)}), (0, {"W": ("bb",)}))
    state = GAME.apply(state, 0, Show(2), NOW)
    shown, other = draw(setup, state), draw(setup, state, 1)
    assert (shown, other != shown) == (draw(setup, state, 2), True)
    assert draw(setup, state, 99) == draw(setup, state, -1) == shown


def test_a_node_that_was_taken_away_is_not_shown() -> None:
    setup, state = begun((-1, {}))
    state = GAME.apply(state, 0, Play(0, "B", "cc"), NOW)
    added = draw(setup, state, 1)
    state = GAME.apply(state, 0, Remove(1), NOW)
    assert draw(setup, state, 1) == draw(setup, state, 0) != added


def test_what_was_drawn_stands_instead_of_what_the_file_has() -> None:
    setup, state = begun((-1, {"LB": ("aa:<&",), "TR": ("bb",), "AR": ("aa:cc",)}))
    assert "&lt;&amp;" in draw(setup, state).elements
    assert "marker-end" in draw(setup, state).elements
    for at in ("aa", "bb", "aa:cc"):
        state = GAME.apply(state, 0, Mark(0, at, ""), NOW)
    plain, without = begun((-1, {}))
    assert draw(setup, state) == draw(plain, without)
    marked = GAME.apply(state, 0, Mark(0, "bb", "LB", "7"), NOW)
    assert ">7</text>" in draw(setup, marked).elements


def test_a_node_of_many_marks_stays_small() -> None:
    every = tuple(chr(97 + x) + chr(97 + y) for x in range(25) for y in range(25))
    labels = tuple(f"{at}:12345678" for at in every)
    setup, state = begun((-1, {"TR": every * 9, "LB": labels * 9}), size=25)
    assert len(draw(setup, state).elements) < 60_000


@pytest.mark.parametrize(
    ("root", "names"),
    [({"PB": ("Lee",), "PW": ("Gu",)}, ["Lee", "Gu"]), ({"PW": ("Gu",)}, ["", "Gu"]), ({}, [])],
)
def test_who_played_the_game(root: Any, names: list[str]) -> None:
    setup, _ = begun((-1, root))
    assert [*PICTURE.names(setup)] == names


def test_a_state_with_a_shown_node_of_long_ago() -> None:
    setup, state = begun((-1, {}), (0, {"B": ("aa",)}))
    assert draw(setup, replace(state, shown=1)) == draw(setup, state, 1)
