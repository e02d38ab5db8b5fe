"""Captures and areas against sgfmill's board, over random games; points and their names."""

from random import Random

import pytest
from sgfmill.boards import Board

from game.api import Illegal, Millis
from game.rules.go.action import Pass, Play
from game.rules.go.board import neighbours, points, put, vertices
from game.rules.go.game import GAME
from game.rules.go.ruleset import RULESETS, Name
from game.rules.go.setup import Setup

COLOUR = {"X": "b", "O": "w", ".": None}
NOW = Millis(0)


def drawn(board: Board) -> str:
    """Sgfmill's board as ours; its rows count from the bottom."""
    side = range(board.side)
    stones = {colour: character for character, colour in COLOUR.items()}
    return "".join(stones[board.get(row, column)] for row in reversed(side) for column in side)


@pytest.mark.parametrize("size", [2, 3, 5, 9, 19])
def test_captures_agree_with_sgfmill_suicide_included(size: int) -> None:
    chance = Random(size)
    for _ in range(2_000 // size**2 + 2):
        board, theirs = "." * size**2, Board(size)
        for _ in range(3 * size**2):
            point, stone = chance.randrange(size**2), chance.choice("XO")
            if board[point] == ".":
                board, _taken = put(board, size, point, stone)
                theirs.play(size - 1 - point // size, point % size, COLOUR[stone])
                assert board == drawn(theirs)


@pytest.mark.parametrize("rules", RULESETS)
@pytest.mark.parametrize("size", [2, 4, 7, 19])
def test_whole_games_agree_with_sgfmill(size: int, rules: Name) -> None:
    """Where our rules forbid a move it is not made on either board; the final areas are counted by both."""
    chance = Random(f"{size} {rules}")
    for _ in range(200 // size + 1):
        state, theirs = GAME.initial(Setup(size=size, rules=rules, komi=0), 2, 0, NOW), Board(size)
        names = vertices(size)
        for _ in range(2 * size**2):
            point, seat = chance.randrange(size**2), state.position.turn
            try:
                state = GAME.apply(state, seat, Play(names[point]), NOW)
            except Illegal:
                continue
            theirs.play(size - 1 - point // size, point % size, "bw"[seat])
            assert state.position.board == drawn(theirs)
            if GAME.result(state) is not None:
                break
        else:
            for _ in range(2):
                state = GAME.apply(state, state.position.turn, Pass(), NOW)
            if RULESETS[rules].scoring == "area":
                assert state.score.lead == 2 * theirs.area_score()


def test_what_is_taken_is_told() -> None:
    assert put("XO.OX....", 3, 2, "X") == ("X.XOX....", (1,))
    assert put("XO.OX....", 3, 2, "O") == ("XOOOX....", ())
    assert put(".O.O.O.O.", 3, 4, "X") == (".O.O.O.O.", (4,))


def test_names_of_points() -> None:
    assert vertices(2) == ("A2", "B2", "A1", "B1")
    assert vertices(25)[-1] == "Z1"
    assert vertices(9)[8] == "J9"
    assert not any("I" in vertex for vertex in vertices(25))
    assert all(points(25)[vertex] == point for point, vertex in enumerate(vertices(25)))


def test_neighbours() -> None:
    assert neighbours(3) == (
        (1, 3),
        (0, 2, 4),
        (1, 5),
        (0, 4, 6),
        (1, 3, 5, 7),
        (2, 4, 8),
        (3, 7),
        (4, 6, 8),
        (5, 7),
    )
