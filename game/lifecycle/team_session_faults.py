"""What keeps a team session from being what its organisers want, as sentences for them."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec

from game.api import BadSetup, CatalogueType, Game
from game.catalogue import Catalogue
from game.catalogue.encoding import by_kind, decoded
from game.catalogue.entry import LONGEST_NAME, fault_of_name
from game.catalogue.value_faults import path_of, sentence_of
from game.kit.confusables import name_key
from game.ports.team_sessions import MAX_TEAMS, TeamSession, Unavailable
from game.ports.team_sessions import Team as SessionTeam
from game.sentence import Sentence, fault_of, say
from game.table import decoder
from game.team_play import Team, TeamPlay

MOST_FAULTS = 100
"""Sentences of a game's own that are told."""


class SessionFault(NamedTuple):
    """Something that is wrong, as a sentence; the number of the team, or the name of the player, if one's."""

    sentence: Sentence
    team: int | None = None
    player: str | None = None


def setup_of(game: Game[Any, Any, Any], setup: msgspec.Raw) -> tuple[Any, list[SessionFault]]:
    """A setup made complete; None with what is wrong with it."""
    try:
        return decoder(game.setup).decode(setup), []
    except msgspec.ValidationError as error:
        if isinstance(cause := error.__cause__, BadSetup):
            return None, [SessionFault(cause.sentence)]
        path, why = path_of(error).removeprefix("."), sentence_of(error).text
        why = f"{why.rstrip('.')}, at {path}." if path else why
        return None, [SessionFault(say("The setup does not fit: {why}", "team-session-setup", why=why))]


def team_faults(teams: Sequence[tuple[int, str]], known: Sequence[int]) -> list[SessionFault]:
    """What is wrong with teams, given by number and name; `known` are the numbers that there may be."""
    faults, first = list[SessionFault](), dict[str, str]()
    for number, name in teams:
        if fault_of_name(name) is not None:
            text = (
                "“{name:.40}” is no name of a team: it is one line of 1 to {count} characters that can be "
                "seen, without spaces at its ends."
            )
            faults.append(SessionFault(say(text, "no-team-name", name=name, count=LONGEST_NAME), number))
        elif (known_as := first.get(name_key(name))) is not None:
            other = "There is another team of this name, “{name}”."
            faults.append(SessionFault(say(other, "team-name-taken", name=known_as), number))
        first.setdefault(name_key(name), name)
        if number not in known:
            unknown = say("There is no team {team}.", "no-team-of-number", team=number)
            faults.append(SessionFault(unknown, number))
    if len(teams) > MAX_TEAMS:
        faults.append(
            SessionFault(say("A session has at most {count} teams.", "most-teams", count=MAX_TEAMS))
        )
    return faults


def size_faults(
    game: Game[Any, Any, Any], play: TeamPlay[Any, Any], session: TeamSession
) -> list[SessionFault]:
    """What is wrong with how many teams there are, and how many players in each."""
    faults, found = [], len(session.teams)
    if found < game.seats[0]:
        text = "This game is for {count} teams or more, not for {found}."
        few = say(text, "few-teams", count=game.seats[0], found=found)
        faults.append(SessionFault(few))
    elif found not in game.seats:
        text_of_many = "This game is for at most {count} teams, not for {found}."
        many = say(text_of_many, "many-teams", count=game.seats[-1], found=found)
        faults.append(SessionFault(many))
    faults += [fault for team in session.teams if (fault := _size_fault(play, session, team)) is not None]
    return faults


def _size_fault(play: TeamPlay[Any, Any], session: TeamSession, team: SessionTeam) -> SessionFault | None:
    """What is wrong with how many players a team has."""
    found = len(session.players_of(team.number))
    if found < play.players[0]:
        text = "“{team}” needs {count} or more players, and has {found}."
        few = say(text, "few-players", count=play.players[0], team=team.name, found=found)
        return SessionFault(few, team.number)
    if found not in play.players:
        text_of_many = "“{team}” may have {count} players at most, and has {found}."
        many = say(text_of_many, "many-players", count=play.players[-1], team=team.name, found=found)
        return SessionFault(many, team.number)
    return None


def availability_faults(session: TeamSession, unavailable: Sequence[Unavailable]) -> list[SessionFault]:
    """Who of the players cannot play."""
    faults = []
    for player_id, busy in unavailable:
        if (member := session.member(player_id)) is not None:
            elsewhere = say("{name} plays in another session.", "plays-elsewhere", name=member.name)
            gone = say("{name} is not a player here any more.", "player-gone", name=member.name)
            faults.append(SessionFault(elsewhere if busy else gone, member.team, member.name))
    return faults


def game_faults(
    faults: Callable[[Any, Any, Sequence[Team]], Iterable[Sentence]],
    setup: Any,
    catalogue_type: CatalogueType | None,
    contents: bytes | None,
    teams: Sequence[Team],
) -> list[Sentence]:
    """What a game has against beginning like this. It may take long: call it in a compute process.

    Raises `TypeError` where the game's answer has something that is no sentence.
    """
    catalogue = None
    if catalogue_type is not None and contents is not None:
        catalogue = Catalogue(by_kind(catalogue_type, decoded(catalogue_type, contents)))
    found = list(islice(faults(setup, catalogue, teams), MOST_FAULTS))
    for one in found:
        if (fault := fault_of(one)) is not None:
            raise TypeError(f"The faults of the game have {fault}")
    return found
