"""Counts the score of Go, in half points.

`count_marked` is how it is done. `count` is how games of version 1 were counted: seki and false eyes are not
known there.
"""

from collections.abc import Collection
from typing import NamedTuple

from game.rules.go.analysis.bitboard import grid, indices
from game.rules.go.board import EMPTY, STONES, filled, neighbours, region
from game.rules.go.marking import Kind, Marking, Scoring, kinds, marked
from game.rules.go.position import Position
from game.rules.go.ruleset import Ruleset


class Score(NamedTuple):
    """The half points of black and white, the empty points of each, and those of nobody (dame)."""

    halves: tuple[int, int]
    territory: tuple[frozenset[int], frozenset[int]]
    dame: frozenset[int]
    other: tuple[int, int] | None = None
    """The half points by the other way of counting."""

    @property
    def lead(self) -> int:
        """By how many half points black leads."""
        return self.halves[0] - self.halves[1]


def territories(board: str, size: int) -> tuple[frozenset[int], frozenset[int], frozenset[int]]:
    """The empty points whose region borders only on black's stones, only on white's, and the others."""
    owned: tuple[set[int], set[int], set[int]] = (set(), set(), set())
    near = neighbours(size)
    left = {point for point, character in enumerate(board) if character == EMPTY}
    while left:
        points = region(board, size, next(iter(left)), through=EMPTY)
        left -= points
        border = {board[beside] for point in points for beside in near[point]} - {EMPTY}
        owned[STONES.index(border.pop()) if len(border) == 1 else 2].update(points)
    return frozenset(owned[0]), frozenset(owned[1]), frozenset(owned[2])


def count(position: Position, size: int, dead: Collection[int], rules: Ruleset, bonus2: int) -> Score:
    """The score with the dead stones off the board and `bonus2` half points more for white.

    By area, a player's points are living stones and territory; by territory, they are territory, stones taken
    and dead stones of the other colour. A region that borders on both colours belongs to nobody. Seki is not
    recognised: a region that borders on one colour is territory.
    """
    board = filled(position.board, dead, EMPTY)
    black, white, dame = territories(board, size)
    points = [len(black), len(white)]
    for seat, stone in enumerate(STONES):
        if rules.scoring == "area":
            points[seat] += board.count(stone)
        else:
            points[seat] += position.captures[seat] + sum(position.board[point] != stone for point in dead)
    return Score((2 * points[0], 2 * points[1] + bonus2), (black, white), dame)


def count_marked(position: Position, size: int, marking: Marking, rules: Ruleset, bonus2: int) -> Score:
    """The score of a marked position by these rules, with `bonus2` half points more for white."""
    found = marked(position.board, size, marking)
    other: Scoring = "area" if rules.scoring == "territory" else "territory"
    halves, others = (
        summed(kinds(found, scoring), position.captures if scoring == "territory" else (0, 0), bonus2)
        for scoring in (rules.scoring, other)
    )
    black, white = (found.owned(seat, rules.scoring) for seat in (0, 1))
    lines = grid(size)
    empty = lines.full & ~found.living.black & ~found.living.white
    territory = (frozenset(indices(lines, black)), frozenset(indices(lines, white)))
    return Score(halves, territory, frozenset(indices(lines, empty & ~black & ~white)), others)


def summed(points: dict[Kind, int], captures: tuple[int, int], bonus2: int) -> tuple[int, int]:
    """The half points of black and white: those of the board, of stones taken before, and the bonus."""
    worths = [kind.worth * where.bit_count() for kind, where in points.items()]
    black = sum(worth for worth in worths if worth > 0) + 2 * captures[0]
    white = -sum(worth for worth in worths if worth < 0) + 2 * captures[1]
    return black, white + bonus2
