"""Sets of points as the bits of an integer, so that whole regions are grown, joined and compared at once.

The point of row r and column c, counted from the top left, is bit `r * (size + 1) + c`. The column too many
is never part of a set, so nothing reaches around an edge.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from game.rules.go.board import STONES


class Grid(NamedTuple):
    """The bits of a board of one size."""

    size: int
    width: int
    """How many bits lie between a point and the one below it."""
    full: int
    """All points."""
    edge: int
    """The points of the outermost lines."""


class Stones(NamedTuple):
    """A board as two sets of points."""

    black: int
    white: int


@lru_cache
def grid(size: int) -> Grid:
    """The bits of a board of `size` lines each way."""
    width = size + 1
    row = (1 << size) - 1
    full = sum(row << r * width for r in range(size))
    column = sum(1 << r * width for r in range(size))
    edge = row | row << (size - 1) * width | column | column << (size - 1)
    return Grid(size, width, full, edge)


def beside(grid: Grid, points: int) -> int:
    """The points that have a neighbour in a set; some of the set's own may be among them."""
    width = grid.width
    return (points << 1 | points >> 1 | points << width | points >> width) & grid.full


def around(grid: Grid, points: int) -> int:
    """The points outside a set that have a neighbour in it."""
    return beside(grid, points) & ~points


def reached(grid: Grid, start: int, within: int) -> int:
    """The points of `within` that are connected in it to a point of `start` in it."""
    width = grid.width
    start &= within
    while True:
        grown = (start | start << 1 | start >> 1 | start << width | start >> width) & within
        if grown == start:
            return start
        start = grown


def parts(grid: Grid, points: int) -> Iterator[int]:
    """The connected parts of a set."""
    while points:
        part = reached(grid, points & -points, points)
        points ^= part
        yield part


def bits(points: int) -> Iterator[int]:
    """The numbers of the bits that are set, in rising order."""
    while points:
        low = points & -points
        yield low.bit_length() - 1
        points ^= low


def indices(grid: Grid, points: int) -> tuple[int, ...]:
    """The points of a set as they are counted on a board that is a string."""
    return tuple(bit - bit // grid.width for bit in bits(points))


def gathered(grid: Grid, points: Iterable[int]) -> int:
    """The set of points that are counted as on a board that is a string."""
    found = 0
    for point in points:
        found |= 1 << point + point // grid.size
    return found


def stones(grid: Grid, board: str) -> Stones:
    """The stones of a board."""
    black, white = (
        gathered(grid, (point for point, character in enumerate(board) if character == stone))
        for stone in STONES
    )
    return Stones(black, white)
