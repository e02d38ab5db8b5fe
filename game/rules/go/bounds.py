"""How often a player may do what is not a move: nobody can fill the log alone, nor hold the other up by it.

The log of a table is bounded too, and with its last event a game ends without result. So all of these
together are below that, for otherwise it would pay for who has lost to fill the log. As long as stones are
played there is no such bound: in place of it a game that has gone on for too long is counted.
"""

from msgspec.structs import replace

from game.api import Illegal, Seat
from game.rules.go.state import State

MAX_REQUESTS = 30
"""How many requests that are not accepted each player may make in a game."""

MAX_RESUMPTIONS = 20
"""How often a game may be resumed. Then the players go on marking, or one of them resigns."""

MARKS = 60
"""How often each player may change the marking in the first counting."""

LATER_MARKS = 10
"""How often at least in each further one."""

PLAY_EVENTS = 2_400
"""With that event a game is counted as it stands, and is not resumed any more: eight times a long game."""

MAX_VACATIONS = 50
"""How often each player may begin a vacation."""


def may_mark(state: State, seat: Seat) -> State:
    """The state with one change of the marking less for this seat. Raises `Illegal` where none is left."""
    if state.version < 3:
        return state
    if not state.marks_left[seat]:
        raise Illegal("You have changed the count as often as you may: accept it, or play on.", "go-marks")
    return replace(state, marks_left=counted(state.marks_left, seat, -1), by_hand=True)


def may_leave(state: State, seat: Seat) -> State:
    """The state with one vacation more of this seat. Raises `Illegal` where it has had too many."""
    if state.version < 3:
        return state
    if state.vacations[seat] >= MAX_VACATIONS:
        raise Illegal("You have been on vacation {count} times.", "go-vacations", count=MAX_VACATIONS)
    return replace(state, vacations=counted(state.vacations, seat, 1))


def counted(numbers: tuple[int, int], seat: Seat, number: int) -> tuple[int, int]:
    """The numbers of both seats, with `number` more for this one."""
    black, white = numbers
    return (black + number, white) if seat == 0 else (black, white + number)
