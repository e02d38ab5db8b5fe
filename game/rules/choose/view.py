"""What is shown of a vote; it is the same for all."""

from typing import Annotated, Literal, TypeAlias

import msgspec
from msgspec import Meta, Struct

from game.api import Millis, Seat
from game.rules.choose.state import State

Standing: TypeAlias = Literal["here", "away", "left"]


class ViewOption(Struct, frozen=True):
    """An option as it is shown."""

    game: Annotated[str, Meta(description="The game that it is.")]
    setup: Annotated[msgspec.Raw, Meta(description="Its setup.")]
    fits: Annotated[bool, Meta(description="Whether it can be played by as many as stay.")]
    last: Annotated[
        bool, Meta(description="Whether these people have played it last: it is next where nobody votes.")
    ]
    votes: Annotated[tuple[Seat, ...], Meta(description="The seats that have voted for it.")]


class View(Struct, frozen=True):
    options: Annotated[tuple[ViewOption, ...], Meta(description="What can be voted for, by number from 0.")]
    standing: Annotated[tuple[Standing, ...], Meta(description="What has become of each seat, by seat.")]
    until: Annotated[Millis, Meta(description="When the vote ends, if not all have voted before.")]
    over: Annotated[bool, Meta(description="Whether the vote is over.")]
    chosen: Annotated[int | None, Meta(description="The number of the option that has won; null before.")]


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
