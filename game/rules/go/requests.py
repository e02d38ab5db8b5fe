"""What a player asks of the other: to take a turn back, to end the game as a draw, to stop the clock."""

from msgspec.structs import replace

from game.api import Illegal, Seat
from game.kit.clock import NoClock
from game.rules.go.bounds import MAX_REQUESTS, counted
from game.rules.go.position import taken_back
from game.rules.go.state import OpenRequest, State


def requested(state: State, request: OpenRequest) -> State:
    if state.scoring:
        raise Illegal("Resume the game first.", "go-resume-first")
    if state.request is not None:
        raise Illegal("There is an open request already.", "go-request-open")
    if request.what == "undo" and all(turn.by != request.by for turn in state.turns):
        raise Illegal("You have nothing to take back.", "go-nothing-to-undo")
    if request.what == "pause" and isinstance(state.clock.setup, NoClock):
        raise Illegal("There is no clock to stop.", "go-no-clock")
    if request.what == "pause" and state.clock.paused:
        raise Illegal("The game is paused already.", "go-paused-already")
    if state.requests[request.by] >= MAX_REQUESTS:
        raise Illegal(
            "You have made {count} requests that were not accepted.", "go-requests", count=MAX_REQUESTS
        )
    return replace(state, request=request, requests=counted(state.requests, request.by, 1))


def open_request(state: State, seat: Seat) -> OpenRequest:
    """The request that this seat is to answer. Raises `Illegal` where there is none."""
    if state.request is None:
        raise Illegal("There is no request to answer.", "go-no-request")
    if state.request.by == seat:
        raise Illegal("The other player is to answer.", "go-other-answers")
    return state.request


def undone(state: State, seat: Seat) -> State:
    """The state before the last turn of this seat."""
    count = max(index for index, turn in enumerate(state.turns) if turn.by == seat)
    return replace(
        state,
        position=taken_back(state.position, state.turns[count:]),
        turns=state.turns[:count],
        fingerprints=state.fingerprints[: count + 1],
        request=None,
    )
