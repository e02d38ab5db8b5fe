"""What is shown of a vote; it is the same for all."""

from typing import Literal, TypeAlias

import msgspec
from msgspec import Struct

from game.api import Millis, Seat
from game.rules.choose.state import State

Standing: TypeAlias = Literal["here", "away", "left"]


class ViewOption(Struct, frozen=True):
    """An option as it is shown: `fits` while as many as stay can play it; `votes` are seats."""

    game: str
    setup: msgspec.Raw
    fits: bool
    last: bool
    votes: tuple[Seat, ...]


class View(Struct, frozen=True):
    """`chosen` is the number of the option that has won; `standing` is what has become of each seat."""

    options: tuple[ViewOption, ...]
    standing: tuple[Standing, ...]
    until: Millis
    over: bool
    chosen: int | None


def view(state: State, seat: Seat | None) -> View:
    possible = state.possible
    return View(
        options=tuple(
            ViewOption(
                game=option.game,
                setup=msgspec.Raw(option.setup.encode()),
                fits=number in possible,
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
