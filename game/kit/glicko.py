"""Glicko-2: how strong somebody is, how surely that is known, and how steady they are.

M. E. Glickman, "Example of the Glicko-2 system", Boston University, 2013, revised 2022
(https://www.glicko.net/glicko/glicko2.pdf); the steps below are those of the paper. There a rating period is
a month whose results are gathered. Here it is a length of time: each game is rated when it ends, and the
deviation grows by the periods, or the part of one, that have passed since the game before.
"""

from collections.abc import Sequence
from math import exp, log, pi, sqrt
from typing import NamedTuple

SCALE = 173.7178
"""Points of the public scale, Elo's, in one of Glicko-2's own."""

MIDDLE = 1500.0

UNKNOWN = 350.0
"""The deviation of somebody who has never played. It grows no further."""

PROVISIONAL = 110.0
"""A rating whose deviation is greater says little yet."""

PERIOD = 403_000_000
"""Milliseconds of a rating period: with a beginner's volatility, a deviation of 60 grows to 110 in a year."""

TAU = 0.5
"""How much volatility may change; the paper's example, and in the middle of what it thinks reasonable."""

CLOSE = 1e-6
"""How exactly the new volatility is found."""


class Rating(NamedTuple):
    """On the public scale; about 95 times of 100 somebody's strength lies within two deviations."""

    rating: float = MIDDLE
    deviation: float = UNKNOWN
    volatility: float = 0.06


def aged(player: Rating, periods: float) -> Rating:
    """Somebody who has not played for so long is known less well."""
    deviation = SCALE * sqrt((player.deviation / SCALE) ** 2 + periods * player.volatility**2)
    return player._replace(deviation=min(deviation, UNKNOWN))


def rate(player: Rating, results: Sequence[tuple[Rating, float]], periods: float = 1.0) -> Rating:
    """The rating after games that ended together, so long after those before.

    Each result is the opponent before the game, and 1 for a win, 1/2 for a draw, 0 for a loss.
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
    """g: a result against somebody little known tells little."""
    return 1 / sqrt(1 + 3 * phi**2 / pi**2)


def _volatility(sigma: float, phi: float, variance: float, delta: float) -> float:
    """Step 5: the zero of f, by the Illinois algorithm."""
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
    while abs(high - low) > CLOSE:
        middle = low + (low - high) * at_low / (at_high - at_low)
        at_middle = f(middle)
        if at_middle * at_high <= 0:
            low, at_low = high, at_high
        else:
            at_low /= 2
        high, at_high = middle, at_middle
    return exp(low / 2)


def scored(mine: int, theirs: int) -> float:
    """What a result is worth against one opponent, by the scores of a game: higher is better."""
    return 1.0 if mine > theirs else 0.0 if mine < theirs else 0.5
