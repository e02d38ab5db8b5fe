"""How fast teams come from place to place: speeds and waits, the same for every town.

A catalogue says which lines stop where, and not when they run. So a ride costs the wait for it, the more the
fewer lines stop there, and the way between its stops. Streets and tracks are longer than the straight line.
"""

from game.kit.play_time import MINUTE, Played

WALKING = 80
"""Metres a minute of who walks."""

RIDING = 350
"""Metres a minute of what runs, with its stops: some 20 km/h."""

DETOUR_PERCENT = 130
"""How long a way is, in hundredths of the straight line."""

WAITS = (8, 6, 4, 3)
"""Minutes that one waits at a stop of one line, of two, of three, and of more."""

GRADE_WAITS = (0, 2, 4, 8, 12, 18, 25)
"""Minutes more on the way to a challenge, by its grade: how rarely anything runs there."""

FINDING = 3
"""Minutes of a team to look around, and to agree what it does."""


def walk_time(metres: int) -> Played:
    """How long a walk takes between places that are so far apart in a straight line."""
    return metres * DETOUR_PERCENT * MINUTE // (100 * WALKING)


def ride_time(metres: int) -> Played:
    """How long a ride takes, once one sits in it."""
    return metres * DETOUR_PERCENT * MINUTE // (100 * RIDING)


def wait_time(lines: int) -> Played:
    """How long one waits at a stop of so many lines; one without any is taken to have one."""
    return WAITS[min(max(lines, 1), len(WAITS)) - 1] * MINUTE
