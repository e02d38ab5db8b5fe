"""The tables that one process holds in memory, kept in step with the log.

No table has an owner: every process holds those that somebody there follows or plays at. It is told of
others' changes by notes, and reads the log where a note does not fit to what it holds. A note is a hint:
lost, doubled or late ones do no harm.
"""

import asyncio
import logging
import time
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, Protocol

from game.api import Game, Millis, Result, Seat
from game.held.alarms import Alarms
from game.kit.batch import Batch
from game.ports.bus import EventAppended, Note, NotesMissed, TableChanged
from game.ports.clock import Clock
from game.ports.log import ChatLine, Log, ReadRequest
from game.ports.nodes import Node
from game.refused import Refused
from game.table import Event, Table

logger = logging.getLogger(__name__)

WRONG_CLOCK = 0.1
"""Seconds to wait where the log took nothing and has nothing new: by its clock it is another time."""

RELEASE_AFTER = 30.0
"""Seconds after which a table that nobody here has needed is held no longer."""


class Follower(Protocol):
    """Somebody who follows a table through this process."""

    @property
    def player_id(self) -> str: ...

    @property
    def quiet(self) -> bool:
        """Whether nobody need know, unless it is one of the players."""

    @property
    def silent(self) -> bool:
        """Whether nothing has been heard on its line, though it should have been."""

    def show(self, table: Table) -> None:
        """What is to be seen of the table has changed."""

    def show_chat(self, line: ChatLine) -> None:
        """Something was said at the table."""


class HeldTable:
    """A table in memory, who follows it here, and whose turn it is to append."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.followers: dict[Follower, None] = {}
        self.append_lock = asyncio.Lock()
        self.used_at = time.monotonic()
        self.no_sweep_before = Millis(0)
        """Until then the log knows that no sweep need look at the table, as long as this process lives."""

    @property
    def idle(self) -> bool:
        return (
            not self.followers
            and not self.append_lock.locked()
            and time.monotonic() - self.used_at > RELEASE_AFTER
        )

    def audience(self) -> tuple[frozenset[str], int]:
        """The seated players and the number of other people who follow it here."""
        here = [follower for follower in self.followers if not follower.silent]
        seated = frozenset(one.player_id for one in here if self.table.row.seated_player(one.player_id))
        return seated, len({one.player_id for one in here if not one.quiet} - seated)

    def show(self) -> None:
        for follower in list(self.followers):
            follower.show(self.table)


class Tables:
    """What this process holds. `me` is its node, which changes when it has been taken for dead."""

    def __init__(self, games: Mapping[str, Game[Any, Any, Any]], log: Log, now: Clock, me: Node) -> None:
        self.games = games
        self.now = now
        self.node_id = me
        self.audience_changed: set[str] = set()
        """Tables whose followers here have changed."""
        self.alarms_due = asyncio.Queue[str]()
        """Tables that time alone, or who is here, will have changed by now."""
        self._log = log
        self._held: dict[str, HeldTable] = {}
        self._loading: dict[str, asyncio.Task[HeldTable]] = {}
        self._missed: set[str] = set()
        """Tables of which something was told while they were being loaded."""
        self._leaving: asyncio.Future[None] | None = None
        self._tasks: set[asyncio.Task[Any]] = set()
        self._alarms = Alarms(now, self.alarms_due.put_nowait)
        self._read = Batch(log.read)
        self._watch = Batch(self._watch_all)

    async def hold(self, table: str) -> HeldTable:
        """The table in memory, watched since before it was read. Raises `Refused` where there is none."""
        held = self._held.get(table)
        if held is None:
            loading = self._loading.get(table)
            if loading is None:
                loading = self._loading[table] = self.spawn(self._load(table))
                loading.add_done_callback(lambda _: self._loading.pop(table, None))
            held = await asyncio.shield(loading)
        held.used_at = time.monotonic()
        return held

    def held(self, table: str) -> HeldTable | None:
        return self._held.get(table)

    async def catch_up(
        self, held: HeldTable, seat: Seat | None = None, nonce: str | None = None
    ) -> int | None:
        """Reads what is new and tells it; the `seq` of that seat's nonce, if it is in the log."""
        table = held.table
        page = await self._read(ReadRequest(table.row.id, table.seq, table.row.rev, seat, nonce))
        if page is None:
            raise Refused("no_such_table")
        seq, row = table.seq, table.row
        table.update(page.row, page.events)
        if row.seated != table.row.seated:
            self.audience_changed.add(row.id)  # some who follow it sit there now
        if (seq, row.phase) != (table.seq, table.phase):
            held.no_sweep_before = Millis(0)
        if (seq, row.rev) != (table.seq, table.row.rev):
            self._alarms.set(table.row.id, table.deadline())
            held.show()
        if table.game.notice is not None and row.audiences != table.row.audiences:
            self.alarms_due.put_nowait(table.row.id)
        for line in page.chat:
            if line.rev > row.rev:
                for follower in list(held.followers):
                    follower.show_chat(line)
        return page.known_seq

    async def wait_for_clock(self) -> None:
        """Waits a little, because the log has refused what was right: one of the two clocks is wrong."""
        await asyncio.sleep(WRONG_CLOCK)

    def fold(self, held: HeldTable, event: Event, state: Any = None) -> None:
        """Folds an event, unless it has been folded already, and shows it."""
        if event.seq == held.table.seq + 1:
            held.table.fold(event, state)
            held.no_sweep_before = Millis(0)
            self._alarms.set(held.table.row.id, held.table.deadline())
            held.show()

    def advance(self, held: HeldTable) -> tuple[Millis, Result] | None:
        """Lets time flow at a table up to now; the end that this makes, see `Table.flow`."""
        end = held.table.advance(self.now())
        self._alarms.set(held.table.row.id, held.table.deadline())
        return end

    def on_note(self, note: Note) -> None:
        """Takes a note from the bus, if it is about tables."""
        if isinstance(note, NotesMissed):
            self._missed |= self._loading.keys()
            for every in list(self._held.values()):
                self.spawn(self.catch_up(every))
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
            self.fold(held, note.event)

    async def rejoin(self, me: Node) -> None:
        """Watches everything again, as somebody else: this process had been taken for dead."""
        self.node_id = me
        watching = [self.spawn(self._rewatch(held)) for held in list(self._held.values())]
        if watching:
            await asyncio.wait(watching)

    async def release_idle(self) -> None:
        """Lets go of the tables that nobody here has needed for a while."""
        idle = [table for table, held in self._held.items() if held.idle]
        for table in idle:
            del self._held[table]
            self._alarms.set(table, None)
        if idle:
            self._leaving = asyncio.ensure_future(self._log.unwatch(self.node_id, idle))
            await self._leaving

    async def close(self) -> None:
        """Sets no more alarms, and waits for what goes on by itself."""
        self._alarms.close()
        if self._tasks:
            await asyncio.wait(self._tasks)

    async def _load(self, table: str) -> HeldTable:
        if self._leaving is not None:
            await asyncio.wait([self._leaving])  # else it might undo the watch
        me = self.node_id
        await self._watch(table)
        page = await self._read(ReadRequest(table))
        if page is None:
            raise Refused("no_such_table")
        game = self.games.get(page.row.game_name)
        if game is None:
            raise Refused("not_here", f"This server does not know the game {page.row.game_name}.")
        held = HeldTable(Table(game, page.row))
        held.table.update(page.row, page.events)
        self._held[table] = held
        self.advance(held)
        if table in self._missed or me != self.node_id:
            self._missed.discard(table)
            await self._rewatch(held)
        return held

    async def _rewatch(self, held: HeldTable) -> None:
        await self._watch(held.table.row.id)
        self.audience_changed.add(held.table.row.id)
        await self.catch_up(held)

    async def _watch_all(self, tables: Sequence[str]) -> list[None]:
        await self._log.watch(self.node_id, tables)
        return [None] * len(tables)

    def spawn(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Lets some work go on by itself; `close` waits for it."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if (
            not task.cancelled()
            and (error := task.exception()) is not None
            and not isinstance(error, Refused)
        ):
            logger.error("a table could not be read", exc_info=error)
