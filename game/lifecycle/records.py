"""Games as files, in the form in which other programs keep them.

A file has what a spectator may see, no more. Of a game that hides something there is none before its end, and
of one that teams play there is none.
"""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, NamedTuple, TypeAlias

import msgspec

from game.api import Game, Millis
from game.held.tables import Tables
from game.kit.meter import count
from game.lifecycle.event_pages import EventPages, events_of, page_of
from game.lifecycle.not_computed import refusal_of
from game.ports.chat_line import KEPT_LINES, ChatLine
from game.ports.compute import Compute, ComputeFailed
from game.ports.log import EVENTS_AT_ONCE, Log
from game.record import Record, RecordedGame, RecordedLine, RecordedPlayer
from game.refused import Refused
from game.row import SeatedPlayer, TableRow
from game.rules import Games, find
from game.sentence import say
from game.table import Table, decoder

LONGEST = 5.0
"""Seconds of computing that a file may take."""

FAILED = say("The file could not be made.", "record-failed")


Played: TypeAlias = EventPages | bytes
"""All events; or of a game of which files need the last state alone, that state as JSON.

At a review in which there is much, to fold some ten thousand events again takes longer than a file may take.
"""


class RecordFile(NamedTuple):
    """A file, and the media type of what is in it."""

    content: bytes
    media_type: str


class Records:
    """Makes the files of the tables that one process holds."""

    def __init__(self, tables: Tables, log: Log, compute: Compute) -> None:
        self._tables = tables
        self._log = log
        self._compute = compute

    async def file(self, table_id: str, suffix: str, address: str, talk: bool, caller: str) -> RecordFile:
        """The file with that suffix of a table; `talk` says whether what everybody there can read is in it.

        `address` is that of the table's page, and `caller` in whose turn it is computed. Raises `Refused`:
        `no_such_table`, `not_here` where there is no such file, `too_fast` where too much waits.
        """
        record, row, played = await self.recorded(table_id, suffix)
        with_apart = row.talk != "apart" or row.phase == "over"
        lines = await self._log.recent_chat(table_id, KEPT_LINES, with_apart) if talk else []
        count(computations=1, reads=len(lines))
        try:
            content = await self._compute(
                record_of, row, played, lines, address, caller=f"records {caller}", timeout=LONGEST
            )
        except ComputeFailed as error:
            raise refusal_of(error, f"the file of table {table_id}", FAILED) from error
        return RecordFile(content, record.media_type)

    async def recorded(self, table_id: str, suffix: str) -> tuple[Record[msgspec.Struct], TableRow, Played]:
        """What the file with that suffix of a table is made of: its form, the row, what was played until now.

        Raises `Refused` as `file` does.
        """
        held = await self._tables.hold(table_id)
        if held.table.phase == "playing":
            await self._tables.make_sure(held)
        row, record = held.table.row, recorded_as(held.table, suffix)
        return record, row, await self.played(held.table)

    async def played(self, table: Table) -> Played:
        """What was played at a table that is held. Raises `Refused` where the log has gone back."""
        if table.game.record is not None and table.game.record.last_only:
            return msgspec.json.encode(table.state)
        return await self._events(table.row.id, table.seq)

    async def _events(self, table_id: str, seq: int) -> EventPages:
        """The events of a table up to a seq, read page by page."""
        pages, read = list[bytes](), 0
        while read < seq:
            events = await self._log.events(table_id, read, min(EVENTS_AT_ONCE, seq - read))
            if not events:
                raise Refused("no_such_table")  # the log has gone back
            count(reads=len(events))
            pages.append(page_of(events))
            read += len(events)
        return pages


def recorded_as(table: Table, suffix: str) -> Record[msgspec.Struct]:
    """The form of a table's file. Raises `Refused` where there is no file with that suffix, or not yet."""
    record, row = table.game.record, table.row
    if record is None or suffix != record.suffix or row.teams is not None:
        raise Refused("not_here", "There is no such file of this game.", "no-such-record")
    if row.began is None:
        raise Refused("not_here", "The game has not begun.", "not-begun")
    if table.game.hides and table.phase != "over":
        raise Refused(
            "not_here", "While this game is played a file would show what is hidden.", "record-hidden"
        )
    return record


def record_of(row: TableRow, played: Played, lines: Sequence[ChatLine], address: str) -> bytes:
    """The file of the game with this row, computed outside of the event loop."""
    game = games().version(row.game_name, row.rules_version)
    record = None if game is None else game.record
    if game is None or record is None or row.began is None:
        raise ValueError(f"There is no file of {row.id}.")
    table, states, ats = states_of(game, row, played)
    players = {player.seat: recorded_player(player) for player in row.seated}
    return record.write(
        RecordedGame(
            setup=table.setup,
            players=tuple(players.get(seat) for seat in range(row.seat_count)),
            address=address,
            date=datetime.fromtimestamp(row.began // 1000, UTC).date().isoformat(),
            states=states,
            result=None if row.result is None else row.result.text,
            lines=[RecordedLine(bisect_right(ats, line.at), line.name, line.text) for line in lines],
            people=[player.name for player in row.seated],
        )
    )


def states_of(
    game: Game[Any, Any, Any], row: TableRow, played: Played
) -> tuple[Table, list[msgspec.Struct], list[Millis]]:
    """The table, the state before the first event and that after each, and the instants of the events.

    Where files of the game need no other it is the last state alone.
    """
    table = Table(game, msgspec.structs.replace(row, ended=None, result=None))
    if isinstance(played, bytes):
        return table, [decoder(type(table.state)).decode(played)], []
    states, events = [table.state], events_of(played)
    for event in events:
        table.fold(event)
        if game.record is not None and game.record.last_only:
            states.clear()
        states.append(table.state)
    return table, states, [event.at for event in events]


@cache
def games() -> Games:
    """The games, in a process that computes."""
    return find()


def recorded_player(player: SeatedPlayer) -> RecordedPlayer:
    """A player, with the rating from before the game where it was rated."""
    rating = player.rating
    return RecordedPlayer(player.name, rating if rating is None else rating - (player.gain or 0))
