"""Whose turn it is in a game of Go, and whose time runs: nobody's while stones are counted."""

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat, ToMove
from game.kit.clock import (
    GameClock,
    back_from_vacation,
    is_up,
    moved,
    on_vacation,
    paused,
    resumed,
    server_away,
    switched,
)
from game.kit.clock.calendar import DAY
from game.rules.go.absence import excused
from game.rules.go.action import Accept, Action, Pass, Play, Unpause, Vacation
from game.rules.go.agreement import waited
from game.rules.go.answering import answer_by
from game.rules.go.answering import excused as unanswerable
from game.rules.go.resumption import excused as still_standing
from game.rules.go.state import State

IDLE_LIMIT = 90 * DAY
"""Milliseconds after which a game is void in which nobody does anything."""


def idle_limit(state: State) -> Millis | None:
    """When a game is void at which no time runs, if nobody does anything; None where some runs.

    It is a midnight by UTC, so that it is another one only once a day, and not with every move.
    """
    if state.version == 1 or state.result is not None:
        return None
    if state.clock.up_at is not None or state.answer_since is not None:
        return None
    return Millis(-(-(state.last_event_at + IDLE_LIMIT) // DAY) * DAY)


def to_move(state: State) -> ToMove:
    """Who is to play, to answer a request, or to accept the marking. During a pause nobody is to play."""
    if state.scoring:
        return ToMove(tuple(seat for seat in (0, 1) if seat not in state.accepted), answer_by(state))
    seats: tuple[Seat, ...] = () if state.clock.paused else (state.position.turn,)
    if state.request is not None:
        seats = tuple(sorted({*seats, 1 - state.request.by}))
    return ToMove(seats, state.clock.up_at if state.stands_until is None else state.stands_until)


def must_have_time(state: State, action: Action, at: Millis) -> None:
    """Raises `Illegal` where the time is used up, and only a move could have been made before."""
    if not isinstance(action, Play | Pass) and is_up(state.clock, at):
        raise Illegal("The time is up.", "go-time-up")


def outage(state: State, since: Millis, at: Millis) -> State:
    """The state after a time in which the server could take no move, which is not charged.

    Neither was it possible then to come back, nor to answer, nor to go on in a game that was resumed.
    """
    if state.result is not None:
        raise Illegal("The game is over.", "over")
    after = still_standing(unanswerable(excused(state, since, at), since, at), since, at)
    clock = state.clock
    if clock.running is not None or at <= since or after is state:
        clock = server_away(clock, since, at)
    return replace(waited(after, at), clock=clock, seq=state.seq + 1, last_event_at=at)


def timed(before: State, after: State, seat: Seat, action: Action, at: Millis, delay: int) -> GameClock:
    """The clock after an action of a seat, which leads from one state to another.

    The action took `delay` milliseconds to arrive. Raises `Illegal` for a move that comes too late.
    """
    stands = after.scoring or after.result is not None or after.stands_until is not None
    clock, turn = before.clock, None if stands else after.position.turn
    match action:
        case Play() | Pass():
            return moved(clock, turn, at, delay)
        case Unpause():
            return resumed(clock, at)
        case Vacation(on):
            return on_vacation(clock, seat, at) if on else back_from_vacation(clock, seat, at)
        case Accept() if before.request is not None and before.request.what == "pause":
            return paused(clock, at)
    return clock if turn == clock.turn else switched(clock, turn, at)
