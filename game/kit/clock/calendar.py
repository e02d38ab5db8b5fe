"""Time without weekends. A weekend is Saturday and Sunday by UTC."""

from game.api import Millis

DAY = 86_400_000
"""Milliseconds."""
WEEK = 7 * DAY
WEEKDAYS = 5 * DAY
MONDAY = -3 * DAY
"""The first instant of a Monday; the epoch was a Thursday."""


def weekday_time(at: int) -> int:
    """The milliseconds that were no weekend from a certain Monday to an instant; negative before it."""
    weeks, rest = divmod(at - MONDAY, WEEK)
    return weeks * WEEKDAYS + min(rest, WEEKDAYS)


def weekday_instant(time: int) -> Millis:
    """The first instant whose `weekday_time` is this. It is at the latest the beginning of a weekend."""
    weeks, rest = divmod(time - 1, WEEKDAYS)
    return Millis(MONDAY + weeks * WEEK + rest + 1)
