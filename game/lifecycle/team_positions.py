"""Where the teams of team sessions are: what comes from phones, what is known of it, and who sees what.

What comes is written for all teams together, every few seconds, and read by every process that shows it. So
a position costs no commit of its own, and `ok` to a phone does not promise one: where the process dies the
phone sends the next.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from game.api import Game, Millis, Seat
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.held.trail import Trail
from game.ports.bus import Note, NotesMissed, PositionsChanged
from game.ports.positions import (
    KEPT,
    PositionsRead,
    PositionsRequest,
    SentPosition,
)
from game.ports.positions import Positions as StoredPositions
from game.refused import Refused
from game.sentence import say
from game.team_play import ORGANISER, Position

READ_AGAIN = Millis(10_000)
"""Milliseconds after which positions are read again, in case that a note was lost."""

AT_ONCE = 100
"""Tables whose positions are read by one statement."""

NOT_NOW = say(
    "Positions are sent while the game is being played, and not while it is paused.", "no-positions-now"
)

PAUSED_THEN = say("The game was paused when this position was measured.", "position-of-pause")


class TeamPositions:
    """The positions of the teams whose tables this process shows."""

    def __init__(self, tables: Tables, stored: StoredPositions) -> None:
        self._tables = tables
        self._stored = stored
        self._sent: dict[tuple[str, Seat], SentPosition] = {}
        """What is to be written, the newest of each team."""
        self._trails: dict[str, Trail] = {}
        """By the id of the table."""
        self._due: dict[str, Millis] = {}
        """When a table is read again."""

    async def take(
        self, player_id: str, table_id: str, place: tuple[int, int, int], measured_at: int | None
    ) -> None:
        """Takes a position from a phone of a player: latitude, longitude, accuracy, and when it was measured.

        None is now. Raises `Refused`.
        """
        held = await self._tables.hold(table_id)
        if not uses_positions(held.table.game):
            raise Refused("not_here", "This game asks for no positions.", "no-positions")
        await self._tables.check_seat(held, player_id)
        now = self._tables.now()
        if held.table.sights(now) is None:
            await self._tables.make_sure(held)
        row, now = held.table.row, self._tables.now()
        seat = row.seat_of(player_id)
        if seat is None or seat == ORGANISER:
            raise Refused("not_seated")
        if held.table.sights(now) is None:
            raise Refused("over" if held.table.phase == "over" else "not_here", NOT_NOW)
        at = now if measured_at is None else min(measured_at, now)
        if held.table.paused_at(Millis(at)):
            raise Refused("not_here", PAUSED_THEN)
        if at < max(now - KEPT, row.began or 0):
            raise Refused("not_here", "This position is too old.", "position-too-old")
        position = Position(seat, *place, at)
        newest = self._sent.get((table_id, seat))
        if newest is None or newest.position.at < at:
            self._sent[table_id, seat] = SentPosition(table_id, player_id, position)

    def on_note(self, note: Note) -> None:
        """Takes a note from the bus."""
        if isinstance(note, PositionsChanged):
            self._due.pop(note.table_id, None)
        elif isinstance(note, NotesMissed):
            self._due.clear()

    async def write(self) -> None:
        """Writes what has come. Where that fails it is lost, and the next ones make up for it."""
        if self._sent:
            sent, self._sent = self._sent, {}
            await self._stored.write(self._tables.node_id, list(sent.values()))
            for table_id, _ in sent:
                self._due.pop(table_id, None)

    async def read(self, followed: Iterable[HeldTable]) -> None:
        """Reads what is new at these tables, and forgets all others."""
        tables = {held.table.row.id for held in followed}
        for table_id in self._trails.keys() - tables:
            del self._trails[table_id]
            self._due.pop(table_id, None)
        now = self._tables.now()
        due = [table_id for table_id in sorted(tables) if self._due.get(table_id, Millis(0)) <= now]
        for first in range(0, len(due), AT_ONCE):
            await self._read(due[first : first + AT_ONCE])

    async def _read(self, table_ids: Sequence[str]) -> None:
        """The same for some that are due."""
        trails = {table_id: self._trails.setdefault(table_id, Trail()) for table_id in table_ids}
        due = Millis(self._tables.now() + READ_AGAIN)
        self._due |= dict.fromkeys(table_ids, due)
        requests = [PositionsRequest(table_id, trail.read_from) for table_id, trail in trails.items()]
        found: list[PositionsRead] = await self._stored.read(requests)
        for (table_id, trail), read in zip(trails.items(), found, strict=True):
            if not trail.take(read):
                self._due.pop(table_id, None)

    def visible(self, table_id: str, ages: Mapping[Seat, int], at: Millis) -> tuple[Position, ...]:
        """Of these teams the newest positions that are so old at an instant, in milliseconds, or older."""
        trail = self._trails.get(table_id)
        if trail is None:
            return ()
        found = (trail.newest(seat, Millis(at - ages[seat])) for seat in sorted(ages))
        return tuple(position for position in found if position is not None)

    async def newest(self, table_id: str, seats: Sequence[Seat]) -> dict[Seat, Position]:
        """The newest positions of these teams, of those that have any."""
        known = await self._stored.newest(table_id, seats)
        for seat in seats:
            sent = self._sent.get((table_id, seat))
            if sent is not None and (seat not in known or known[seat].at < sent.position.at):
                known[seat] = sent.position
        return known

    async def of_player(self, player_id: str, limit: int) -> list[SentPosition]:
        """The newest positions that have come from a player, of whatever tables, the newest first."""
        return await self._stored.of_player(player_id, limit)

    async def delete_of_player(self, player_id: str) -> int:
        """Deletes the positions that have come from a player; how many those were."""
        for key in [key for key, sent in self._sent.items() if sent.player_id == player_id]:
            del self._sent[key]
        return await self._stored.delete_of_player(player_id)

    async def delete_old(self, before: Millis) -> None:
        """Deletes positions from before an instant, of whatever tables."""
        await self._stored.delete_old(before)


def uses_positions(game: Game[Any, Any, Any]) -> bool:
    """Whether the players of a game tell where they are."""
    return game.team_play is not None and game.team_play.positions is not None
