"""What a marked board is worth, by territory and by area, and where two markings differ."""

import pytest

from game.rules.go.analysis.bitboard import grid
from game.rules.go.difference import differences
from game.rules.go.marking import Marking, Scoring, kinds
from game.rules.go.marking import marked as looked_at
from tests.rules.go.cases import CASES, Case
from tests.rules.go.marked import Marked, marked

SCORINGS: tuple[Scoring, ...] = ("territory", "area")


def worth(text: str, scoring: Scoring) -> tuple[int, int]:
    """The points of black and of white on a drawn board."""
    found = kinds(looked_at(*marked(text)), scoring)
    points = [kind.worth * where.bit_count() // 2 for kind, where in found.items()]
    return sum(point for point in points if point > 0), -sum(point for point in points if point < 0)


def lead(board: Marked, scoring: Scoring) -> int:
    """By how many half points black leads on a marked board."""
    return sum(kind.worth * where.bit_count() for kind, where in kinds(looked_at(*board), scoring).items())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_both_ways_of_counting(case: Case) -> None:
    assert (worth(case.text, "territory"), worth(case.text, "area")) == (case.territory, case.area)


@pytest.mark.parametrize("scoring", SCORINGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_point_is_something(case: Case, scoring: Scoring) -> None:
    board, size, marking = marked(case.text)
    found = kinds(looked_at(board, size, marking), scoring)
    assert sum(where.bit_count() for where in found.values()) == size * size
    assert sum(found.values()) == grid(size).full


@pytest.mark.parametrize("scoring", SCORINGS)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_differs_is_worth_the_difference(case: Case, scoring: Scoring) -> None:
    board, size, marking = marked(case.text)
    found = differences(board, size, Marking(), marking, scoring)
    leads = [lead(Marked(board, size, one), scoring) for one in (Marking(), marking)]
    assert sum(difference.worth for difference in found) == leads[1] - leads[0]
    assert bool(found) == (marking != Marking())
