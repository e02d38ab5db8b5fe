"""Which games of Go can be rated, and what a handicap is worth."""

from typing import Any

import pytest

from game.kit.clock import Fischer, NoClock
from game.rules.go.game import GAME
from game.rules.go.setup import Setup


def setup(size: int = 19, **given: Any) -> Setup:
    return Setup(size=size, **{"clock": Fischer(), **given})


@pytest.mark.parametrize("size", [9, 13, 19])
@pytest.mark.parametrize(
    "rules", ["japanese", "korean", "chinese", "aga", "new_zealand", "tromp_taylor", "ing"]
)
def test_an_ordinary_game_can_be_rated(size: int, rules: Any) -> None:
    for handicap in (0, 1, 2, 9):
        assert GAME.why_unrated(setup(size, rules=rules, handicap=handicap)) is None
    assert GAME.advantages(setup(size, rules=rules)) == (0, 0)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"size": 2, "komi": 150}, "on 9 × 9, 13 × 13 or 19 × 19"),
        ({"size": 2}, "on 9 × 9, 13 × 13 or 19 × 19"),
        ({"size": 10}, "on 9 × 9, 13 × 13 or 19 × 19"),
        ({"size": 25}, "on 9 × 9, 13 × 13 or 19 × 19"),
        ({"clock": NoClock()}, "has a clock"),
        ({"komi": 3}, "the komi is 3.5 to 9.5"),
        ({"komi": 10}, "the komi is 3.5 to 9.5"),
        ({"komi": -150}, "the komi is 3.5 to 9.5"),
        ({"rules": "ing", "komi": 11.5}, "the komi is 5 to 11"),
        ({"handicap": 2, "komi": 4}, "the komi is -2.5 to 3.5"),
        ({"handicap": 2, "komi": -3}, "the komi is -2.5 to 3.5"),
    ],
)
def test_what_cannot_be_rated(given: dict[str, Any], reason: str) -> None:
    assert reason in (GAME.why_unrated(setup(**given)) or "")


@pytest.mark.parametrize(
    "given",
    [
        {"komi": 3.5},
        {"komi": 9.5},
        {"rules": "chinese", "komi": 4.5},
        {"rules": "chinese", "komi": 10.5},
        {"handicap": 4, "komi": -2.5},
        {"handicap": 4, "komi": 3.5},
    ],
)
def test_a_komi_within_three_points_can_be_rated(given: dict[str, Any]) -> None:
    assert GAME.why_unrated(setup(**given)) is None


@pytest.mark.parametrize(
    ("given", "black"),
    [
        ({}, 0),
        ({"komi": 5.5}, 5),
        ({"komi": 7.5}, -6),
        ({"handicap": 1}, 32),
        ({"handicap": 2}, 102),
        ({"handicap": 3}, 172),
        ({"handicap": 9}, 592),
        ({"rules": "new_zealand", "handicap": 2}, 110),  # the stone is a point on the board
        ({"rules": "aga", "handicap": 2}, 107),  # and white gets it back
        ({"rules": "chinese", "handicap": 2}, 102),  # and one more
        ({"size": 13, "handicap": 2}, 218),
        ({"size": 9, "handicap": 2}, 455),
    ],
)
def test_what_handicap_and_komi_are_worth(given: dict[str, Any], black: int) -> None:
    """In rating points: a stone more is worth 70 on 19 × 19, and more on a smaller board."""
    assert GAME.advantages(setup(**given)) == (black, 0)
