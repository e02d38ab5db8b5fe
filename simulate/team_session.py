"""A team session of a run, as its people know it: what the server has told one of them the others are told.

It is a game of Trainlag in the town that comes with the game, whose version is published before the run.
"""

from collections import Counter
from functools import cache
from typing import Any

import msgspec

from game.catalogue import Catalogue
from game.catalogue.encoding import canonical, hash_of
from game.catalogue.entry import WrittenEntry
from game.demo_catalogue import demo_catalogue
from game.kit.confusables import name_key
from game.memory.state import State
from game.ports.catalogues import Version
from game.ports.photos import PhotoRow
from game.rules import find

GAME = "trainlag"

TEAMS = ("Red", "Blue")

PHRASE = "correct horse"


class PlannedSession:
    """One of them. `organiser` is the number of the person who leads it."""

    KINDS = ("keep", "create_team_session", "edit_team_session", "invite", "start_team_session")
    """The commands by which it comes about, in order."""

    def __init__(self, number: int, organiser: int) -> None:
        self.name = f"Session {number}"
        self.organiser = organiser
        self.id: str | None = None
        self.rev = 0
        self.secrets: list[str] = []
        """Of the invitations to the teams, by number."""
        self._kept = False

    def next_command(self) -> tuple[str, dict[str, Any]]:
        """What its organiser sends next."""
        if not self._kept:
            return "keep", {"passphrase": PHRASE, "old": PHRASE}
        if self.id is None:
            return "create_team_session", {"game": GAME, "name": self.name}
        if self.rev == 0:
            teams = [{"team": None, "name": name} for name in TEAMS]
            fields = {"name": self.name, "catalogue": version()[0], "called": True, "teams": teams}
            return "edit_team_session", {"team_session": self.id, "rev": 0, "nonce": "plan", **fields}
        if len(self.secrets) < len(TEAMS):
            return "invite", {"team_session": self.id, "team": len(self.secrets)}
        return "start_team_session", {"team_session": self.id, "rev": self.rev}

    def learn(self, kind: str, fields: dict[str, Any], reply: dict[str, Any]) -> None:
        """Takes the reply `ok` to one of these commands, which may come late, and again."""
        if kind == "keep":
            self._kept = True
        elif kind == "create_team_session":
            self.id = reply["team_session"]
        elif kind == "edit_team_session":
            self.rev = reply["rev"]
        elif kind == "invite":
            if fields["team"] < len(self.secrets):
                self.secrets[fields["team"]] = reply["secret"]
            else:
                self.secrets.append(reply["secret"])


@cache
def town() -> Catalogue:
    """The town that comes with the game."""
    return demo_catalogue(find()[GAME])


@cache
def version() -> tuple[str, bytes]:
    """The hash of the version of the town, and its canonical JSON."""
    entries = [
        WrittenEntry(kind, name, name_key(name), msgspec.json.encode(entry))
        for kind, named in town().items()
        for name, entry in named.items()
    ]
    contents = canonical(GAME, town(), entries)
    return hash_of(contents), contents


def publish(state: State) -> None:
    """Puts the version into the database."""
    hash_, contents = version()
    state.versions[hash_] = Version(GAME, contents)


def add_photos(state: State, table_id: str) -> None:
    """Puts a photo of each team into the database, as phones send them by HTTP."""
    for seated in state.tables[table_id].row.seated:
        row = PhotoRow(table_id, seated.player_id, seated.seat or 0, "image/jpeg")
        state.photos[photo_of(table_id, row.seat)] = row, b""


def photo_of(table_id: str, seat: int) -> str:
    """The id of the photo of a team."""
    return f"{table_id}-{seat}"


def playing_twice(state: State) -> list[str]:
    """Who plays in two running sessions, each as a sentence."""
    running = [one.row.table_id or "" for one in state.team_sessions.values() if state.is_running(one)]
    tables = [state.tables[table_id] for table_id in running]
    players = Counter(seated.player_id for table in tables for seated in table.row.seated)
    return [f"{player_id} plays in {count} sessions" for player_id, count in players.items() if count > 1]
