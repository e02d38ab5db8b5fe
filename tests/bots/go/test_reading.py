"""What the player sees: captures, ladders, and whether a group lives, where that decides the game."""

from typing import NamedTuple

import pytest

from bots.go import choose
from bots.go.machine import think
from bots.go.request import request
from game.rules.go.action import Play
from game.rules.go.board import points
from tests.rules.go.drawn import drawn

pytestmark = pytest.mark.timeout(300)

PATIENT = 30.0
SEEDS = range(2)


class Problem(NamedTuple):
    name: str
    text: str
    to_move: str
    komi: float
    answers: frozenset[str]


THREE = """
. O . O X . X . X
O . O O X X . X .
. O . O X . X X X
O O O O X X X . X
O . O O X . X X .
O O O O X X X X X
O O O O O X . X .
X X X X O X X X X
. . . X O X . X .
"""

BULKY_FIVE = """
. O . O X . X . X
O . O O X X . X .
O O O O X . X X X
O O O O X X X . X
X X X O X . X X .
. . X O X X X X X
. . X O X X . X .
. X X O O X X X X
X X O O O X . X .
"""

RACE = """
. O . O X . X . X
O . O O X X . X .
O O O O X . X X X
O . O O X X X . X
O O O O X . X X .
O O O O X X X X X
X X X . O X . X .
X O O X O X X X X
. O X X O X . X .
"""

LADDER = """
. . . . . . . . .
. . . . . . . . .
. . . . . . . . .
. . . O . . . . .
. . O X . . . . .
. . O X O . . . .
. . . O . . . . .
. . . . . . . . .
. . . . . . . . .
"""

BREAKER = """
. . . . . . . . .
. . . . . . . . .
. . . . . X . . .
. . . O . . . . .
. . O X . . . . .
. . O X O . . . .
. . . O . . . . .
. . . . . . . . .
. . . . . . . . .
"""

PROBLEMS = [
    Problem("three in a row, to live", THREE, "black", 13, frozenset({"B1"})),
    Problem("three in a row, to kill", THREE, "white", 13, frozenset({"B1"})),
    Problem("bulky five, to live", BULKY_FIVE, "black", 13, frozenset({"A4", "A3", "B3"})),
    Problem("bulky five, to kill", BULKY_FIVE, "white", 13, frozenset({"A3", "B3"})),
    Problem("both are in atari, black first", RACE, "black", 13, frozenset({"D3"})),
    Problem("both are in atari, white first", RACE, "white", 13, frozenset({"D3"})),
]


@pytest.mark.parametrize("problem", PROBLEMS, ids=[problem.name for problem in PROBLEMS])
def test_problem(problem: Problem) -> None:
    state = drawn(problem.text, problem.to_move, rules="chinese", komi=problem.komi)
    for seed in SEEDS:
        move = choose(state, 5, seed, PATIENT)
        assert isinstance(move, Play)
        assert move.point in problem.answers


def share_of(text: str, to_move: str, vertex: str) -> float:
    """How much of its games the engine spends on a move."""
    state = drawn(text, to_move)
    found = think(request(state, 1), state.size, 1500, PATIENT)
    return found.tried[points(state.size)[vertex]] / found.games


def test_a_ladder_is_run_out_of_where_a_stone_waits() -> None:
    assert share_of(BREAKER, "black", "E5") > 0.5
    assert share_of(LADDER, "black", "E5") < 0.5
