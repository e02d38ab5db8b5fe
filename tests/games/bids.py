"""A game for tests, of sealed bids: some of what players do is public at once, and some is hidden at first.

Each seat is dealt a purse, which nobody else ever sees. In each round everybody seals one bid, at most the
purse, and may call a number before that, true or not, which all hear. When all have sealed, the bids are
opened. The highest one wins a point, if no other is as high.
"""

from typing import Annotated, Any, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Game, Illegal, Millis, Result, Seat
from game.kit.dice import draw_secret

Amount = Annotated[int, Meta(ge=0, le=9)]


class Setup(Struct, frozen=True):
    rounds: Annotated[int, Meta(ge=1, le=5)] = 3


class Call(Struct, frozen=True, tag="call", tag_field="type"):
    amount: Amount


class Seal(Struct, frozen=True, tag="seal", tag_field="type"):
    amount: Amount


Action: TypeAlias = Call | Seal


class State(Struct, frozen=True):
    purses: tuple[int, ...]
    rounds: int
    """How many are left."""
    called: tuple[int | None, ...]
    sealed: tuple[int | None, ...]
    opened: tuple[int, ...] | None
    """The bids of the last round."""
    points: tuple[int, ...]


def initial(setup: Setup, seats: int, seed: int, at: Millis) -> State:
    purses, count = [], 0
    for _ in range(seats):
        number, count = draw_secret(seed, count)
        purses.append(5 + number % 5)
    nobody = (None,) * seats
    return State(tuple(purses), setup.rounds, nobody, nobody, None, (0,) * seats)


def apply(state: State, seat: Seat, action: Action, at: Millis) -> State:
    if not state.rounds:
        raise Illegal("It is over.")
    if state.sealed[seat] is not None:
        raise Illegal("Your bid is sealed.")
    if isinstance(action, Call):
        return replace(state, called=put(state.called, seat, action.amount))
    if action.amount > state.purses[seat]:
        raise Illegal("You do not have that much.")
    sealed = put(state.sealed, seat, action.amount)
    bids = tuple(bid for bid in sealed if bid is not None)
    if len(bids) < len(sealed):
        return replace(state, sealed=sealed)
    points = state.points
    if bids.count(max(bids)) == 1:
        winner = bids.index(max(bids))
        points = tuple(had + (one == winner) for one, had in enumerate(points))
    nobody = (None,) * len(bids)
    return State(state.purses, state.rounds - 1, nobody, nobody, bids, points)


def put(amounts: tuple[int | None, ...], seat: Seat, amount: int) -> tuple[int | None, ...]:
    return (*amounts[:seat], amount, *amounts[seat + 1 :])


def result(state: State) -> Result | None:
    return None if state.rounds else Result(state.points, "All bids are opened.")


def view(state: State, seat: Seat | None) -> dict[str, Any]:
    return {
        "rounds": state.rounds,
        "purse": None if seat is None else state.purses[seat],
        "bid": None if seat is None else state.sealed[seat],
        "called": state.called,
        "sealed": [bid is not None for bid in state.sealed],
        "opened": state.opened,
        "points": state.points,
    }


def shown(action: Action, seat: Seat, viewer: Seat | None) -> Any:
    """All hear what is called. Of a sealed bid they see only that it is there."""
    return action if isinstance(action, Call) else {"type": "seal"}


def shuffled(state: State, seat: Seat | None, seed: int) -> State:
    """The others have other purses, and have sealed other bids."""
    purses, sealed, count = list(state.purses), list(state.sealed), 0
    for other in range(len(purses)):
        if other != seat:
            number, count = draw_secret(seed, count)
            purses[other] = 5 + number % 5
            number, count = draw_secret(seed, count)
            if sealed[other] is not None:
                sealed[other] = number % (purses[other] + 1)
    return replace(state, purses=tuple(purses), sealed=tuple(sealed))


BIDS = Game(
    name="bids",
    seats=range(2, 4),
    setup=Setup,
    action=Action,
    initial=initial,
    apply=apply,
    result=result,
    view=view,
    hides=True,
    shown=shown,
    shuffled=shuffled,
)
