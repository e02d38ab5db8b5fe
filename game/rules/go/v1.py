"""Go as it was played in version 1.

Points in seki and false eyes counted like others. A game that nobody plays, or that a player has left, goes
on for ever. Players could mark stones as dead or alive only, with all of that colour that are reached; there
was no claim, and nothing to take over from the other.
"""

from dataclasses import replace as replaced
from typing import Any, TypeAlias, cast

from msgspec import Struct
from msgspec.structs import replace

from game.api import Game, Millis, Seat
from game.rules.go import action as newer
from game.rules.go import game
from game.rules.go.action import (
    Accept,
    Cancel,
    Pass,
    Pause,
    Play,
    Reject,
    Request,
    Resign,
    Resume,
    Unpause,
    Vacation,
    Vertex,
)
from game.rules.go.setup import Setup
from game.rules.go.state import State


class MarkReached(Struct, frozen=True, tag="mark", tag_field="type"):
    """Turn the stones there, and all of their colour that are reached over empty points, dead or alive."""

    point: Vertex


Action: TypeAlias = (
    Play
    | Pass
    | Resign
    | Request
    | Accept
    | Reject
    | MarkReached
    | Resume
    | Cancel
    | Pause
    | Unpause
    | Vacation
)


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return replace(game.initial(setup, seats, seed, at), version=1)


def apply(state: State, seat: Seat, action: Action, at: Millis, delay: int = 0) -> State:
    taken = newer.Mark(action.point) if isinstance(action, MarkReached) else action
    return game.apply(state, seat, taken, at, delay)


GAME: Game[Setup, State, Any] = replaced(
    cast(Game[Setup, State, Any], game.GAME),
    version=1,
    action=Action,
    initial=initial,
    apply=apply,
    delayed=apply,
    notice=None,
)
