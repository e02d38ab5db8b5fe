"""An estimate of the score, by the same analysis."""

import pytest
from msgspec.structs import replace

from game.rules.go.estimate import Estimate, estimate, estimated, standing
from game.rules.go.game import GAME
from game.rules.go.setup import Setup
from tests.rules.go.drawn import NOW, drawn, rows

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


def looked(text: str) -> Estimate:
    drawn = rows(text)
    return estimate("".join(drawn).upper(), len(drawn))


def test_walls_and_what_is_behind_them() -> None:
    found = looked(HALVES)
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
    assert looked(HALVES) == looked(HALVES)


@pytest.mark.parametrize(
    ("rules", "bonus2", "points", "other"),
    [
        ("japanese", 13, (14 + 2, 15 + 3 + 6.5), (21, 21 + 6.5)),
        ("chinese", 15, (21, 21 + 7.5), (14 + 2, 15 + 3 + 7.5)),
        ("new_zealand", 14, (21, 21 + 7), (14 + 2, 15 + 3 + 7)),
    ],
)
def test_it_is_shown_as_a_score(
    rules: str, bonus2: int, points: tuple[int, float], other: tuple[int, float]
) -> None:
    state = drawn(HALVES.upper(), rules=rules)
    state = replace(state, position=replace(state.position, captures=(2, 3)))
    asked = standing(state)
    assert asked.bonus2 == bonus2
    found = estimated(asked)
    assert found["dead"] == ["F3"]
    lanes = {f"D{row}" for row in range(1, 8)}
    black, white = ({*found["territory"][colour]} for colour in ("black", "white"))
    assert black - lanes == {f"{column}{row}" for column in "AB" for row in range(1, 8)}
    assert white - lanes == {f"{column}{row}" for column in "FG" for row in range(1, 8)}
    more = (len(black & lanes), len(white & lanes))
    for shown, expected in ((found, points), (found["other"], other)):
        assert (shown["black"] - more[0], shown["white"] - more[1]) == expected


def test_white_has_points_for_handicap_stones() -> None:
    state = GAME.initial(Setup(size=9, rules="aga", handicap=4), 2, 0, NOW)
    assert standing(state).bonus2 == 1 + 2 * 3
