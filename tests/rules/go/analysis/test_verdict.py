"""Which stones are dead or in seki, on boards that are drawn."""

import pytest

from game.rules.go.board import points
from game.rules.go.marking import Marking
from game.rules.go.proposal import Question, propose
from tests.rules.go.cases import CASES, Case
from tests.rules.go.drawn import rows
from tests.rules.go.marked import marked, redrawn, turned


def proposed(text: str) -> str:
    """The drawing of the same board with what is proposed."""
    board, size, _ = marked(text)
    proposal = propose(Question(board, size))
    numbers = points(size)
    dead, seki = (tuple(sorted(numbers[name] for name in names)) for names in (proposal.dead, proposal.seki))
    return redrawn(board, size, Marking(dead, seki))


@pytest.mark.parametrize(
    ("case", "quarters"),
    [
        pytest.param(case, quarters, id=f"{case.name} {quarters}")
        for case in CASES
        for quarters in (range(8) if "corner" in case.name else (0, 5))
    ],
)
def test_what_is_proposed(case: Case, quarters: int) -> None:
    text = turned(case.text, quarters)
    assert rows(proposed(text)) == rows(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_colours_make_no_difference(case: Case) -> None:
    text = case.text.translate(str.maketrans("XOxoBW", "OXoxWB"))
    assert rows(proposed(text)) == rows(text)
