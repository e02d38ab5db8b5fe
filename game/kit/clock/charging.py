"""Takes the time that has passed into account: charges it to a player, or records why it is not charged."""

from typing import Literal

from msgspec.structs import replace

from game.api import Millis, Seat
from game.kit.clock.game_clock import GameClock, elapsed
from game.kit.clock.side import Side, used
from game.kit.clock.spent import Spent, booked, closed


def charged(clock: GameClock, until: Millis) -> GameClock:
    """The clock when the running time has been charged up to an instant. It stands still where none runs."""
    seat, given = clock.running, clock.given
    if seat is None:
        return clock
    time = elapsed(clock, seat, clock.since, until)
    account = booked(clock.account, Spent(thought=time, off=until - clock.since - time))
    sides = clock.sides if given is None else with_side(clock, seat, used(clock.sides[seat], given, time))
    return replace(clock, sides=sides, account=account, since=until, now=until)


def excused(clock: GameClock, cause: Literal["away", "pause"], until: Millis) -> GameClock:
    """The clock when time up to an instant has passed that is not charged, for this cause."""
    passed = until - clock.since
    time = passed if cause == "pause" else elapsed(clock, clock.turn or 0, clock.since, until)
    spent = replace(Spent(off=passed - time), **{cause: time})
    return replace(clock, account=booked(clock.account, spent), since=until, now=until)


def settled(clock: GameClock, at: Millis) -> GameClock:
    """The clock with all accounted for up to an instant, at which the running time is not used up."""
    if clock.turn is None:
        return replace(clock, since=at, now=at)
    return excused(clock, "pause", at) if clock.paused else charged(clock, at)


def turn_over(clock: GameClock) -> GameClock:
    """The clock when the turn that goes on is over, with all accounted for."""
    if clock.turn is None:
        return clock
    account = clock.account
    return replace(clock, account=closed(account, clock.turn, account.turn, clock.given is not None))


def with_side(clock: GameClock, seat: Seat, side: Side) -> tuple[Side, ...]:
    """The sides of the clock, with another one for this seat."""
    return (*clock.sides[:seat], side, *clock.sides[seat + 1 :])
