"""A game for tests, of a walk home: it takes notice of disconnected players and compensates lag.

Any player may walk on or stop, for all, a step a millisecond. While one is disconnected all stand still.
Home is reached when `road` is behind them, which counts 100 ms later: until then a late event may undo it.
"""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Game, Illegal, Millis, Notice, Result, Seat

CONFIRM = 100
"""Milliseconds until it counts that home was reached."""

LOOK_AHEAD = 500
"""Milliseconds after which it is looked again, though mostly for nothing."""


class Setup(Struct, frozen=True):
    road: Annotated[int, Meta(ge=1, le=10_000_000)] = 60_000


class Walk(Struct, frozen=True, tag="walk", tag_field="type"):
    on: bool


class State(Struct, frozen=True):
    left: int
    walking: bool
    silent: tuple[Seat, ...]
    home: Millis | None
    """When home was reached."""
    at: Millis


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    return State(setup.road, walking=False, silent=(), home=None, at=at)


def advance(state: State, at: Millis) -> State:
    if state.home is None and state.walking and not state.silent:
        if at - state.at < state.left:
            return replace(state, left=state.left - (at - state.at), at=at)
        state = replace(state, left=0, home=Millis(state.at + state.left))
    return replace(state, at=at if state.home is None else Millis(min(at, state.home + CONFIRM)))


def apply(state: State, seat: Seat, action: Walk, at: Millis) -> State:
    state = going_on(state, at)
    if state.walking == action.on:
        raise Illegal("You do so already.")
    return replace(state, walking=action.on)


def notice(state: State, notice: Notice, at: Millis) -> State:
    state = going_on(state, at)
    if (notice.seat in state.silent) is not notice.here:
        raise Illegal("This is known.")
    others = tuple(seat for seat in state.silent if seat != notice.seat)
    return replace(state, silent=others if notice.here else (*others, notice.seat))


def going_on(state: State, at: Millis) -> State:
    state = advance(state, at)
    if result(state) is not None:
        raise Illegal("They are at home.")
    return state


def deadline(state: State) -> Millis | None:
    if not state.walking or result(state) is not None:
        return None
    ahead = advance(state, Millis(state.at + LOOK_AHEAD))
    return ahead.at


def result(state: State) -> Result | None:
    if state.home is None or state.at < state.home + CONFIRM:
        return None
    return Result((1, 1), "At home.")


WALK = Game(
    name="walk",
    seats=range(2, 3),
    setup=Setup,
    action=Walk,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    lag_compensation=Millis(80),
    notice=notice,
)
