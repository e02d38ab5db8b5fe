"""What is shown of a vote, which is the same to all."""

from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from game.api import Millis, Seat
from game.rules.choose.state import State

Standing: TypeAlias = Literal["here", "away", "left"]


class Shown(Struct, frozen=True):
    """An option as it is shown: `fits` as long as it is for as many as stay; `votes` are seats."""

    game: str
    setup: msgspec.Raw
    fits: bool
    last: bool
    votes: tuple[Seat, ...]


class View(Struct, frozen=True):
    """`chosen` is an option once that is settled; `standing` says of each seat who is still counted."""

    options: tuple[Shown, ...]
    standing: tuple[Standing, ...]
    until: Millis
    over: bool
    chosen: int | None


def view(state: State, seat: Seat | None) -> View:
    fit = state.fitting
    return View(
        options=tuple(
            Shown(
                game=option.game,
                setup=msgspec.Raw(option.setup.encode()),
                fits=number in fit,
                last=option.last,
                votes=tuple(seat for seat, vote in enumerate(state.votes) if vote == number),
            )
            for number, option in enumerate(state.options)
        ),
        standing=tuple(standing(state, seat) for seat in range(len(state.votes))),
        until=state.until,
        over=state.over,
        chosen=state.chosen,
    )


def standing(state: State, seat: Seat) -> Standing:
    return "left" if seat in state.left else "away" if seat in state.away else "here"
