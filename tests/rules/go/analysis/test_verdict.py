"""Which stones are dead or in seki, on boards that are drawn."""

import pytest

from game.rules.go.board import points, vertices
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
        pytest.param(
            case,
            quarters,
            id=f"{case.name} {quarters}",
            marks=() if quarters == 0 or (quarters == 5 and "corner" in case.name) else pytest.mark.long,
        )
        for case in CASES
        for quarters in (range(8) if "corner" in case.name else (0, 5))
    ],
)
def test_what_is_proposed(case: Case, quarters: int) -> None:
    text = turned(case.text, quarters)
    assert rows(proposed(text)) == rows(text)


DEAD = ["X", "XX", "XX XX", "XXX .X.", "XXX XX."]
ALIVE = ["XXXX", "XX. .XX", "XXX X..", "XXXXX", "XXX X.. X..", "XXXX .X..", "XXX XXX", "XXXXXX"]


def surrounded(shape: str) -> tuple[str, int]:
    """A board of 13 lines with a group of black's around an eye of that shape, and a point of it.

    White is around the group, and has the other half of the board, but for a group of black's at its edge.
    """
    size = 13
    eye = {
        (row, column)
        for row, letters in enumerate(shape.split(), 4)
        for column, letter in enumerate(letters, 4)
        if letter == "X"
    }
    group = widened(eye)
    wall = widened(eye | group)
    letters = dict.fromkeys(wall, "O") | dict.fromkeys(group, "X")
    letters |= {(10, column): "O" for column in range(size)} | {(11, column): "X" for column in range(size)}
    letters |= {(12, column): "X" for column in (1, 4, 7)}
    board = "".join(letters.get((row, column), ".") for row in range(size) for column in range(size))
    return board, min(row * size + column for row, column in group)


def widened(points: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The points around these, diagonally too."""
    steps = (-1, 0, 1)
    return {
        (row + down, column + right) for row, column in points for down in steps for right in steps
    } - points


@pytest.mark.parametrize("shape", [*DEAD, *ALIVE])
def test_eyes_of_every_shape(shape: str) -> None:
    board, point = surrounded(shape)
    dead = propose(Question(board, 13)).dead
    assert (vertices(13)[point] in dead) == (shape in DEAD)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=case.name, marks=() if number % 4 == 0 else pytest.mark.long)
        for number, case in enumerate(CASES)
    ],
)
def test_colours_make_no_difference(case: Case) -> None:
    text = case.text.translate(str.maketrans("XOxoBW", "OXoxWB"))
    assert rows(proposed(text)) == rows(text)
