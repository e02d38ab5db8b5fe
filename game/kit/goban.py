"""A Go board: a string with a character for each point, the top row first, and who is taken off it.

`X` is black, `O` white, `.` empty. A point is an index into the board.
"""

from collections.abc import Collection
from functools import lru_cache

EMPTY = "."
STONES = "XO"
"""The stone of each colour, black first."""

LETTERS = "ABCDEFGHJKLMNOPQRSTUVWXYZ"
"""The names of the columns."""


@lru_cache
def neighbours(size: int) -> tuple[tuple[int, ...], ...]:
    """The two to four points beside each point."""

    def beside(row: int, column: int) -> tuple[int, ...]:
        near = ((row - 1, column), (row, column - 1), (row, column + 1), (row + 1, column))
        return tuple(r * size + c for r, c in near if 0 <= r < size and 0 <= c < size)

    return tuple(beside(*divmod(point, size)) for point in range(size * size))


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
