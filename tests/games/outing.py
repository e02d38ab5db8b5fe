"""A game for tests, of teams that dig where a catalogue has a park: a hunt that organisers stop at once.

It needs a park for each team, and more players than parks.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from msgspec import Struct

from game.api import CatalogueType, Game, Millis
from game.catalogue import Catalogue
from game.sentence import Sentence, say
from game.team_play import Team, TeamPlay
from tests.games import hunt


class Park(Struct, frozen=True):
    name: str


def initial(setup: hunt.Setup, seats: int, seed: int, at: Millis, catalogue: Catalogue) -> hunt.State:
    return hunt.initial(setup, seats, seed + len(catalogue["park"]), at)


def faults(setup: hunt.Setup, catalogue: Catalogue, teams: Sequence[Team]) -> Iterator[Sentence]:
    parks = len(catalogue["park"])
    if parks < len(teams):
        yield say("There are {parks} parks for {teams} teams.", "outing-parks", parks=parks, teams=len(teams))
    if sum(team.players for team in teams) <= parks:
        yield say("There are too few players for so many parks.", "outing-players")
    if setup.minutes == 60:
        raise RuntimeError("The rules are at fault.")


def team_play() -> TeamPlay[Any, Any]:
    assert hunt.HUNT.team_play is not None
    return replace(hunt.HUNT.team_play, stop=hunt.Finish(), faults=faults)


OUTING: Game[Any, Any, Any] = replace(
    hunt.HUNT,
    name="outing",
    initial=initial,
    catalogue=CatalogueType({"park": Park}),
    team_play=team_play(),
)
