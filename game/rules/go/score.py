"""Counting a finished game of Go, in half points."""

from collections.abc import Collection
from typing import NamedTuple

from game.rules.go.board import EMPTY, STONES, neighbours, painted, region
from game.rules.go.position import Position
from game.rules.go.ruleset import Ruleset


class Score(NamedTuple):
    """Half points of black and white, and the empty points: whose they are, or nobody's."""

    halves: tuple[int, int]
    territory: tuple[frozenset[int], frozenset[int]]
    dame: frozenset[int]

    @property
    def lead(self) -> int:
        """By how much black leads."""
        return self.halves[0] - self.halves[1]


def lands(board: str, size: int) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The empty points that only black's stones border, those that only white's do, and the others."""
    owned: tuple[set[int], set[int], set[int]] = (set(), set(), set())
    near = neighbours(size)
    left = {point for point, character in enumerate(board) if character == EMPTY}
    while left:
        land = region(board, size, next(iter(left)), through=EMPTY)
        left -= land
        border = {board[beside] for point in land for beside in near[point]} - {EMPTY}
        owned[STONES.index(border.pop()) if len(border) == 1 else 2].update(land)
    return frozenset(owned[0]), frozenset(owned[1]), frozenset(owned[2])


def count(position: Position, size: int, dead: Collection[int], rules: Ruleset, bonus2: int) -> Score:
    """The score when the dead stones are off the board and white has so many half points more.

    Area: living stones and territory. Territory: territory, the stones taken and the dead ones. A region that
    borders on both colours is nobody's. Which groups live in seki is not looked into: a point that only
    one colour borders is territory.
    """
    board = painted(position.board, dead, EMPTY)
    black, white, dame = lands(board, size)
    points = [len(black), len(white)]
    for seat, stone in enumerate(STONES):
        if rules.scoring == "area":
            points[seat] += board.count(stone)
        else:
            points[seat] += position.captures[seat] + sum(position.board[point] != stone for point in dead)
    return Score((2 * points[0], 2 * points[1] + bonus2), (black, white), dame)
