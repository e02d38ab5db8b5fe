"""What all connections of a process share, and where the notes go that are not about one table."""

import asyncio
from dataclasses import dataclass, field
from typing import Protocol

import msgspec

from game.api import Seat
from game.engine import Engine
from game.matchmaker import Matchmaker
from game.ports import Deaf, Note, People, Seated, Stirred
from game.sections.devices import Devices, Signed
from game.sections.hall import Hall
from game.sections.passphrase import Passphrases
from game.sections.views import Views
from game.sections.waiting import frames
from game.stopping import Stopping
from game.wishes import Wishes
from messages import Offer


class Resident(Signed, Protocol):
    """A connection of somebody who is here."""

    def seated(self, table: str, game: str, seat: Seat | None) -> None:
        """The player has been brought to a table."""

    def wait(self, frame: bytes) -> None:
        """This is what the player waits for."""


@dataclass
class House:
    """What all lines of a process share."""

    engine: Engine
    people: People
    wishes: Wishes
    limits: bool = True
    stopping: Stopping = field(default_factory=Stopping)
    away: bool = False
    """Whether the process waits for its database."""
    at_work: set[asyncio.Task[None]] = field(default_factory=set)
    """Every command that has been accepted and is not done, also of those who have gone meanwhile."""
    views: Views = field(default_factory=Views)
    offers: list[Offer] = field(default_factory=list)
    lines: dict[str, set["Resident"]] = field(default_factory=dict)
    """Of each player who is here."""
    passphrases: Passphrases = field(default_factory=Passphrases)

    def __post_init__(self) -> None:
        self.devices = Devices(self.people, self.lines, self.engine.tables.spawn)
        self.hall = Hall(self.wishes)
        self.matchmaker = Matchmaker(self.engine.tables, self.wishes, self.seated)
        self.engine.tables.seated = self.seated
        for game in self.engine.tables.games.values():
            self.offers.append(
                Offer(
                    game=game.name,
                    seats=(game.seats.start, game.seats.stop - 1),
                    setup=msgspec.json.schema(game.setup),
                    action=msgspec.json.schema(game.action),
                )
            )

    def hear(self, note: Note) -> None:
        """Takes a note from the bus."""
        if isinstance(note, Stirred | Deaf):
            self.matchmaker.stir()
        self.devices.hear(note)
        self.engine.tables.hear(note)

    def seated(self, note: Seated) -> None:
        """Tells the players of this process who have been brought to a table."""
        self.matchmaker.found([player for player, _ in note.seats])
        for player, seat in note.seats:
            for line in self.lines.get(player, ()):
                line.seated(note.table, note.game, seat)

    async def match(self) -> None:
        """One turn of the match maker, and what it means for those who wait here."""
        await self.matchmaker.turn()
        for player, frame in frames(self.matchmaker.seeks, self.lines).items():
            for line in self.lines[player]:
                line.wait(frame)
