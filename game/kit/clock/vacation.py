"""Vacation in correspondence games: while it lasts the player's time is not charged.

It is charged itself from its beginning to its end, whosever turn it is.
"""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.kit.clock.charging import settled, with_side
from game.kit.clock.game_clock import GameClock
from game.kit.clock.side import Side


def on_vacation(clock: GameClock, seat: Seat, at: Millis) -> GameClock:
    """The clock when a vacation begins. It lasts until the player is back, or has none left.

    Raises `Illegal` where there is none.
    """
    side = clock.sides[seat]
    if side.vacation_until is not None and at < side.vacation_until:
        raise Illegal("You are on vacation already.", "clock-on-vacation")
    if not vacation_left(side, at):
        raise Illegal("You have no vacation left.", "clock-no-vacation")
    clock = settled(clock, at)
    away = replace(clock.sides[seat], vacation_until=Millis(at + side.vacation))
    return replace(clock, sides=with_side(clock, seat, away))


def back_from_vacation(clock: GameClock, seat: Seat, at: Millis) -> GameClock:
    """The clock when a player is back early from a vacation. Raises `Illegal` for one who is not away."""
    until = clock.sides[seat].vacation_until
    if until is None or until <= at:
        raise Illegal("You are not on vacation.", "clock-not-on-vacation")
    clock = settled(clock, at)
    return replace(clock, sides=with_side(clock, seat, ended_vacation(clock.sides[seat], at)))


def vacation_left(side: Side, at: Millis) -> int:
    """The milliseconds of vacation that a player has left at an instant."""
    return side.vacation if side.vacation_until is None else max(0, side.vacation_until - at)


def ended_vacation(side: Side, at: Millis) -> Side:
    """A player's time when the vacation ends, if there is one."""
    if side.vacation_until is None:
        return side
    return replace(side, vacation=vacation_left(side, at), vacation_until=None)
