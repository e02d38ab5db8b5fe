"""The position at a node of a review, by the properties on the way to it. No rules are consulted."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.rules.go.board import EMPTY, STONES, filled, put
from game.rules.go_review.node import Node, Properties
from game.rules.go_review.setup import Setup
from game.rules.go_review.state import Added, State

PLACED = (("AB", "X"), ("AW", "O"), ("AE", EMPTY))
PLAYED = (("B", "X"), ("W", "O"))


class Position(NamedTuple):
    """A board, and the point of the move that the node has, if it has one.

    `captures` are how many stones black and white have taken.
    """

    board: str
    last: int | None
    captures: tuple[int, int]


def node_of(setup: Setup, state: State, number: int) -> Node | Added:
    """A node of the setup, or one that was added."""
    return setup.node(number) if number < state.base else state.nodes[number - state.base]


def way(setup: Setup, state: State, number: int) -> list[Properties]:
    """The properties of the nodes from the root to a node."""
    found: list[Properties] = []
    while number >= 0:
        node = node_of(setup, state, number)
        found.append(node.properties)
        number = node.parent
    return found[::-1]


def positions(size: int, properties: Sequence[Properties]) -> Iterator[Position]:
    """The position after each of these nodes, on a board that is empty before them."""
    board, captures = EMPTY * size * size, [0, 0]
    for node in properties:
        last = None
        for name, stone in PLACED:
            board = filled(board, [*points_of(node.get(name, ()), size)], stone)
        for name, stone in PLAYED:
            for point in points_of(node.get(name, ())[:1], size):
                if board[point] != EMPTY:
                    board = filled(board, (point,), EMPTY)
                board, taken = put(board, size, point, stone)
                last = point if board[point] == stone else None
                captures[STONES.index(stone) if last is not None else 1 - STONES.index(stone)] += len(taken)
        yield Position(board, last, (captures[0], captures[1]))


def points_of(values: tuple[str, ...], size: int) -> Iterator[int]:
    """The points that are on the board, of values such as `pd`, or `dd:pp` for all in a rectangle."""
    for value in values:
        first, _, second = value.partition(":")
        corner, opposite = (point_of(each, size) for each in (first, second or first))
        if corner is None or opposite is None:
            continue
        top, bottom = sorted((corner // size, opposite // size))
        left, right = sorted((corner % size, opposite % size))
        yield from (
            row * size + column for row in range(top, bottom + 1) for column in range(left, right + 1)
        )


def point_of(text: str, size: int) -> int | None:
    """A point such as `pd`; None where there is none of that name."""
    if len(text) != 2:
        return None
    column, row = (ord(letter) - ord("a") for letter in text)
    return row * size + column if 0 <= column < size and 0 <= row < size else None
