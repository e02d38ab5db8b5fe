"""The games of one player as files, some at a time: those that are over and of which there are files.

They are read past the tables that this process holds, for nobody follows them. Each part is one computation,
so others have something computed between two of them.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from game.api import Game, Millis
from game.held.whole_snapshot import later_events
from game.kit.meter import count
from game.lifecycle.event_pages import EventPages, page_of
from game.lifecycle.not_computed import refused_for_now
from game.lifecycle.records import games, record_of
from game.ports.compute import Compute, ComputeFailed
from game.ports.log import Log, ReadRequest
from game.ports.steps import Steps
from game.row import TableRow

logger = logging.getLogger(__name__)

MOST_GAMES = 500
"""Games of a page, and those that ended at the instant of the last."""

AT_ONCE = 20
"""Tables that are read at once."""

PART_WEIGHT = 2_000
"""Events of the games that are computed at once, about: some tenth of a second."""

SETUP_WEIGHT = 200
"""Bytes of a setup that count as much as an event."""

LONGEST = 5.0
"""Seconds that computing a part may take, and each of its games where that fails."""

ATTEMPTS = 10
"""How often a part is begun at most where too much waits to be computed, each a second after the other."""

LONGEST_NAME = 24
"""Characters of a player's name in that of a file."""


class Page(NamedTuple):
    """Ids of tables that are over, the newest first; and the `before` of the next page, if there is one."""

    table_ids: Sequence[str]
    before: Millis | None


class Finished(NamedTuple):
    """A game that is over, and the address of its table."""

    row: TableRow
    event_count: int
    pages: EventPages
    address: str

    @property
    def weight(self) -> int:
        return 1 + self.event_count + len(self.row.setup) // SETUP_WEIGHT


class File(NamedTuple):
    """A game as a file: its name, when it ended, and what is in it. None where it could not be written."""

    name: str
    ended: Millis
    content: bytes | None


class OwnGames:
    """Writes the games of the players of one process."""

    def __init__(
        self, known: Mapping[str, Game[Any, Any, Any]], log: Log, steps: Steps, compute: Compute
    ) -> None:
        self._recorded = {name for name, game in known.items() if game.record is not None}
        self._log = log
        self._steps = steps
        self._compute = compute

    async def page(self, player_id: str, before: Millis | None) -> Page:
        """The player's newest tables that ended before that instant, whatever was played at them."""
        found, more = await self._steps.tables_over(player_id, before, MOST_GAMES)
        return Page([table_id for table_id, _ in found], found[-1][1] if more else None)

    async def files(
        self, table_ids: Sequence[str], address: str, caller: str
    ) -> AsyncIterator[Sequence[File]]:
        """The files of these tables, in their order and in parts, without those of which there is none.

        `address` is what stands before a table's id in the address of its page, and `caller` in whose turn
        they are computed. Raises `Refused`: `too_fast` where too much waits, `draining`.
        """
        part: list[Finished] = []
        for first in range(0, len(table_ids), AT_ONCE):
            async for finished in self._read(table_ids[first : first + AT_ONCE], address):
                if part and sum(one.weight for one in part) + finished.weight > PART_WEIGHT:
                    yield await self._written(part, caller)
                    part = []
                part.append(finished)
        if part:
            yield await self._written(part, caller)

    async def _read(self, table_ids: Sequence[str], address: str) -> AsyncIterator[Finished]:
        """The games that were played at these tables, as far as they are to be files.

        A long log is read when its turn comes: twenty of reviews with many comments would be a gigabyte.
        """
        snapshots = [*await self._log.read([ReadRequest(table_id) for table_id in table_ids])][::-1]
        while snapshots:
            snapshot = snapshots.pop()  # which then holds its events no longer
            if snapshot is None or not self._has_file(snapshot.row):
                continue
            row, pages, event_count = snapshot.row, [page_of(snapshot.events)], len(snapshot.events)
            async for events in later_events(self._log, snapshot):
                pages.append(page_of(events))
                event_count += len(events)
            count(reads=1 + event_count)
            yield Finished(row, event_count, pages, address + row.id)

    def _has_file(self, row: TableRow) -> bool:
        played = row.began is not None and row.ended is not None
        return played and row.teams is None and row.game_name in self._recorded

    async def _written(
        self, part: Sequence[Finished], caller: str, attempts: int = ATTEMPTS
    ) -> Sequence[File]:
        """The files of some games; where they fail together, each by itself. Waits where too much waits."""
        try:
            return await self._computed(part, caller)
        except ComputeFailed as error:
            refused = refused_for_now(error)
            if refused is not None and (refused.retry is None or attempts == 1):
                raise refused from error
            if refused is not None:
                await asyncio.sleep((refused.retry or 0) / 1000)
                return await self._written(part, caller, attempts - 1)
            logger.warning("the games %s were not written: %s", [one.row.id for one in part], error)
            if len(part) == 1:
                return [File(name_of(part[0].row, ""), ended_of(part[0].row), None)]
        return [file for one in part for file in await self._written([one], caller)]

    async def _computed(self, part: Sequence[Finished], caller: str) -> Sequence[File]:
        count(computations=1)
        return await self._compute(files_of, part, caller=f"records {caller}", timeout=LONGEST)


def files_of(part: Sequence[Finished]) -> Sequence[File]:
    """The files of these games, computed in another process."""
    return [*map(file_of, part)]


def file_of(finished: Finished) -> File:
    """The file of a game; without content where its rules do not write it."""
    row, _, pages, address = finished
    game = games().version(row.game_name, row.rules_version)
    if game is None or game.record is None:
        return File(name_of(row, ""), ended_of(row), None)
    try:
        content = record_of(row, pages, [], address)
    except Exception:  # noqa: BLE001 — one game whose rules are at fault is not to cost all others
        content = None
    return File(name_of(row, game.record.suffix), ended_of(row), content)


def name_of(row: TableRow, suffix: str) -> str:
    """The name of a file: day, players and table, all in characters that file systems take."""
    day = datetime.fromtimestamp((row.began or 0) // 1000, UTC).date().isoformat()
    players = sorted(row.seated, key=lambda one: -1 if one.seat is None else one.seat)[: row.seat_count]
    return "_".join([day, *(safe(one.name) for one in players), row.id]) + (f".{suffix}" if suffix else "")


def safe(name: str) -> str:
    """A name without what is no letter or digit of any script."""
    return "".join(one if one.isalnum() else "-" for one in name[:LONGEST_NAME])


def ended_of(row: TableRow) -> Millis:
    return Millis(row.ended or 0)
