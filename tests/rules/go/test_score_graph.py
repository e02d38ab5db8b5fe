"""The score graph of a game of Go: which positions it has, and who is ahead in them."""

import pytest
from msgspec.structs import replace

from game.rules.go.action import Accept, Play, Request, Resign
from game.rules.go.estimate import Standing, standing
from game.rules.go.estimate import expected_lead as lead
from game.rules.go.marking import Scoring
from game.rules.go.score_graph import positions
from game.rules.go.setup import Setup
from tests.rules.go.test_record import states

WALL = [f"{column}{row}" for row in range(1, 10) for column in "DF"]


def divided(rules: str, komi: float) -> Setup:
    """A board of nine lines."""
    return Setup(size=9, rules=rules, komi=komi)  # type: ignore[arg-type]


def test_each_turn_has_a_position_and_what_was_taken_back_has_none() -> None:
    setup = divided("japanese", 6.5)
    acts = (
        (0, Play("E5")),
        (1, Play("C3")),
        (1, Request("undo")),
        (0, Accept(3)),
        (1, Play("G7")),
        (0, Resign()),
    )
    made = states(setup, *acts)
    found = positions(setup, made)
    assert list(found) == [0, 1, 5]
    assert [found[seq] for seq in found] == [standing(made[seq]) for seq in found]


@pytest.mark.parametrize("rules", ["japanese", "chinese"])
def test_of_equal_halves_komi_decides(rules: str) -> None:
    acts = [(number % 2, Play(point)) for number, point in enumerate(WALL)]  # black has D, white has F
    assert lead(standing(states(divided(rules, 0.5), *acts)[-1])) == -1


@pytest.mark.parametrize("scoring", ["area", "territory"])
def test_whoever_has_more_of_the_board_is_ahead(scoring: Scoring) -> None:
    more, less = (lead(Standing(row * 5, 5, scoring, (0, 0), 0)) for row in ("..XO.", ".XO.."))
    assert more > 0 > less


def test_komi_and_captures_count() -> None:
    acts = [(number % 2, Play(point)) for number, point in enumerate(WALL)]
    less, more = (states(divided("japanese", komi), *acts)[-1] for komi in (0.5, 20.5))
    assert lead(standing(less)) - lead(standing(more)) == 40
    taken = replace(standing(less), captures=(3, 1))
    assert lead(taken) - lead(standing(less)) == 4
