"""The time that one player has left, by any time system, and what uses it and renews it.

All systems are one: main time, to which a turn may add an increment; and after it periods, each for a number
of stones. Nothing here knows of instants.
"""

from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from game.api import Millis
from game.kit.clock.calendar import DAY
from game.kit.clock.delay import MOST_QUOTA
from game.kit.clock.setup import (
    Absolute,
    ByoYomi,
    Canadian,
    ClockSetup,
    Correspondence,
    Fischer,
    NoClock,
    Simple,
)


class Terms(NamedTuple):
    """What a time system gives each player. Lengths are in milliseconds."""

    main: int = 0
    increment: int = 0
    limit: int = 0
    """The most main time to which increments can add; at least `main`."""
    period: int = 0
    periods: int = 0
    stones: int = 0
    """How many stones each period is for."""


class Side(Struct, frozen=True, array_like=True):
    """What one player has left. Lengths are in milliseconds."""

    main: int
    period: int
    """Of the present period."""
    periods: int
    """With the present one."""
    stones: int
    """That are still to be played in the present period."""
    quota: int = MOST_QUOTA
    """How much can be given back for the delay of the player's connection."""
    vacation: int = 0
    """As of the last time that the player came back from vacation."""
    vacation_until: Millis | None = None
    """When the vacation ends that the player has begun, unless by coming back; None without one."""


def terms(setup: ClockSetup) -> Terms | None:
    """What a setup gives each player; None where time is not limited."""
    unit, system = (DAY, setup.days) if isinstance(setup, Correspondence) else (1_000, setup)
    match system:
        case NoClock():
            return None
        case Absolute(main):
            return Terms(main=main * unit, limit=main * unit)
        case Fischer(main, increment, limit):
            return Terms(main=main * unit, increment=increment * unit, limit=(limit or main) * unit)
        case ByoYomi(main, period, periods):
            return Terms(main=main * unit, limit=main * unit, period=period * unit, periods=periods, stones=1)
        case Canadian(main, period, stones):
            return Terms(main=main * unit, limit=main * unit, period=period * unit, periods=1, stones=stones)
        case Simple(move):
            return Terms(period=move * unit, periods=1, stones=1)


def side_of(setup: ClockSetup) -> Side:
    """A player's time at the beginning."""
    given = terms(setup) or Terms()
    vacation = setup.vacation * DAY if isinstance(setup, Correspondence) else 0
    return Side(given.main, given.period, given.periods, given.stones, vacation=vacation)


def left(side: Side, given: Terms) -> int:
    """The milliseconds after which the flag falls, if the player makes no turn."""
    return side.main + side.period + max(side.periods - 1, 0) * given.period


def used(side: Side, given: Terms, time: int) -> Side:
    """What is left when `time` milliseconds more have been used; nothing where that is all there was or more.

    A period whose last millisecond was used is lost, and the next one has begun.
    """
    if time < side.main:
        return replace(side, main=side.main - time)
    over = time - side.main
    if over < side.period:
        return replace(side, main=0, period=side.period - over)
    if time >= left(side, given):
        return replace(side, main=0, period=0, periods=0)
    lost, rest = divmod(over - side.period, given.period)
    return replace(side, main=0, period=given.period - rest, periods=side.periods - 1 - lost)


def least_given(side: Side, given: Terms, time: int, most: int) -> int:
    """Of `most` milliseconds that may be given back of a turn's time, those that leave the player more.

    In periods that are renewed after each turn it only counts in which of them the turn ends. With `most`
    given back the turn is in time.
    """
    if given.stones != 1 or time - most < side.main:
        return most
    over = time - most - side.main - side.period
    end = side.main + side.period
    if over >= 0:
        end += (over // given.period + 1) * given.period
    return max(time - end + 1, 0)


def renewed(side: Side, given: Terms) -> Side:
    """What a player has after a turn that was made in time. A turn made after the main time is a stone."""
    if given.increment:
        return replace(side, main=min(side.main + given.increment, given.limit))
    if side.main or not side.periods:
        return side
    if side.stones > 1:
        return replace(side, stones=side.stones - 1)
    return replace(side, period=given.period, stones=given.stones)
