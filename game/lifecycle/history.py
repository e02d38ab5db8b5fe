"""The history of a table: how what it shows has changed, event by event, and by time alone in between.

It is for those who go through a whole game: the changes of a hundred events cost a fold of them, where to
look at each would cost a hundred folds. After the end everybody may see what organisers see, for the log is
open then.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

import msgspec

from game.api import Millis
from game.held.held_table import HeldTable
from game.held.slices import Fold, Slices
from game.held.tables import Tables
from game.kit.json_patch import changes
from game.kit.meter import count
from game.ports.log import Log
from game.table import Table
from game.team_play import ORGANISER, Viewer

EVENTS = 100
"""Events of a page. The states after each hundredth are kept, and most pages begin at one of these."""

PAGE_BYTES = 300_000
"""Bytes of changes after which a page ends with the event that it has come to."""

MOST_STEPS = 500
"""Instants of a page at which it is looked what time alone has changed."""

VIEW_COST = 4
"""Events that take as long to fold as it takes to find out what has changed in a view."""

MAX_BYTES = 16_000_000
"""Bytes of the pages of games that are over that one process keeps."""

MOMENT_BYTES = 200
"""Bytes that a moment takes beside its changes."""


class Moment(NamedTuple):
    """After the event `seq`, from the instant `at` on: what is other than before, as a JSON Patch."""

    seq: int
    at: Millis
    changes: msgspec.Raw


class Page(NamedTuple):
    """Moments in order, and whether there are more events after them."""

    moments: list[Moment]
    more: bool


class Histories:
    """Makes the pages of histories, and keeps those of games that are over."""

    def __init__(self, tables: Tables, log: Log, table_at: Callable[[str, int], Awaitable[Table]]) -> None:
        self._tables = tables
        self._log = log
        self._table_at = table_at
        self._kept = OrderedDict[tuple[Any, ...], tuple[Page, int]]()
        """With their sizes; the least recently used first."""
        self._bytes = 0

    async def page(self, player_id: str, table_id: str, after: int | None) -> Page:
        """The moments after the event `after`; None is from the beginning: the first is all that was shown.

        While the game is played it is what the player was shown. Raises `Refused` and `FaultyRules`.
        """
        held = await self._tables.hold(table_id)
        viewer: Viewer = held.table.row.seat_of(player_id)
        if held.table.phase != "over":
            return await self._made(held, viewer, after)
        if held.table.game.team_play is not None:
            viewer = ORGANISER
        key = table_id, held.table.row.ended, held.table.seq, viewer, after
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key][0]
        page = await self._made(held, viewer, after)
        self._keep(key, page)
        return page

    def _keep(self, key: tuple[Any, ...], page: Page) -> None:
        size = sum(len(bytes(moment.changes)) + MOMENT_BYTES for moment in page.moments)
        if key not in self._kept:
            self._bytes += size
        self._kept[key] = page, size
        while self._bytes > MAX_BYTES:
            self._bytes -= self._kept.popitem(last=False)[1][1]

    async def _made(self, held: HeldTable, viewer: Viewer, after: int | None) -> Page:
        table = await self._table_at(held.table.row.id, after or 0)
        events = await self._log.events(held.table.row.id, table.seq, EVENTS + 1)
        count(reads=len(events))
        with self._tables.checkpoints.slices.fold() as fold:
            writing = Writing(table, viewer, self._tables.checkpoints.slices, fold)
            await writing.begin(from_nothing=after is None)
            for event in events[:EVENTS]:
                if not table.knows(event):
                    break
                await writing.pass_time(event.at)
                table.fold(event)
                await writing.write(table)
                if writing.size > PAGE_BYTES:
                    break
            more = bool(events) and table.seq < events[-1].seq
            if not more and table.seq == held.table.seq:
                self._tables.advance(held)
                await writing.pass_time(held.table.shown_at)
                await writing.write(held.table)
        return Page(writing.moments, more)


class Writing:
    """Writes how the views of a table change that is folded on."""

    def __init__(self, table: Table, viewer: Viewer, slices: Slices, fold: Fold) -> None:
        self._table = table
        self._viewer = viewer
        self._slices = slices
        self._fold = fold
        self._shown = b"null"
        self._seq = -1
        self._steps = 0
        self.moments: list[Moment] = []
        self.size = 0
        """The bytes of all changes."""

    async def begin(self, from_nothing: bool) -> None:
        """Begins with the table as it is: that is a moment too, where there was nothing before."""
        if from_nothing:
            await self.write(self._table)
        else:
            self._shown, self._seq = await self._view(self._table), self._table.seq

    async def _view(self, table: Table) -> bytes:
        await self._fold.turn()
        count(events=VIEW_COST)
        self._slices.use(VIEW_COST)
        return bytes(table.encoded_view(self._viewer))

    async def write(self, table: Table) -> None:
        """Writes a moment where there was an event, or what is shown is other than it was."""
        shown = await self._view(table)
        if shown == self._shown and table.seq == self._seq:
            return
        found = list(changes(msgspec.json.decode(self._shown), msgspec.json.decode(shown)))
        raw = msgspec.Raw(msgspec.json.encode(found))
        self.moments.append(Moment(table.seq, table.shown_at, raw))
        self.size += len(bytes(raw))
        self._shown, self._seq = shown, table.seq

    async def pass_time(self, until: Millis) -> None:
        """Writes what time alone changes before an instant, if it does: at each deadline."""
        table = self._table
        if table.advance(Millis(until - 1)) is None and await self._view(table) == self._shown:
            return
        table.restore(table.seq, table.at, table.state)
        while self._steps < MOST_STEPS:
            self._steps += 1
            due = table.deadline()
            if due is None or (due := Millis(max(due, table.shown_at + 1))) >= until:
                break
            if table.advance(due) is not None:
                break
            await self.write(table)
