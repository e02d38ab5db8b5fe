"""Boards drawn with their marking: `X` and `O` are alive, `x` and `o` dead, `B` and `W` in seki."""

from typing import NamedTuple

from game.rules.go.marking import Marking
from tests.rules.go.drawn import rows

STONES = str.maketrans("xoBW", "XOXO")


class Marked(NamedTuple):
    board: str
    size: int
    marking: Marking


def marked(text: str) -> Marked:
    """The board of a drawing, and what it says of its stones."""
    lines = rows(text)
    drawn = "".join(lines)
    dead, seki = (
        tuple(point for point, character in enumerate(drawn) if character in letters)
        for letters in ("xo", "BW")
    )
    return Marked(drawn.translate(STONES), len(lines), Marking(dead, seki))


def redrawn(board: str, size: int, marking: Marking) -> str:
    """The drawing of a marked board, with a row a line."""
    letters = list(board)
    for point in marking.dead:
        letters[point] = {"X": "x", "O": "o"}[board[point]]
    for point in marking.seki:
        letters[point] = {"X": "B", "O": "W"}[board[point]]
    return "\n".join(" ".join(letters[row : row + size]) for row in range(0, size * size, size))


def turned(text: str, quarters: int) -> str:
    """A drawing turned by quarters, from 4 on mirrored too."""
    lines = rows(text)
    if quarters >= 4:
        lines = [line[::-1] for line in lines]
    for _ in range(quarters % 4):
        lines = ["".join(column) for column in zip(*lines[::-1], strict=True)]
    return "\n".join(" ".join(line) for line in lines)
