"""Sightings: at stated times seekers may look where Mister X is.

The first look after such a time is answered, by the position of Mister X's phone if that is known and not too
old, else by the stop of its last ride. The position is known to the rules only because a look uses it.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from game.api import Illegal, Millis, Seat
from game.kit.play_time import MINUTE, Played, check_running, played
from game.rules.mister_x.action import Action, Look
from game.rules.mister_x.state import MISTER_X, Sighting, State
from game.team_play import Position

OLDEST: Played = 10 * MINUTE
"""A position that is older says too little, in milliseconds."""


def sighting_time(state: State, number: int) -> Played:
    """When seekers may look for the n-th time, counted from 1."""
    return state.head_start + (number - 1) * state.every


def can_look(state: State) -> bool:
    """Whether a time has come at which nobody has looked yet."""
    answered = state.sightings[-1].number if state.sightings else 0
    return not state.over and answered < state.due


def uses(state: State, seat: Seat, action: Action) -> Sequence[Seat]:
    """A look that can be answered uses where Mister X is."""
    return (MISTER_X,) if isinstance(action, Look) and seat != MISTER_X and can_look(state) else ()


def located(state: State, position: Position, at: Millis) -> State:
    """The state in which it is known where Mister X is. Raises `Illegal` where it was, or nobody may look."""
    if position == state.position:
        raise Illegal("This is known.")
    if position.seat != MISTER_X or not can_look(state):
        raise Illegal("Nobody may look now.", "mister-x-no-look")
    return replace(state, position=position)


def looked(state: State, seat: Seat, at: Millis) -> State:
    """The state after seekers have looked. Raises `Illegal`."""
    if seat == MISTER_X:
        raise Illegal("You know where you are.", "mister-x-look-yourself")
    check_running(state.schedule.time)
    if not can_look(state):
        raise Illegal("Somebody has looked already, or it is too early.", "mister-x-looked")
    known = state.position if state.position is not None and state.position.at >= at - OLDEST else None
    now, stop = played(state.schedule.time, at), state.last_stop(MISTER_X)
    sighting = Sighting(state.due, now, known, None if known is not None else stop)
    return replace(state, position=None, sightings=(*state.sightings, sighting))
