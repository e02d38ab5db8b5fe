"""What keeps a team session from being what its organisers want, as sentences for them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from game.api import CatalogueType, Game
from game.catalogue import Catalogue
from game.catalogue.encoding import by_kind, decoded
from game.catalogue.entry import fault_of_name, sentence
from game.kit.confusables import name_key
from game.ports.team_sessions import MAX_TEAMS, TeamSession, Unavailable
from game.table import decoder
from game.team_play import Team, TeamPlay

MOST_FAULTS = 100
"""Sentences of a game's own that are told."""

LONGEST_FAULT = 300
"""Characters of each."""


class SessionFault(NamedTuple):
    """Something that is wrong, as a sentence; the number of the team, or the name of the player, if one's."""

    text: str
    team: int | None = None
    player: str | None = None


def setup_of(game: Game[Any, Any, Any], setup: msgspec.Raw) -> tuple[Any, list[SessionFault]]:
    """A setup made complete; None with what is wrong with it."""
    try:
        return decoder(game.setup).decode(setup), []
    except msgspec.ValidationError as error:
        return None, [SessionFault(f"The setup is none of this game: {sentence(error)}")]


def team_faults(teams: Sequence[tuple[int, str]], known: Sequence[int]) -> list[SessionFault]:
    """What is wrong with teams, given by number and name; `known` are the numbers that there may be."""
    faults, first = list[SessionFault](), dict[str, str]()
    for number, name in teams:
        if (fault := fault_of_name(name)) is not None:
            faults.append(SessionFault(f"{fault} This is none: “{name:.40}”.", number))
        elif (known_as := first.get(name_key(name))) is not None:
            faults.append(SessionFault(f"There is another team of this name, “{known_as}”.", number))
        first.setdefault(name_key(name), name)
        if number not in known:
            faults.append(SessionFault(f"There is no team {number}.", number))
    if len(teams) > MAX_TEAMS:
        faults.append(SessionFault(f"A session has at most {MAX_TEAMS} teams."))
    return faults


def size_faults(
    game: Game[Any, Any, Any], play: TeamPlay[Any, Any], session: TeamSession
) -> list[SessionFault]:
    """What is wrong with how many teams there are, and how many players in each."""
    faults = []
    if len(session.teams) not in game.seats:
        count = numbers(game.seats)
        faults.append(
            SessionFault(f"{game.name} is played by {count} teams, and there are {len(session.teams)}.")
        )
    for team in session.teams:
        found = len(session.players_of(team.number))
        if found not in play.players:
            count = numbers(play.players)
            faults.append(
                SessionFault(f"A team has {count} players, and “{team.name}” has {found}.", team.number)
            )
    return faults


def numbers(of: range) -> str:
    """The numbers of a range in words."""
    fewest, most = of[0], of[-1]
    return f"{fewest}" if fewest == most else f"{fewest} to {most}"


def availability_faults(session: TeamSession, unavailable: Sequence[Unavailable]) -> list[SessionFault]:
    """Who of the players cannot play."""
    faults = []
    for player_id, busy in unavailable:
        if (member := session.member(player_id)) is not None:
            why = "plays in another session" if busy else "is not a player here any more"
            faults.append(SessionFault(f"{member.name} {why}.", member.team, member.name))
    return faults


def game_faults(
    faults: Callable[[Any, Any, Sequence[Team]], Iterable[str]],
    setup: Any,
    catalogue_type: CatalogueType | None,
    contents: bytes | None,
    teams: Sequence[Team],
) -> list[str]:
    """What a game has against beginning like this. It may take long: call it in a compute process."""
    catalogue = None
    if catalogue_type is not None and contents is not None:
        catalogue = Catalogue(by_kind(catalogue_type, decoded(catalogue_type, contents)))
    return [f"{text:.{LONGEST_FAULT}}" for text in islice(faults(setup, catalogue, teams), MOST_FAULTS)]
