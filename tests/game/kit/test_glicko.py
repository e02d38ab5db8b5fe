"""Glicko-2: the published example, another implementation, and what holds for all ratings."""

from math import exp
from typing import Any

import glicko2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.kit.glicko import PERIOD, PROVISIONAL, SCALE, TAU, UNKNOWN, Rating, aged, rate, scored

RATINGS = st.builds(Rating, st.floats(600, 2_800), st.floats(30, 350), st.floats(0.03, 0.1))
RESULTS = st.lists(st.tuples(RATINGS, st.sampled_from([0.0, 0.5, 1.0])), min_size=1, max_size=8)


def test_the_published_example() -> None:
    """ "Example of the Glicko-2 system", page 4; it was reckoned by hand there, with rounded numbers."""
    opponents = [(Rating(1400, 30), 1.0), (Rating(1550, 100), 0.0), (Rating(1700, 300), 0.0)]
    rating, deviation, volatility = rate(Rating(1500, 200, 0.06), opponents)
    assert rating == pytest.approx(1464.06, abs=0.01)
    assert deviation == pytest.approx(151.52, abs=0.01)
    assert volatility == pytest.approx(0.05999, abs=0.00001)


class Corrected(glicko2.Player):  # type: ignore[misc]
    """The package's player without its slip: in step 5 it takes the rating for the deviation."""

    def _f(self, x: float, delta: float, v: float, a: float) -> float:
        spread = (self.rd / SCALE) ** 2 + v + exp(x)
        return float(exp(x) * (delta**2 - spread) / (2 * spread**2) - (x - a) / TAU**2)


@pytest.mark.parametrize(
    ("kind", "close"), [(Corrected, 1e-3), (glicko2.Player, 1)], ids=["corrected", "as is"]
)
@given(player=RATINGS, results=RESULTS)
def test_it_agrees_with_the_package(
    kind: Any, close: float, player: Rating, results: list[tuple[Rating, float]]
) -> None:
    other = kind(*player)
    opponents = [opponent for opponent, _ in results]
    other.update_player(
        [opponent.rating for opponent in opponents],
        [opponent.deviation for opponent in opponents],
        [score for _, score in results],
    )
    ours = rate(player, results)
    assert ours.rating == pytest.approx(other.rating, abs=close)
    assert ours.deviation == pytest.approx(min(other.rd, UNKNOWN), abs=close)
    assert ours.volatility == pytest.approx(other.vol, rel=close / 10)


@given(RATINGS, RATINGS, st.floats(0, 5))
def test_a_win_raises_and_a_loss_lowers(player: Rating, opponent: Rating, periods: float) -> None:
    won, drew, lost = (rate(player, [(opponent, score)], periods) for score in (1.0, 0.5, 0.0))
    assert lost.rating < player.rating < won.rating
    assert lost.rating < drew.rating < won.rating
    for after in (won, drew, lost):
        assert 0 < after.deviation <= UNKNOWN
        assert after.volatility > 0


@given(RATINGS, RATINGS)
@settings(max_examples=30)
def test_a_game_at_once_makes_a_rating_surer(player: Rating, opponent: Rating) -> None:
    assert rate(player, [(opponent, 0.5)], periods=0).deviation < player.deviation


def test_who_stays_away_is_known_less_well() -> None:
    sure = Rating(1700, 60)
    year = 365.25 * 86_400_000 / PERIOD
    assert aged(sure, 0).deviation == pytest.approx(sure.deviation)
    assert aged(sure, year).deviation == pytest.approx(PROVISIONAL, abs=0.5)
    assert aged(sure, 1_000 * year) == Rating(1700, UNKNOWN)
    assert rate(sure, [], year) == aged(sure, year)


@pytest.mark.parametrize(("mine", "theirs", "score"), [(1, 0, 1.0), (0, 1, 0.0), (2, 2, 0.5), (0, -3, 1.0)])
def test_scores_are_compared(mine: int, theirs: int, score: float) -> None:
    assert scored(mine, theirs) == score
