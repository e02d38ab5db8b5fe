"""Sets of points as integers, against the board that is a string."""

import pytest

from game.rules.go.analysis.bitboard import (
    around,
    beside,
    bits,
    gathered,
    grid,
    indices,
    parts,
    reached,
    stones,
)
from game.rules.go.board import neighbours, region

BOARD = """
    X X . O .
    . X O O .
    . . . X X
    O O . . .
    . O X X X
"""


@pytest.mark.parametrize("size", [2, 3, 9, 19, 25])
def test_neighbours(size: int) -> None:
    lines = grid(size)
    for point, near in enumerate(neighbours(size)):
        assert indices(lines, beside(lines, gathered(lines, [point]))) == tuple(sorted(near))


@pytest.mark.parametrize("size", [2, 9, 25])
def test_points_there_and_back(size: int) -> None:
    points = tuple(range(0, size * size, 3))
    assert indices(grid(size), gathered(grid(size), points)) == points
    assert indices(grid(size), grid(size).full) == tuple(range(size * size))


def test_stones_and_their_regions() -> None:
    board = "".join(BOARD.split())
    lines = grid(5)
    black, white = stones(lines, board)
    assert indices(lines, black) == tuple(point for point, letter in enumerate(board) if letter == "X")
    for start in range(25):
        place = gathered(lines, [start])
        within = lines.full & ~black
        if place & within:
            assert set(indices(lines, reached(lines, place, within))) == region(board, 5, start, through="O.")
    assert [len(indices(lines, chain)) for chain in parts(lines, black)] == [3, 2, 3]
    assert sum(parts(lines, white)) == white


def test_what_is_around_is_not_among_them() -> None:
    lines = grid(3)
    corner = gathered(lines, [0, 1])
    assert indices(lines, around(lines, corner)) == (2, 3, 4)
    assert indices(lines, beside(lines, corner)) == (0, 1, 2, 3, 4)
    assert list(bits(0b10110)) == [1, 2, 4]
