"""A position as playouts begin at it, in the form in which they are quick."""

from functools import lru_cache
from typing import NamedTuple

from game.rules.go.analysis.bitboard import Grid, Stones, around, beside, bits, grid, parts

EMPTY = 2


class Surroundings(NamedTuple):
    """What lies around each point of a board, by the number of its bit."""

    bit: tuple[int, ...]
    around: tuple[tuple[int, ...], ...]
    """The numbers of its neighbours."""
    near: tuple[int, ...]
    """The set of its neighbours."""
    diagonal: tuple[int, ...]
    """The set of the points diagonally beside it."""
    most: tuple[int, ...]
    """How many of these may be the other's, at most, where the point is an eye."""
    beyond: int
    """Two bits outside the board: liberties that cannot be taken."""


class Start(NamedTuple):
    """A position as playouts begin at it.

    Of each point `colours` has the seat that has a stone there, or EMPTY, and `heads` the point by which its
    chain is known; by that point there are the `members` and `liberties` of the chain.
    """

    surroundings: Surroundings
    grid: Grid
    stones: Stones
    colours: list[int]
    heads: list[int]
    members: dict[int, tuple[int, ...]]
    liberties: list[int]
    empties: list[int]


@lru_cache
def surroundings(size: int) -> Surroundings:
    """What lies around each point of a board of that size."""
    board = grid(size)
    width = board.width
    bit = tuple(1 << number for number in range(size * width))
    near = tuple(beside(board, point) for point in bit)
    diagonal = tuple(
        (point << width + 1 | point << width - 1 | point >> width + 1 | point >> width - 1) & board.full
        for point in bit
    )
    most = tuple(0 if point & board.edge else 1 for point in bit)
    around = tuple(tuple(bits(points)) for points in near)
    return Surroundings(bit, around, near, diagonal, most, 3 << size * width)


def start(board: Grid, stones: Stones, immortal: int) -> Start:
    """The beginning of playouts. Chains with a stone in `immortal` cannot be taken."""
    known = surroundings(board.size)
    colours = [EMPTY] * (board.size * board.width)
    heads = [0] * len(colours)
    members: dict[int, tuple[int, ...]] = {}
    liberties = [0] * len(colours)
    empty = board.full & ~stones.black & ~stones.white
    for seat, own in enumerate(stones):
        for chain in parts(board, own):
            points = tuple(bits(chain))
            members[points[0]] = points
            liberties[points[0]] = around(board, chain) & empty | (known.beyond if chain & immortal else 0)
            for point in points:
                colours[point], heads[point] = seat, points[0]
    return Start(known, board, stones, colours, heads, members, liberties, list(bits(empty)))
