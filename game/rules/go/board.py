"""The Go board: points and their names, groups, captures.

A board is a string with a character for each point, the top row first: `X` black, `O` white, `.` empty. A
point is an index into it. A vertex is a point's name in the Go Text Protocol: `A1` is bottom left, there is
no `I`.
Nothing here knows whose turn it is or what the rules forbid.
"""

from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import Literal, TypeAlias

EMPTY = "."
STONES = "XO"
"""The stone of each seat."""
Colour: TypeAlias = Literal["black", "white"]
COLOURS: tuple[Colour, Colour] = ("black", "white")
"""The colour of each seat."""

LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"


@lru_cache
def vertices(size: int) -> tuple[str, ...]:
    """The name of every point, by index."""
    return tuple(f"{letter}{row}" for row in range(size, 0, -1) for letter in LETTERS[:size])


@lru_cache
def points(size: int) -> Mapping[str, int]:
    """The index of every point, by its name."""
    return MappingProxyType({vertex: point for point, vertex in enumerate(vertices(size))})


@lru_cache
def neighbours(size: int) -> tuple[tuple[int, ...], ...]:
    """The two to four points beside each point."""

    def beside(row: int, column: int) -> tuple[int, ...]:
        near = ((row - 1, column), (row, column - 1), (row, column + 1), (row + 1, column))
        return tuple(r * size + c for r, c in near if 0 <= r < size and 0 <= c < size)

    return tuple(beside(*divmod(point, size)) for point in range(size * size))


@lru_cache
def cutter(size: int) -> Callable[[str], tuple[str, ...]]:
    """What cuts a board of that size into its rows, in one call."""
    return itemgetter(*(slice(row, row + size) for row in range(0, size * size, size)))


def rows(board: str, size: int) -> list[str]:
    """The rows of a board, the top one first."""
    return list(cutter(size)(board))


def region(board: str, size: int, start: int, through: str) -> set[int]:
    """Every point reached from `start` over points that hold one of the characters of `through`."""
    near = neighbours(size)
    reached, edge = {start}, [start]
    for member in edge:
        for point in near[member]:
            if board[point] in through and point not in reached:
                reached.add(point)
                edge.append(point)
    return reached


def group_without_liberty(board: str, size: int, start: int) -> tuple[int, ...]:
    """The points of the group of the stone at `start` if it has no liberty, else none."""
    near, stone = neighbours(size), board[start]
    group = [start]
    known = {start}
    for member in group:
        for point in near[member]:
            occupant = board[point]
            if occupant == EMPTY:
                return ()
            if occupant == stone and point not in known:
                known.add(point)
                group.append(point)
    return tuple(group)


def filled(board: str, points: Collection[int], character: str) -> str:
    """The board with `character` on each of these points."""
    cells = list(board)
    for point in points:
        cells[point] = character
    return "".join(cells)


def put(board: str, size: int, point: int, stone: str) -> tuple[str, tuple[int, ...]]:
    """The board after a stone is put on an empty point, and the points of the stones that are taken off it.

    Opposing groups without a liberty are taken. Where there is none, the stone's own group is taken if it has
    no liberty (suicide): then `point` itself is among the points.
    """
    board = board[:point] + stone + board[point + 1 :]
    taken: tuple[int, ...] = ()
    has_liberty = False
    for beside in neighbours(size)[point]:
        occupant = board[beside]
        if occupant == EMPTY:
            has_liberty = True
        elif occupant != stone and beside not in taken:
            taken += group_without_liberty(board, size, beside)
    if not taken and not has_liberty:
        taken = group_without_liberty(board, size, point)
    return (filled(board, taken, EMPTY), tuple(sorted(taken))) if taken else (board, ())
