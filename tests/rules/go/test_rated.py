"""Which games of Go can be rated, and what a handicap is worth."""

from typing import Any

import pytest

from game.kit.clock import (
    Absolute,
    ByoYomi,
    Canadian,
    ClockSetup,
    Correspondence,
    Fischer,
    NoClock,
    Simple,
)
from game.rules.go.clocks import CLOCKS
from game.rules.go.game import GAME
from game.rules.go.rated import why_unrated
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
    assert reason in why(setup(**given))


def why(setup: Setup) -> str:
    """Why a game of this setup is not rated, in English; nothing where it is."""
    sentence = why_unrated(setup)
    return "" if sentence is None else sentence.text


def clocks(*given: ClockSetup) -> list[tuple[int, ClockSetup]]:
    """These clocks, on each board of a rated game."""
    return [(size, clock) for size in (9, 13, 19) for clock in given]


@pytest.mark.parametrize(
    ("size", "clock"),
    [
        *clocks(Absolute(1), ByoYomi(main=0, period=1, periods=1), ByoYomi(main=1, period=1, periods=100)),
        *clocks(Simple(1), Simple(4), Canadian(main=0, period=60, stones=100), Fischer(main=1, increment=0)),
        *clocks(Fischer(main=1, increment=60), Fischer(main=4, increment=3), Absolute(57)),
        (19, Absolute(253)),
        (9, ByoYomi(main=28, period=1, periods=5)),
    ],
)
def test_a_clock_too_fast_for_rating(size: int, clock: ClockSetup) -> None:
    reason = why(setup(size, clock=clock))
    assert "too fast for a rated game" in reason
    assert reason.endswith(" on average.")


@pytest.mark.parametrize(
    ("size", "clock"),
    [
        *[(size, clock) for offered in CLOCKS.values() for size, clock in offered.items()],
        *clocks(Simple(5), Fischer(main=5, increment=2), Fischer(main=60, increment=2), ByoYomi(0, 5, 1)),
        (9, Absolute(58)),
        (19, Absolute(254)),
        (9, ByoYomi(main=29, period=1, periods=5)),
        *clocks(Correspondence(Absolute(30)), Correspondence(Fischer(3, 1, 30), vacation=60)),
        *clocks(Correspondence(ByoYomi(10, 4, 5)), Absolute(86_400)),
    ],
)
def test_a_clock_that_is_fit_for_rating(size: int, clock: ClockSetup) -> None:
    assert GAME.why_unrated(setup(size, clock=clock)) is None


@pytest.mark.parametrize(
    ("clock", "reason"),
    [
        (Correspondence(Absolute(31)), "30 days at most"),
        (Correspondence(Simple(365)), "30 days at most"),
        (Correspondence(ByoYomi(10, 4, 6)), "30 days at most"),
        (Correspondence(Fischer(3, 1, 31)), "30 days at most"),
        (Correspondence(Fischer(3, 30, 365)), "30 days at most"),
        (Correspondence(vacation=61), "60 days of vacation at most"),
    ],
)
def test_a_clock_too_slow_for_rating(clock: ClockSetup, reason: str) -> None:
    for size in (9, 13, 19):
        assert reason in why(setup(size, clock=clock))


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
