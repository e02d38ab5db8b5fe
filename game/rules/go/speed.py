"""Which games of Go are rated together: those of one size and speed."""

from game.kit.clock import ClockSetup, Correspondence, terms
from game.rules.go.setup import Setup

TURNS_PER_HUNDRED_POINTS = 35
"""How many turns each player has in a game of ordinary length, for each hundred points of the board."""

SPEEDS = (("blitz", 12_000), ("rapid", 30_000), ("live", 3_600_000))
"""The speeds, each with the milliseconds for a turn below which a game is of it."""


def player_time(size: int, clock: ClockSetup) -> tuple[int, int] | None:
    """How long a player can think in a game of ordinary length, in milliseconds, and its number of turns.

    None without a clock.
    """
    given, turns = terms(clock), size**2 * TURNS_PER_HUNDRED_POINTS // 100 + 1
    if given is None:
        return None
    each = given.increment + (given.period // given.stones if given.stones else 0)
    return given.main + turns * each, turns


def speed_name(size: int, clock: ClockSetup) -> str:
    """Such as "rapid". A game is of the first speed whose limit for each turn it stays below.

    What is counted in days is a correspondence game in any case.
    """
    time = player_time(size, clock)
    if time is None:
        return "no clock"
    total, turns = time
    slow = isinstance(clock, Correspondence)
    return next((name for name, limit in SPEEDS if not slow and total < turns * limit), "correspondence")


def speed(setup: Setup) -> str:
    """Such as "rapid 19 × 19"."""
    return f"{speed_name(setup.size, setup.clock)} {setup.size} × {setup.size}"
