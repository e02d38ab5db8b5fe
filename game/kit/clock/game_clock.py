"""The clock of a game as pure data: whose time runs, what each player has left, and when the flag falls.

A clock is charged between events. `since` is the instant up to which all is accounted for; what has passed
from there to `now` is only shown, for the next event may say that it was not charged: a move may come late by
its line, and the server may have been away.
"""

from copy import copy

from msgspec import Struct
from msgspec.structs import force_setattr

from game.api import Millis, Seat
from game.kit.clock.calendar import weekday_instant, weekday_time
from game.kit.clock.delay import allowance
from game.kit.clock.setup import ClockSetup, Correspondence
from game.kit.clock.side import Side, Terms, left
from game.kit.clock.spent import Account


class GameClock(Struct, frozen=True):
    setup: ClockSetup
    given: Terms | None
    """What the setup gives each player; None where time is not limited."""
    sides: tuple[Side, ...]
    """By seat, as of `since`."""
    account: Account
    """As of `since`."""
    began: Millis
    since: Millis
    now: Millis
    """The instant that is shown; the same as `since` unless time is limited and runs."""
    turn: Seat | None
    """Whose time runs, or would but for a pause."""
    paused: bool = False
    fallen: Seat | None = None
    """Whose flag has fallen."""
    up_at: Millis | None = None
    """The instant at which the running time is used up; None where none runs or it is not limited."""
    falls_at: Millis | None = None
    """The instant at which the flag falls: from then on no move can come that was made in time."""

    def __post_init__(self) -> None:
        """Works out `up_at` and `falls_at`, which follow from all the others."""
        if self.given is None:
            return
        up_at = falls_at = None
        if self.turn is not None and not self.paused:
            side = self.sides[self.turn]
            up_at = spent_at(self, self.turn, self.since, left(side, self.given))
            falls_at = Millis(up_at + allowance(side.quota))
        force_setattr(self, "up_at", up_at)
        force_setattr(self, "falls_at", falls_at)

    @property
    def running(self) -> Seat | None:
        """Whose time runs."""
        return None if self.paused else self.turn


def seen_at(clock: GameClock, now: Millis) -> GameClock:
    """The clock with another instant that is shown, from which nothing else follows."""
    clock = copy(clock)
    force_setattr(clock, "now", now)
    return clock


def elapsed(clock: GameClock, seat: Seat, since: Millis, until: Millis) -> int:
    """The milliseconds that a seat is charged for a stretch of time: without weekends and vacation."""
    if not isinstance(clock.setup, Correspondence):
        return until - since
    back = clock.sides[seat].vacation_until
    if back is not None:
        since = max(since, min(back, until))
    return weekday_time(until) - weekday_time(since) if clock.setup.weekends_off else until - since


def spent_at(clock: GameClock, seat: Seat, since: Millis, time: int) -> Millis:
    """The first instant at which a seat has been charged so many milliseconds: see `elapsed`."""
    if not isinstance(clock.setup, Correspondence):
        return Millis(since + time)
    since = max(since, clock.sides[seat].vacation_until or since)
    return weekday_instant(weekday_time(since) + time) if clock.setup.weekends_off else Millis(since + time)


def is_up(clock: GameClock, at: Millis) -> bool:
    """Whether the running time is used up, though a move may still come that was made in time."""
    return clock.up_at is not None and at >= clock.up_at
