"""The Go board: points and their names, and the regions of a board.

A board is a string as `game.kit.goban` has it, where captures are too. A vertex is a point's name in the Go
Text Protocol: `A1` is bottom left, there is no `I`.
Nothing here knows whose turn it is or what the rules forbid.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, TypeAlias

from game.kit.goban import EMPTY as EMPTY
from game.kit.goban import LETTERS as LETTERS
from game.kit.goban import STONES as STONES
from game.kit.goban import filled as filled
from game.kit.goban import neighbours as neighbours
from game.kit.goban import put as put

Colour: TypeAlias = Literal["black", "white"]
COLOURS: tuple[Colour, Colour] = ("black", "white")
"""The colour of each seat."""


@lru_cache
def vertices(size: int) -> tuple[str, ...]:
    """The name of every point, by index."""
    return tuple(f"{letter}{row}" for row in range(size, 0, -1) for letter in LETTERS[:size])


@lru_cache
def points(size: int) -> Mapping[str, int]:
    """The index of every point, by its name."""
    return MappingProxyType({vertex: point for point, vertex in enumerate(vertices(size))})


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
