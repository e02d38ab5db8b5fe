"""What organisers are shown: everything but what is still to be drawn."""

from typing import Annotated

from msgspec import Meta, structs

from game.kit.play_time import Played
from game.rules.trainlag.periods import PERIODS
from game.rules.trainlag.state import State
from game.rules.trainlag.view import View, view
from game.team_play import ORGANISER


class OrganiserView(View, frozen=True):
    borders: Annotated[
        tuple[Played, ...],
        Meta(description=f"For organisers: when these begin: {', '.join(PERIODS[1:5])}. No team is told."),
    ]
    heard: Annotated[
        tuple[Played, ...], Meta(description="For organisers: when each team did something last, by seat.")
    ]


def organiser_view(state: State) -> OrganiserView:
    return OrganiserView(
        **structs.asdict(view(state, ORGANISER)),
        borders=state.borders,
        heard=tuple(team.heard for team in state.teams),
    )
