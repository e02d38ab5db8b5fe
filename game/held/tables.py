"""The tables that one process holds in memory, kept up to date with the log.

No table has an owner: every process holds those that its connections follow or play at. Notes tell it what
other processes have changed, and it reads the log where a note does not continue what it holds. A note is
only a hint: lost, doubled or late ones do no harm.
"""

import asyncio
import copy
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

from game.api import Game, Millis, Result, Seat
from game.checked_rules import FaultyRules
from game.held.alarms import Alarms
from game.held.background import BackgroundTasks
from game.held.catalogues import LoadedCatalogues
from game.held.checkpoints import Checkpoints, rules_key
from game.held.comparison import Comparison
from game.held.held_table import HeldTable, add_nothing, only_conditional_changed
from game.held.hints import Hints
from game.held.known import Known, LossReport
from game.held.next_look import count_hurried, next_look
from game.held.rule_faults import Breaking, RuleFaults, rules_missing
from game.held.shared_reads import SharedReads
from game.held.showing import Showing
from game.held.slices import SLICE, Fold
from game.held.watches import Watches, parts
from game.held.whole_snapshot import has_more, whole_snapshot
from game.kit.batch import Batches
from game.kit.turns import current_payer
from game.ports.bus import EventAppended, Note, NotesMissed, TableChanged
from game.ports.catalogues import Catalogues
from game.ports.clock import Clock
from game.ports.log import Checkpoint, Log, ReadRequest, TableSnapshot
from game.ports.nodes import Node
from game.refused import Refused
from game.rules import Games
from game.table import Event, Table
from game.table_id import new_table_id, shard_of

logger = logging.getLogger(__name__)

READ_AT_ONCE = 50
"""Tables that are read by one statement: to decode a hundred events of each takes some ten milliseconds."""


class Tables:
    """The tables that this process holds. `node_id` changes when the process has been taken for dead."""

    def __init__(
        self,
        games: Mapping[str, Game[Any, Any, Any]],
        log: Log,
        now: Clock,
        node_id: Node,
        catalogues: Catalogues,
    ) -> None:
        self.games = games if isinstance(games, Games) else Games(games.values())
        self.now = now
        self.node_id = node_id
        self.audience_changed: set[str] = set()
        """Ids of tables whose followers in this process have changed since that was last reported."""
        self.alarms_due = asyncio.Queue[str]()
        """Ids of tables that time alone, or who is online, has changed by now."""
        self.complete_log: Callable[[HeldTable], Awaitable[None]] = add_nothing
        """Appends what has to be in the log of a table before anybody is given it: see `OutageEvents`."""
        self.catalogues = LoadedCatalogues(catalogues)
        self._log = log
        self.new_table_id: Callable[[], str] = new_table_id  # which says where the table is opened
        self._held: dict[str, HeldTable] = {}
        self._loading: dict[str, tuple[asyncio.Task[HeldTable], Fold]] = {}
        self._losses = LossReport()
        self.rule_faults = RuleFaults(log)
        self._breaking = Breaking(self.on_broken)
        self._showing = Showing(lambda held: self._held.get(held.table.row.id) is held, self._breaking)
        self._missed: set[str] = set()
        """Ids of tables that a note was about while they were being loaded."""
        self._watches = Watches(log, lambda: self.node_id)
        self._tasks = BackgroundTasks(self.on_broken)
        self.spawn = self._tasks.spawn
        self.checkpoints = Checkpoints(log, self.spawn)
        self._hints = Hints(self.spawn, self.catch_up, self.on_note)
        self.make_sure = SharedReads(self.spawn, self.catch_up)
        """Makes sure that a table is as it is in the log: before anybody is refused something there."""
        self._comparison = Comparison(
            self._held,
            log,
            lambda: self.node_id,
            self._hints.take,
            lambda held: self.spawn(self._rewatch(held)),
        )
        self._alarms = Alarms(now, self.alarms_due.put_nowait)
        self.alarm_lateness = self._alarms.lateness
        self._read = Batches(log.read, lambda request: shard_of(request.table_id), READ_AT_ONCE)

    async def hold(self, table_id: str) -> HeldTable:
        """The table; if it is not in memory it is loaded, and watched before that, to miss no change.

        The caller does not hold its append lock, for `complete_log` may need it. Raises `Refused` where there
        is no such table, this process has not its game in its version, or its log does not fold by the rules.
        """
        if table_id in self.rule_faults.broken:
            raise Refused("broken")
        if (held := self.at_hand(table_id)) is None:
            held = await asyncio.shield(self._begin_to_load(table_id))
        await self.complete_log(held)
        return held

    def at_hand(self, table_id: str) -> HeldTable | None:
        """The table, if it is in memory; its log may lack what `complete_log` appends."""
        if (held := self._held.get(table_id)) is not None:
            held.used_at = time.monotonic()
        return held

    def _begin_to_load(self, table_id: str) -> asyncio.Task[HeldTable]:
        """The loading of a table, once for all who wait for it; it has its turns in those of each of them."""
        if table_id in self._loading:
            loading, fold = self._loading[table_id]
            fold.join(current_payer())
            return loading
        fold = self.checkpoints.slices.fold()
        loading = self.spawn(self._load(table_id, fold))
        self._loading[table_id] = loading, fold
        loading.add_done_callback(lambda _: self._loading.pop(table_id, None))
        return loading

    def held(self, table_id: str) -> HeldTable | None:
        """The table, if it is in memory."""
        return self._held.get(table_id)

    def all_held(self) -> list[HeldTable]:
        """Every table that is in memory."""
        return list(self._held.values())

    async def check_seat(self, held: HeldTable, player_id: str) -> None:
        """Raises `Refused` where a player has no seat at a table, or none yet; not from stale memory."""
        if held.table.row.seat_of(player_id) is not None:
            return
        await self.make_sure(held)
        if (row := held.table.row).seat_of(player_id) is None:
            raise Refused("not_seated" if row.seated_player(player_id) is None else "not_here")

    async def catch_up(
        self, held: HeldTable, seat: Seat | None = None, nonce: str | None = None
    ) -> TableSnapshot:
        """Reads what is new in the log and shows it; what was read, with what that seat's nonce means.

        A log that has lost something is read from the beginning. Raises `Refused` where the table has been
        deleted, or does not fold any more.
        """
        while True:
            table, known = held.table, Known.of(held.table)
            request = ReadRequest(table.row.id, table.seq, table.row.rev, seat, nonce, has_setup=True)
            snapshot = await self._read_or_drop(held, request)
            if held.table is table:  # else it has been read anew meanwhile
                if not known.contradicted_by(snapshot):
                    break
                await self._read_anew(held)
        await self._take(held, snapshot)
        return snapshot

    async def _take(self, held: HeldTable, snapshot: TableSnapshot) -> None:
        """Takes what is new in a snapshot, and shows it."""
        table = held.table
        seq, row = table.seq, table.row
        with self._breaking:
            if len(snapshot.events) > SLICE:
                ahead = copy.copy(table)  # nobody may see the states in between
                ahead.update(snapshot.row)
                await self.checkpoints.fold(ahead, snapshot.events)
                if held.table is not table:
                    return  # it has been read anew meanwhile
                table.adopt(ahead)
            table.update(snapshot.row, snapshot.events)
        lost_audience = snapshot.row.rev == row.rev and {*snapshot.row.audiences} != {*row.audiences}
        # Unless this process is still to report that they follow it no longer here.
        seen_elsewhere = held.left_ids & table.row.online if row.id not in self.audience_changed else set()
        held.left_ids -= seen_elsewhere
        if row.seated != table.row.seated or lost_audience or seen_elsewhere:
            self.audience_changed.add(row.id)  # a follower may be a player now, or is to be reported again
        if (seq, row.phase) != (table.seq, table.phase):
            held.no_sweep_before = Millis(0)
        if (seq, row.rev) != (table.seq, table.row.rev):
            held.clock_waits = 0
            secret = seq == table.seq and not snapshot.chat and only_conditional_changed(row, table.row)
            with self._breaking:
                self.set_alarm(held)
                if not secret:
                    held.show()
        if row.conditional != table.row.conditional:
            held.show_conditional()
        if table.silence is not None and row.audiences != table.row.audiences:
            self.alarms_due.put_nowait(table.row.id)
        for line in snapshot.chat:
            if line.rev > row.rev:
                held.show_chat(line)

    async def _read_or_drop(self, held: HeldTable, request: ReadRequest) -> TableSnapshot:
        """A snapshot of a held table. One that is gone is held and followed no longer: raises `Refused`."""
        snapshot = await self._read(request)
        if snapshot is None:
            if self._held.get(request.table_id) is held:
                self.checkpoints.forget(self._held.pop(request.table_id).table)
                self._alarms.set(request.table_id, None)
                if not held.may_be_deleted:
                    self._losses.report(held.table, None)
                held.show_gone()
            raise Refused("no_such_table")
        known = held.table.row.setup if request.has_setup else None
        return await whole_snapshot(self._log, snapshot, known)

    async def _read_anew(self, held: HeldTable) -> None:
        """Reads a table from the beginning and shows it, because the log has lost what is in memory."""
        table = held.table
        await self._watches.begin(table.row.id)  # that may be lost too
        await self.checkpoints.discard(table.row.id)  # some may be of events that are lost
        snapshot = await self._read_or_drop(held, ReadRequest(table.row.id))
        found = table.at_beginning(snapshot.row)
        await self.checkpoints.fold(found, snapshot.events)
        found.update(snapshot.row)
        if held.table is not table:
            return
        held.table = found
        self._losses.report(table, found)
        held.no_sweep_before = held.outages_until = Millis(0)
        held.act_counts.clear()
        self.audience_changed.add(table.row.id)
        self.advance(held)
        held.show()
        held.show_conditional()

    async def compare_with_log(self) -> None:
        """Compares held tables with the log, in turn, and reads those that differ."""
        await self._comparison.compare_some()

    def fold(self, held: HeldTable, event: Event, state: Any = None) -> None:
        """Folds an event and shows the table, unless the event has been folded already.

        `state` is what `Table.judge` returned for it; None for the event of a note. That is only a hint:
        where it does not follow from what is in memory, the log is read.
        """
        if event.seq == held.table.seq + 1:
            if not held.table.knows(event):
                self._hints.take(held)
                return
            with self._breaking:
                try:
                    held.table.fold(event, state)
                except FaultyRules:
                    if state is not None:
                        raise
                    self._hints.take(held)
                    return
                held.clock_waits, held.no_sweep_before = 0, Millis(0)
                if state is not None:  # of the processes that hold the table, the one that has appended it
                    self.checkpoints.record(held.table)
                self.set_alarm(held)
                held.show()

    def set_alarm(self, held: HeldTable) -> None:
        """Has the table looked at when time alone changes something there."""
        self._alarms.set(held.table.row.id, next_look(held, self.rule_faults.report))

    def advance(self, held: HeldTable) -> tuple[Millis, Result] | None:
        """Advances a table to the present; the end that time alone has brought, see `Table.advance`.

        Raises `Refused` where the rules are at fault.
        """
        with self._breaking:
            end = held.table.advance(self.now())
            count_hurried(held)
            self.set_alarm(held)
        return end

    def on_broken(self, error: FaultyRules) -> None:
        """Holds a table no longer, and never again: its rules are at fault. It is in nobody's way then."""
        table_id = error.table_id
        if table_id not in self.rule_faults.broken:
            self.rule_faults.broken.add(table_id)
            self.spawn(self.rule_faults.mark_broken(error))
        self._alarms.set(table_id, None)
        self.audience_changed.discard(table_id)
        held = self._held.pop(table_id, None)
        if held is not None:
            self.checkpoints.forget(held.table)
            self.spawn(self._watches.end({table_id}))
            for follower in list(held.followers):
                follower.show_broken()

    def on_note(self, note: Note) -> None:
        """Handles a note from the bus, if it is about tables."""
        if isinstance(note, NotesMissed):
            self._missed |= self._loading.keys()
            if self._comparison.missed():
                self.spawn(self._comparison.compare_all())
            return
        if not isinstance(note, (EventAppended, TableChanged)):
            return
        held = self._held.get(note.table_id)
        if held is None:
            self._missed |= self._loading.keys() & {note.table_id}
        elif isinstance(note, TableChanged):
            if note.rev > held.table.row.rev:
                self._hints.take(held)
        elif note.event is None or held.table.phase == "waiting":
            self._hints.take(held)
        elif note.event.seq > held.table.seq + 1:
            self._hints.take_early(held, note)
        elif note.event.seq == held.table.seq and note.event.at != held.table.at:
            self._hints.take(held)  # another event than the one known
        else:
            with suppress(Refused):
                self.fold(held, note.event)

    async def rejoin(self, node_id: Node, shard: str | None = None) -> None:
        """Watches every table again, or those of a shard: this process had been taken for dead there."""
        self.node_id = node_id if shard is None else self.node_id
        held = [one for one in self._held.values() if shard in (None, shard_of(one.table.row.id))]
        for some in parts(held):
            await asyncio.wait([self.spawn(self._rewatch(one)) for one in some])

    async def release_idle(self) -> None:
        """Stops holding the tables that nothing in this process has needed for a while."""
        for some in parts(list(self._held.items())):
            idle = [table_id for table_id, held in some if held.idle and self._held.get(table_id) is held]
            for table_id in idle:
                self.checkpoints.forget(self._held.pop(table_id).table)
                self._alarms.set(table_id, None)
            await self._watches.end_some(idle)
        await self._watches.end_some(())

    async def close(self) -> None:
        """Removes all alarms, and waits for the tasks that were spawned."""
        self._alarms.close()
        await self._tasks.finish()

    async def _load(self, table_id: str, fold: Fold) -> HeldTable:
        node_id = self.node_id
        await self._watches.begin(table_id)
        rules_keys = tuple(rules_key(game) for game in self.games.versions.values())
        snapshot = await self._read_some(ReadRequest(table_id, rules_keys=rules_keys))
        row, more, checkpoint = snapshot.row, has_more(snapshot), snapshot.checkpoint
        events = iter(snapshot.events)
        del snapshot  # its events are freed when they are folded, before more are read
        game = self.games.version(row.game_name, row.rules_version)
        if game is None:
            await self._watches.end({table_id})
            raise Refused("not_here", rules_missing(row))
        try:
            with self._breaking:
                table = Table(game, row, await self.catalogues.of(row, game))
                if checkpoint is None:
                    await self.checkpoints.fold(table, events, fold, more)
                elif not await self.checkpoints.fold_from(table, checkpoint, events, fold, more):
                    checkpoint, snapshot = None, await self._read_some(ReadRequest(table_id))
                    table = table.at_beginning(snapshot.row)
                    await self.checkpoints.fold(table, snapshot.events, fold, has_more(snapshot))
                table.update(table.row)
                held = HeldTable(table, self._showing)
                self.advance(held)
        except Refused:
            await self._watches.end({table_id})
            raise
        self._held[table_id] = held
        if checkpoint is not None and self.checkpoints.is_to_be_checked():
            self.spawn(self._check(held, checkpoint))
        if table_id in self._missed or node_id != self.node_id:
            self._missed.discard(table_id)
            await self._rewatch(held)
        return held

    async def _read_some(self, request: ReadRequest) -> TableSnapshot:
        """What there is of a table, with the first events. Raises `Refused` where there is no such table."""
        snapshot = await self._read(request)
        if snapshot is None:
            raise Refused("no_such_table")
        return snapshot

    async def _check(self, held: HeldTable, checkpoint: Checkpoint) -> None:
        """Compares the checkpoint that a table was loaded from with the log, which is right."""
        folded = await self.checkpoints.contradicted(held.table, checkpoint)
        if folded is not None and self._held.get(checkpoint.table_id) is held:
            async with held.append_lock:
                snapshot = await self._read_some(ReadRequest(checkpoint.table_id, folded.seq))
                await self.checkpoints.fold(folded, snapshot.events, more=has_more(snapshot))
                folded.update(snapshot.row)
                held.table.correct(folded)
                await self.checkpoints.discard(checkpoint.table_id)
                await self.catch_up(held)
            self.advance(held)
            held.show()

    async def _rewatch(self, held: HeldTable) -> None:
        await self._watches.begin(held.table.row.id)
        self.audience_changed.add(held.table.row.id)
        await self.catch_up(held)
