"""A game for tests, of a bomb with a burning fuse: time ends it, and its views hide something.

The player who holds the bomb may toss it to another seat, where its fuse is lit anew; the player who holds it
when it goes off has lost. Each seat is dealt a number that the others do not see until then; it is
only there to be hidden.
"""

from typing import Annotated, Any

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Game, Illegal, Millis, Result, Seat
from game.kit.dice import draw


class Setup(Struct, frozen=True):
    fuse: Annotated[int, Meta(ge=10, le=60_000, description="Milliseconds.")] = 1_000


class Toss(Struct, frozen=True, tag="toss", tag_field="type"):
    to: Annotated[int, Meta(ge=0, le=3)]


class State(Struct, frozen=True):
    fuse: int
    numbers: tuple[int, ...]
    holder: Seat
    bang: Millis
    """When it goes off."""
    at: Millis
    """The instant that this shows, and no later one than `bang`."""


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    numbers = []
    for _ in range(seats):
        number, seed = draw(seed)
        numbers.append(number % 100)
    return State(setup.fuse, tuple(numbers), holder=0, bang=Millis(at + setup.fuse), at=at)


def advance(state: State, at: Millis) -> State:
    return replace(state, at=min(at, state.bang))


def apply(state: State, seat: Seat, action: Toss, at: Millis) -> State:
    state = advance(state, at)
    if state.at == state.bang:
        raise Illegal("It has gone off.")
    if seat != state.holder:
        raise Illegal("You do not hold it.")
    if action.to == seat or action.to >= len(state.numbers):
        raise Illegal("Toss it to another seat.")
    return replace(state, holder=action.to, bang=Millis(at + state.fuse))


def deadline(state: State) -> Millis | None:
    return state.bang if state.at < state.bang else None


def result(state: State) -> Result | None:
    if state.at < state.bang:
        return None
    scores = tuple(int(seat != state.holder) for seat in range(len(state.numbers)))
    return Result(scores, f"Seat {state.holder} held it.")


def view(state: State, seat: Seat | None) -> dict[str, Any]:
    over = state.at == state.bang
    return {
        "holder": state.holder,
        "left": state.bang - state.at,
        "numbers": [number if over or owner == seat else None for owner, number in enumerate(state.numbers)],
    }


def shuffled(state: State, seat: Seat | None, seed: int) -> State:
    """The others have other numbers, unless all can be seen."""
    if state.at == state.bang:
        return state
    numbers = []
    for owner, number in enumerate(state.numbers):
        drawn, seed = draw(seed)
        numbers.append(number if owner == seat else drawn % 100)
    return replace(state, numbers=tuple(numbers))


FUSE = Game(
    name="fuse",
    seats=range(2, 5),
    setup=Setup,
    action=Toss,
    initial=initial,
    apply=apply,
    result=result,
    advance=advance,
    deadline=deadline,
    view=view,
    hides=True,
    shuffled=shuffled,
)
