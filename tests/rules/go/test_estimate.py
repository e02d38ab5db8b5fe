"""An estimate of the score, by the same analysis."""

import pytest

from game.rules.go.estimate import Estimate, estimate
from tests.rules.go.drawn import rows

HALVES = """
    . . X . O . .
    . . X . O . .
    . . X . O . .
    . . X . O . .
    . . X . O x .
    . . X . O . .
    . . X . O . .
"""
"""Two walls with dame between them, and a dead stone of black's."""


def estimated(text: str) -> Estimate:
    drawn = rows(text)
    return estimate("".join(drawn).upper(), len(drawn))


def test_walls_and_what_is_behind_them() -> None:
    found = estimated(HALVES)
    assert {found.owners[row : row + 3] + found.owners[row + 4 : row + 7] for row in range(0, 49, 7)} == {
        "XXXOOO"
    }
    lanes = found.owners[3::7]
    assert found.area == (21 + lanes.count("X"), 21 + lanes.count("O"))
    assert found.territory == (14 + lanes.count("X"), 15 + lanes.count("O"))


@pytest.mark.parametrize("size", [2, 5, 9])
def test_an_empty_board_is_nobodys(size: int) -> None:
    found = estimate("." * size * size, size)
    assert len(found.owners) == size * size
    assert abs(found.area[0] - found.area[1]) <= size


def test_the_same_board_has_the_same_estimate() -> None:
    assert estimated(HALVES) == estimated(HALVES)
