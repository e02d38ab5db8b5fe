"""Glicko-2 ratings: a player's strength, how surely it is known (deviation), and how steady (volatility).

M. E. Glickman, "Example of the Glicko-2 system", Boston University, 2013, revised 2022
(https://www.glicko.net/glicko/glicko2.pdf); the steps below are those of the paper. There a rating period is
a month, and its results are rated together. Here it is a length of time: each game is rated when it ends, and
the deviation grows by the periods, or the part of one, that have passed since the player's game before.
"""

from collections.abc import Sequence
from math import exp, log, pi, sqrt
from typing import NamedTuple

SCALE = 173.7178
"""Points of the public scale (like Elo's) in one point of Glicko-2's own scale."""

MIDDLE = 1500.0
"""The rating of a beginner."""

UNKNOWN = 350.0
"""The deviation of a player who has never played a rated game. It grows no further."""

PROVISIONAL = 110.0
"""A rating whose deviation is greater is provisional."""

PERIOD = 403_000_000
"""The length of a rating period in milliseconds, 4.7 days.

With a beginner's volatility, a deviation of 60 grows to 110 in a year.
"""

TAU = 0.5
"""How much volatility may change; the paper's example, in the middle of the range that it recommends."""

TOLERANCE = 1e-6
"""The tolerance within which the new volatility is found."""


class Rating(NamedTuple):
    """A rating on the public scale; the strength lies within two deviations of it 95 times of 100."""

    rating: float = MIDDLE
    deviation: float = UNKNOWN
    volatility: float = 0.06


def aged(player: Rating, periods: float) -> Rating:
    """The rating of a player who has not played for this number of rating periods: less certain."""
    deviation = SCALE * sqrt((player.deviation / SCALE) ** 2 + periods * player.volatility**2)
    return player._replace(deviation=min(deviation, UNKNOWN))


def rate(player: Rating, results: Sequence[tuple[Rating, float]], periods: float = 1.0) -> Rating:
    """The rating after games that ended together, `periods` rating periods after the player's game before.

    Each result is the opponent's rating before the game, and 1 for a win, 1/2 for a draw, 0 for a loss.
    """
    if not results:
        return aged(player, periods)
    mu, phi = (player.rating - MIDDLE) / SCALE, player.deviation / SCALE
    information = improvement = 0.0
    for opponent, score in results:
        weight = _weight(opponent.deviation / SCALE)
        expected = 1 / (1 + exp(-weight * (mu - (opponent.rating - MIDDLE) / SCALE)))
        information += weight**2 * expected * (1 - expected)  # step 3
        improvement += weight * (score - expected)  # step 4
    variance = 1 / information
    sigma = _volatility(player.volatility, phi, variance, variance * improvement)
    phi = 1 / sqrt(1 / (phi**2 + periods * sigma**2) + information)  # steps 6 and 7
    mu += phi**2 * improvement
    return Rating(SCALE * mu + MIDDLE, min(SCALE * phi, UNKNOWN), sigma)


def _weight(phi: float) -> float:
    """g of the paper: a result against an opponent of uncertain strength weighs less."""
    return 1 / sqrt(1 + 3 * phi**2 / pi**2)


def _volatility(sigma: float, phi: float, variance: float, delta: float) -> float:
    """Step 5 of the paper: the zero of f, by the Illinois algorithm."""
    start = log(sigma**2)

    def f(x: float) -> float:
        spread = phi**2 + variance + exp(x)
        return exp(x) * (delta**2 - spread) / (2 * spread**2) - (x - start) / TAU**2

    low = start
    if delta**2 > phi**2 + variance:
        high = log(delta**2 - phi**2 - variance)
    else:
        k = 1
        while f(start - k * TAU) < 0:
            k += 1
        high = start - k * TAU
    at_low, at_high = f(low), f(high)
    while abs(high - low) > TOLERANCE:
        middle = low + (low - high) * at_low / (at_high - at_low)
        at_middle = f(middle)
        if at_middle * at_high <= 0:
            low, at_low = high, at_high
        else:
            at_low /= 2
        high, at_high = middle, at_middle
    return exp(low / 2)


def scored(score: int, opponent_score: int) -> float:
    """The result against one opponent, by the scores of both: 1 for a win, 1/2 for a draw, 0 for a loss."""
    return 1.0 if score > opponent_score else 0.0 if score < opponent_score else 0.5
