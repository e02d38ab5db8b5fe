"""What all connections of a process share, and where the notes go that are not about one table."""

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from game.api import Seat
from game.engine import Engine
from game.lobby.matchmaker import Matchmaker
from game.ports.bus import Note, NotesMissed, PlayersSeated, SeeksChanged
from game.ports.online import Online
from game.ports.people import People
from game.ports.seeks import Seeks
from game.process.stopping import Stopping
from game.sections.identity.passphrase import Passphrases
from game.sections.identity.revocations import TokenHolder, TokenRevocations
from game.sections.lobby_feed import LobbyFeed
from game.sections.views import Views
from game.sections.waiting import frames
from messages import GameOffer


class IdentifiedConnection(TokenHolder, Protocol):
    """A connection of somebody who is here."""

    def seated(self, table: str, game: str, seat: Seat | None) -> None:
        """The player has been brought to a table."""

    def show_waiting(self, frame: bytes) -> None:
        """This is what the player waits for."""


@dataclass
class ServerContext:
    """What all lines of a process share."""

    engine: Engine
    people: People
    seeks: Seeks
    online: Online
    limits: bool = True
    stopping: Stopping = field(default_factory=Stopping)
    away: bool = False
    """Whether the process waits for its database."""
    running: set[asyncio.Task[None]] = field(default_factory=set)
    """Every command that has been accepted and is not done, also of those who have gone meanwhile."""
    views: Views = field(default_factory=Views)
    offers: list[GameOffer] = field(default_factory=list)
    connections: dict[str, set["IdentifiedConnection"]] = field(default_factory=dict)
    """Of each player who is here."""
    passphrases: Passphrases = field(default_factory=Passphrases)

    def __post_init__(self) -> None:
        self.revocations = TokenRevocations(self.people, self.connections, self.engine.tables.spawn)
        self.lobby_feed = LobbyFeed(self.online)
        self.matchmaker = Matchmaker(self.engine.tables, self.seeks, self.seated)
        self.engine.tables.seated = self.seated
        for game in self.engine.tables.games.values():
            self.offers.append(
                GameOffer(
                    game=game.name,
                    seats=(game.seats.start, game.seats.stop - 1),
                    setup=msgspec.json.schema(game.setup),
                    action=msgspec.json.schema(game.action),
                )
            )

    def on_note(self, note: Note) -> None:
        """Takes a note from the bus."""
        if isinstance(note, SeeksChanged | NotesMissed):
            self.matchmaker.wake()
        self.revocations.on_note(note)
        self.engine.tables.on_note(note)

    def seated(self, note: PlayersSeated) -> None:
        """Tells the players of this process who have been brought to a table."""
        self.matchmaker.found([player for player, _ in note.seats])
        for player, seat in note.seats:
            for line in self.connections.get(player, ()):
                line.seated(note.table_id, note.game_name, seat)

    async def match(self) -> None:
        """One turn of the match maker, and what it means for those who wait here."""
        await self.matchmaker.wait_and_match()
        for player, frame in frames(self.matchmaker.seeks, self.connections).items():
            for line in self.connections[player]:
                line.show_waiting(frame)
