"""What happens to the clock of a game: it starts, time passes, a move is made, it is paused."""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.kit.clock.charging import charged, excused, settled, turn_over, with_side
from game.kit.clock.delay import allowance, refilled
from game.kit.clock.game_clock import GameClock, elapsed, is_up, seen_at
from game.kit.clock.setup import ClockSetup, by_correspondence
from game.kit.clock.side import Terms, least_given, left, renewed, side_of, terms, used
from game.kit.clock.spent import Account, Spent, closed
from game.kit.clock.vacation import ended_vacation


def started(setup: ClockSetup, seats: int, turn: Seat, at: Millis) -> GameClock:
    """A clock at the beginning of a game. The time of seat `turn` runs."""
    sides, account = (side_of(setup),) * seats, Account((Spent(),) * seats)
    return GameClock(setup, terms(setup), sides, account, began=at, since=at, now=at, turn=turn)


def advanced(clock: GameClock, at: Millis) -> GameClock:
    """The clock at an instant not before its own. From `falls_at` on the flag has fallen."""
    up_at, falls_at = clock.up_at, clock.falls_at
    if up_at is None or falls_at is None:
        return clock
    if at < falls_at:
        return seen_at(clock, at)
    over = turn_over(charged(clock, up_at))
    return replace(over, since=falls_at, now=falls_at, turn=None, fallen=clock.turn)


def moved(clock: GameClock, turn: Seat | None, at: Millis, delay: int = 0) -> GameClock:
    """The clock when the player whose time runs has made a move, and the time of seat `turn` runs instead.

    The move arrives at the instant `at`, and `delay` milliseconds of the turn were the connection's, as far
    as is known. They are given back as far as the quota allows, and as that leaves the player more. Raises
    `Illegal` where the move is too late.
    """
    mover, given = clock.running, clock.given
    if mover is None:
        raise Illegal("The clock stands still.", "clock-still")
    until = at if given is None else Millis(at - given_back(clock, mover, given, at, delay))
    thought = elapsed(clock, mover, clock.since, until)
    line = elapsed(clock, mover, until, at) if until < at else 0
    spent = clock.account.turn + Spent(thought, line, off=at - clock.since - thought - line)
    sides, account = clock.sides, closed(clock.account, mover, spent, listed=given is not None)
    if given is not None:
        side = ended_vacation(used(sides[mover], given, thought), at)
        quota = refilled(side.quota, spent.line)
        sides = with_side(clock, mover, replace(renewed(side, given), quota=quota))
    return replace(clock, sides=sides, account=account, since=at, now=at, turn=turn)


def given_back(clock: GameClock, mover: Seat, given: Terms, at: Millis, delay: int) -> int:
    """How many milliseconds of a turn that is over are given back. Raises `Illegal` where it is too late."""
    side, took = clock.sides[mover], at - clock.since
    back = max(0, min(delay, allowance(side.quota), took))
    if elapsed(clock, mover, clock.since, Millis(at - back)) >= left(side, given):
        raise Illegal("Your time is up.", "clock-up")
    return least_given(side, given, took, back) if back and not by_correspondence(clock.setup) else back


def switched(clock: GameClock, turn: Seat | None, at: Millis) -> GameClock:
    """The clock when it is another seat's turn, or nobody's, though no move was made: all keep their time."""
    clock = settled(clock, at)
    if turn == clock.turn:
        return clock
    return replace(turn_over(clock), turn=turn, paused=clock.paused and turn is not None)


def paused(clock: GameClock, at: Millis) -> GameClock:
    """The clock when no time runs from now on, though it is somebody's turn."""
    return replace(settled(clock, at), paused=True)


def resumed(clock: GameClock, at: Millis) -> GameClock:
    """The clock when time runs again after a pause."""
    return replace(settled(clock, at), paused=False)


def server_away(clock: GameClock, since: Millis, at: Millis) -> GameClock:
    """The clock after a time in which the server could take no move, from `since` to `at`. It is not charged.

    The clock must not have been advanced beyond `since`. Raises `Illegal` where that changes nothing, or the
    time was used up before.
    """
    since = max(since, clock.since)
    if clock.running is None or at <= since or clock.given is None or is_up(clock, since):
        raise Illegal("No time was running.")
    return excused(charged(clock, since), "away", at)
