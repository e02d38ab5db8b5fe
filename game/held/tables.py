"""The tables that one process holds in memory, kept up to date with the log.

No table has an owner: every process holds those that its connections follow or play at. Notes tell it what
other processes have changed, and it reads the log where a note does not continue what it holds. A note is
only a hint: lost, doubled or late ones do no harm.
"""

import asyncio
import logging
import time
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from game.api import Game, Millis, Result, Seat
from game.checked_rules import FaultyRules
from game.held.alarms import Alarms
from game.held.held_table import HeldTable
from game.kit.batch import Batch
from game.ports.bus import EventAppended, Note, NotesMissed, TableChanged
from game.ports.clock import Clock
from game.ports.log import Log, ReadRequest
from game.ports.nodes import Node
from game.refused import Refused
from game.rules import Games
from game.table import Event, Table, TableRow

logger = logging.getLogger(__name__)

WRONG_CLOCK = 0.1
"""Seconds to wait where the log refused a change though nothing has changed: one of two clocks is wrong."""


ALARM_INTERVAL = Millis(10)
"""Milliseconds between two alarms of a table whose deadlines are too close to each other."""

MOST_HURRIED = 10
"""How many deadlines in a row may be closer to each other than that."""


class Tables:
    """The tables that this process holds. `node_id` changes when the process has been taken for dead."""

    def __init__(self, games: Mapping[str, Game[Any, Any, Any]], log: Log, now: Clock, node_id: Node) -> None:
        self.games = games if isinstance(games, Games) else Games(games.values())
        self.now = now
        self.node_id = node_id
        self.audience_changed: set[str] = set()
        """Ids of tables whose followers in this process have changed since that was last reported."""
        self.alarms_due = asyncio.Queue[str]()
        """Ids of tables that time alone, or who is online, has changed by now."""
        self._log = log
        self._held: dict[str, HeldTable] = {}
        self._loading: dict[str, asyncio.Task[HeldTable]] = {}
        self.broken: set[str] = set()
        """Ids of tables that cannot be held, because their rules are at fault."""
        self._reported: set[str] = set()
        """Ids of tables whose rules were logged as being at fault."""
        self._missed: set[str] = set()
        """Ids of tables that a note was about while they were being loaded."""
        self._unwatching: asyncio.Future[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._alarms = Alarms(now, self.alarms_due.put_nowait)
        self._read = Batch(log.read)
        self._watch = Batch(self._watch_all)

    async def hold(self, table_id: str) -> HeldTable:
        """The table; if it is not in memory it is loaded, and watched before that, to miss no change.

        Raises `Refused` where there is no such table, this process has not its game in its version, or its
        log does not fold by the rules.
        """
        if table_id in self.broken:
            raise Refused("broken")
        held = self._held.get(table_id)
        if held is None:
            loading = self._loading.get(table_id)
            if loading is None:
                loading = self._loading[table_id] = self.spawn(self._load(table_id))
                loading.add_done_callback(lambda _: self._loading.pop(table_id, None))
            held = await asyncio.shield(loading)
        held.used_at = time.monotonic()
        return held

    def held(self, table_id: str) -> HeldTable | None:
        """The table, if it is in memory."""
        return self._held.get(table_id)

    async def catch_up(
        self, held: HeldTable, seat: Seat | None = None, nonce: str | None = None
    ) -> int | None:
        """Reads what is new in the log and shows it; the `seq` of that seat's nonce, if it is in the log.

        Raises `Refused` where the table has been deleted, or does not fold any more.
        """
        table = held.table
        snapshot = await self._read(ReadRequest(table.row.id, table.seq, table.row.rev, seat, nonce))
        if snapshot is None:
            raise Refused("no_such_table")
        seq, row = table.seq, table.row
        with self._breaking():
            table.update(snapshot.row, snapshot.events)
        if row.seated != table.row.seated:
            self.audience_changed.add(row.id)  # a follower may be a player now
        if (seq, row.phase) != (table.seq, table.phase):
            held.no_sweep_before = Millis(0)
        if (seq, row.rev) != (table.seq, table.row.rev):
            self._show(held)
        if table.game.notice is not None and row.audiences != table.row.audiences:
            self.alarms_due.put_nowait(table.row.id)
        for line in snapshot.chat:
            if line.rev > row.rev:
                for follower in list(held.followers):
                    follower.show_chat(line)
        return snapshot.known_seq

    async def wait_for_clock(self) -> None:
        """Waits a little, because the log has refused what was right: one of two clocks is wrong."""
        await asyncio.sleep(WRONG_CLOCK)

    def fold(self, held: HeldTable, event: Event, state: Any = None) -> None:
        """Folds an event and shows the table, unless the event has been folded already.

        `state` is what `Table.judge` returned for it, where that is known.
        """
        if event.seq == held.table.seq + 1:
            with self._breaking():
                held.table.fold(event, state)
            held.no_sweep_before = Millis(0)
            self._show(held)

    def advance(self, held: HeldTable) -> tuple[Millis, Result] | None:
        """Advances a table to the present; the end that time alone has brought, see `Table.advance`.

        Raises `Refused` where the rules are at fault.
        """
        with self._breaking():
            end = held.table.advance(self.now())
            due = held.table.deadline()
            soon = due is not None and due < held.table.shown_at + ALARM_INTERVAL
            held.hurried = held.hurried + 1 if soon else 0
            self._alarms.set(held.table.row.id, self.deadline(held))
        return end

    def deadline(self, held: HeldTable) -> Millis | None:
        """When a table has to be looked at next; None for never.

        Rules that return an instant that has passed, or one after the other, would keep this process busy and
        flood all who follow the table. One that has passed counts once an event, and after `MOST_HURRIED`
        that were too close to each other a table is looked at once in `ALARM_INTERVAL`.
        """
        table = held.table
        due = table.deadline()
        if due is None or table.phase != "playing":
            return due
        moment = table.seq, table.shown_at
        if due <= table.shown_at:
            if held.past_due[0] == table.seq and held.past_due != moment:
                self.report_fault(table.row.id, f"the deadline {due} had passed at {table.shown_at}")
                return None
            held.past_due = moment
            return Millis(table.shown_at + 1)
        if held.hurried > MOST_HURRIED:
            return max(due, Millis(table.shown_at + ALARM_INTERVAL))
        return due

    def _show(self, held: HeldTable) -> None:
        """Sets the alarm of a table that has changed, and shows it to its followers."""
        with self._breaking():
            self._alarms.set(held.table.row.id, self.deadline(held))
            held.show()

    @contextmanager
    def _breaking(self) -> Iterator[None]:
        """Turns rules at fault into `Refused`, and their table is broken."""
        try:
            yield
        except FaultyRules as error:
            self.on_broken(error)
            raise Refused("broken") from error

    def on_broken(self, error: FaultyRules) -> None:
        """Holds a table no longer, and never again: its rules are at fault. It is in nobody's way then."""
        table_id = error.table_id
        if table_id not in self.broken:
            self.broken.add(table_id)
            self.spawn(self._mark_broken(error))
        self._alarms.set(table_id, None)
        self.audience_changed.discard(table_id)
        held = self._held.pop(table_id, None)
        if held is not None:
            self.spawn(self._log.unwatch(self.node_id, [table_id]))
            for follower in list(held.followers):
                follower.show_broken()

    async def _mark_broken(self, error: FaultyRules) -> None:
        """Records that a table is broken. Only the process that was the first writes it into its log."""
        if await self._log.mark_broken(error.table_id, str(error)):
            self.report_fault(error.table_id, f"it is broken: {error}", error)

    def report_fault(self, table_id: str, text: str, error: BaseException | None = None) -> None:
        """Writes into the server's log that the rules of a table are at fault; once for each table."""
        if table_id not in self._reported:
            self._reported.add(table_id)
            logger.error("THE RULES OF TABLE %s ARE AT FAULT: %s", table_id, text, exc_info=error)

    def on_note(self, note: Note) -> None:
        """Handles a note from the bus, if it is about tables."""
        if isinstance(note, NotesMissed):
            self._missed |= self._loading.keys()
            for loaded in list(self._held.values()):
                self.spawn(self.catch_up(loaded))
            return
        if not isinstance(note, EventAppended | TableChanged):
            return
        held = self._held.get(note.table_id)
        if held is None:
            self._missed |= self._loading.keys() & {note.table_id}
        elif isinstance(note, TableChanged):
            if note.rev > held.table.row.rev:
                self.spawn(self.catch_up(held))
        elif note.event is None or note.event.seq > held.table.seq + 1 or held.table.phase == "waiting":
            self.spawn(self.catch_up(held))
        else:
            with suppress(Refused):
                self.fold(held, note.event)

    async def rejoin(self, node_id: Node) -> None:
        """Watches every table again under a new node id: this process had been taken for dead."""
        self.node_id = node_id
        watching = [self.spawn(self._rewatch(held)) for held in list(self._held.values())]
        if watching:
            await asyncio.wait(watching)

    async def release_idle(self) -> None:
        """Stops holding the tables that nothing in this process has needed for a while."""
        idle = [table_id for table_id, held in self._held.items() if held.idle]
        for table_id in idle:
            del self._held[table_id]
            self._alarms.set(table_id, None)
        if idle:
            self._unwatching = asyncio.ensure_future(self._log.unwatch(self.node_id, idle))
            await self._unwatching

    async def close(self) -> None:
        """Removes all alarms, and waits for the tasks that were spawned."""
        self._alarms.close()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _load(self, table_id: str) -> HeldTable:
        if self._unwatching is not None:
            await asyncio.wait([self._unwatching])  # else it might undo the watch
        node_id = self.node_id
        await self._watch(table_id)
        snapshot = await self._read(ReadRequest(table_id))
        if snapshot is None:
            raise Refused("no_such_table")
        row = snapshot.row
        game = self.games.version(row.game_name, row.rules_version)
        if game is None:
            await self._log.unwatch(node_id, [table_id])
            raise Refused("not_here", rules_missing(row))
        try:
            with self._breaking():
                held = HeldTable(Table(game, row))
                held.table.update(row, snapshot.events)
                self.advance(held)
        except Refused:
            await self._log.unwatch(node_id, [table_id])
            raise
        self._held[table_id] = held
        if table_id in self._missed or node_id != self.node_id:
            self._missed.discard(table_id)
            await self._rewatch(held)
        return held

    async def _rewatch(self, held: HeldTable) -> None:
        await self._watch(held.table.row.id)
        self.audience_changed.add(held.table.row.id)
        await self.catch_up(held)

    async def _watch_all(self, table_ids: Sequence[str]) -> list[None]:
        await self._log.watch(self.node_id, table_ids)
        return [None] * len(table_ids)

    def spawn(self, coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Runs a coroutine as a task of its own; `close` waits for it."""
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, FaultyRules):
            self.on_broken(error)
        elif error is not None and not isinstance(error, Refused):
            logger.error("a background task failed", exc_info=error)


def rules_missing(row: TableRow) -> str:
    """Says that this server has not the rules by which a table was opened."""
    sentence = f"This server has not the rules of this table, version {row.rules_version} of {row.game_name}."
    if row.phase == "over":
        return f"{sentence} The game is over and cannot be shown."
    return sentence
