"""The tables and their events without a database: see `game.ports.log`."""

from collections.abc import Sequence

import msgspec

from game.api import Millis, Result, Seat
from game.conditional_moves import ConditionalMoves, moves_of, unresolved
from game.memory.chat import add_line, recent_lines
from game.memory.state import State, StoredTable
from game.ports.bus import EventAppended
from game.ports.chat_line import KEPT_LINES, ChatLine, Room
from game.ports.faulty_tables import BrokenTable, GoneTable
from game.ports.log import (
    EVENTS_IN_SNAPSHOT,
    NO_LEAD,
    AddressLimit,
    AppendOutcome,
    Checkpoint,
    Head,
    Newcomer,
    NewEvent,
    NewRefusal,
    ReadRequest,
    RefusalOutcome,
    TableSnapshot,
)
from game.ports.nodes import KnownOutages, Node
from game.row import Audience, SeatedPlayer, TableRow
from game.table import Event


class Log:
    """Implements `game.ports.log.Log`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def open_table(
        self, row: TableRow, due: Millis | None, limit: int, address: AddressLimit | None = None
    ) -> bool:
        if row.id in self._state.tables:
            return True
        gone = row.catalogue_hash is not None and row.catalogue_hash not in self._state.versions
        if gone or self._state.at_limit(row.seated[0].player_id, limit):
            return False
        opener = None if address is None else (row.seated[0].player_id, address.key)
        tables = self._state.tables.values()
        if address is not None and address.tables <= sum(
            table.row.ended is None and table.opener is not None and table.opener[1] == address.key
            for table in tables
        ):
            return False
        row = msgspec.structs.replace(row, seated=self._state.named_now(row.seated))
        self._state.tables[row.id] = table = StoredTable.opened(row, due)
        table.opener = opener
        return True

    async def act_count(self, table_id: str, seat: Seat, player_ids: Sequence[str] = ()) -> int:
        events = self._state.tables[table_id].events
        return sum(one.seat == seat or (one.seat is None and one.player_id in player_ids) for one in events)

    async def watch(self, node_id: Node, table_ids: Sequence[str]) -> list[None]:
        for table in self._found(table_ids):
            if node_id in self._state.heartbeats:
                table.node_ids.add(node_id)
        return [None] * len(table_ids)

    async def unwatch(self, node_id: Node, table_ids: Sequence[str]) -> list[None]:
        for table in self._found(table_ids):
            table.node_ids.discard(node_id)
            if table.audiences.pop(node_id, None):
                self._state.change_table(table, node_id)
        return [None] * len(table_ids)

    def _found(self, table_ids: Sequence[str]) -> list[StoredTable]:
        return [self._state.tables[table_id] for table_id in table_ids if table_id in self._state.tables]

    async def read(self, requests: Sequence[ReadRequest]) -> list[TableSnapshot | None]:
        return [self.snapshot(request) for request in requests]

    def snapshot(self, request: ReadRequest) -> TableSnapshot | None:
        """The answer to one request."""
        if (table := self._state.tables.get(request.table_id)) is None:
            return None
        answer_by = None if table.row.phase == "playing" else table.due
        row = msgspec.structs.replace(
            table.row,
            audiences=tuple(table.audiences.values()),
            answer_by=answer_by,
            setup=msgspec.Raw(b"{}") if request.has_setup else table.row.setup,
        )
        chat = [line for line in table.chat if line.rev > request.after_rev][-EVENTS_IN_SNAPSHOT:]
        known, refusal = None, None
        if request.seat is not None and request.nonce is not None:
            if (seq := table.nonces.get((request.seat, request.nonce))) is not None:
                known = table.events[seq - 1]
            refusal = table.refusals.get((request.seat, request.nonce))
        checkpoint = _newest(table, request.rules_keys, len(table.events))
        if checkpoint is not None and checkpoint.seq <= request.after_seq:
            checkpoint = None
        after_seq = request.after_seq if checkpoint is None else checkpoint.seq
        before = table.events[: request.after_seq]
        last_known = before[-1] if before and len(before) == request.after_seq else None
        events = table.events[after_seq : after_seq + EVENTS_IN_SNAPSHOT]
        return TableSnapshot(row, events, chat, known, refusal, last_known, checkpoint)

    async def heads(self, node_id: Node, table_ids: Sequence[str]) -> dict[str, Head]:
        return {
            table.row.id: Head(len(table.events), table.last_at, table.row.rev, node_id in table.node_ids)
            for table in self._found(table_ids)
        }

    async def append(self, node_id: Node, entries: Sequence[NewEvent]) -> list[AppendOutcome]:
        return [self._append(node_id, entry) for entry in entries]

    def _append(self, node_id: Node, entry: NewEvent) -> AppendOutcome:
        if (table := self._state.tables.get(entry.table_id)) is None:
            return AppendOutcome(False, None)
        known_seq = table.nonces.get((entry.seat, entry.nonce))
        last = table.last_at
        if (
            known_seq is not None
            or (entry.seat, entry.nonce) in table.refusals
            or entry.seq != len(table.events) + 1
            or table.row.phase != "playing"
            or entry.at < last
            or entry.after_at not in (None, last)
            or not (
                self._state.is_now(entry.at)
                or (entry.past and entry.at < self._state.time)
                or (table.events and entry.at == last > self._state.time)  # the clock was set back
            )
        ):
            return AppendOutcome(False, known_seq)
        event = Event(entry.seq, entry.at, entry.seat, entry.action, entry.delay, entry.player_id)
        table.due = entry.due
        table.to_move, table.to_move_until = entry.to_move, entry.to_move_until
        table.row = msgspec.structs.replace(table.row, ended=entry.ended, result=entry.result)
        table.events.append(event)
        if entry.seat is not None:
            table.nonces[entry.seat, entry.nonce] = entry.seq
        self._state.bus.post(table.node_ids - {node_id}, EventAppended(entry.table_id, event))
        return AppendOutcome(True, None)

    async def refuse(self, refusals: Sequence[NewRefusal], seat_limit: int) -> list[RefusalOutcome]:
        return [self._refuse(one, seat_limit) for one in refusals]

    def _refuse(self, new: NewRefusal, seat_limit: int) -> RefusalOutcome:
        if (table := self._state.tables.get(new.table_id)) is None:
            return "not written"
        counted = new.seat if new.person is None else new.person
        if (before := table.refusal_counts.get(counted, 0)) >= seat_limit:
            return "full"
        key = new.seat, new.nonce
        if (
            len(table.events) != new.seq
            or new.after_at not in (None, table.last_at)
            or table.row.phase != "playing"
            or key in table.nonces
            or key in table.refusals
        ):
            return "not written"
        table.refusals[key], table.refusal_counts[counted] = new.refusal, before + 1
        return "written"

    async def delete_refusals(self, ended_before: Millis) -> int:
        count = 0
        for table in self._state.tables.values():
            if table.row.ended is not None and table.row.ended < ended_before:
                count += len(table.refusals)
                table.refusals.clear()
        return count

    async def set_conditional_moves(
        self, node_id: Node, table_id: str, seq: int, moves: ConditionalMoves, was_after: int | None
    ) -> bool:
        table = self._state.tables.get(table_id)
        if table is None or len(table.events) != seq or table.row.phase != "playing":
            return False
        known = moves_of(table.row.conditional, moves.seat)
        if was_after is None:
            if known is not None and known.branches and known.after_seq != seq:
                return False
        elif known is None or known.after_seq != was_after:
            return False
        others = [one for one in table.row.conditional if one.seat != moves.seat]
        conditional = tuple(sorted((*others, moves), key=lambda one: one.seat))
        self._state.change_table(table, node_id, conditional=conditional)
        return True

    async def unresolved_tables(
        self, games: Sequence[tuple[str, int]], last_event_before: Millis, limit: int
    ) -> list[str]:
        found = [
            table.row.id
            for table in self._state.own_tables
            if table.row.phase == "playing"
            and unresolved(table.row.conditional, len(table.events))
            and table.last_at < last_event_before
            and table.row.id not in self._state.broken
            and (table.row.game_name, table.row.rules_version) in games
        ]
        return found[:limit]

    async def delete_conditional_moves(self) -> int:
        count = 0
        for table in self._state.tables.values():
            if table.row.phase == "over":
                count += len(table.row.conditional)
                table.row = msgspec.structs.replace(table.row, conditional=())
        return count

    async def change_seats(
        self,
        node_id: Node,
        table_id: str,
        rev: int,
        seated: Sequence[SeatedPlayer],
        began: Millis | None,
        due: Millis | None,
        lead: Millis = NO_LEAD,
        ended: Millis | None = None,
        result: Result | None = None,
        newcomer: Newcomer | None = None,
    ) -> bool:
        table = self._state.tables.get(table_id)
        if table is None or table.row.rev != rev:
            return False
        if began is not None and not self._state.is_now(Millis(began - lead)):
            return False
        if newcomer is not None and self._state.at_limit(newcomer.player_id, newcomer.limit):
            return False
        if newcomer is not None and not self._state.is_now(newcomer.at or self._state.time):
            return False
        row, named = table.row, self._state.named_now(seated)
        if row.phase == "waiting":
            due_after = row.follow_up_due and ended is None
            changes = {"began": began, "ended": ended, "result": result, "follow_up_due": due_after}
            self._state.change_table(table, node_id, seated=named, **changes)
            if began is not None:
                self._state.end_searches(table_id, {one.player_id for one in seated})
        elif row.phase == "over" and row.next_table_id is None and began is None:
            self._state.change_table(table, node_id, seated=named)
        else:
            return False
        table.due = due
        return True

    async def open_table_count(self, player_id: str) -> int:
        return sum(1 for _ in self._state.tables_of(player_id))

    async def end_game(
        self,
        node_id: Node,
        table_id: str,
        seq: int,
        ended: Millis,
        result: Result,
        known: KnownOutages | None = None,
        after_at: Millis | None = None,
    ) -> bool:
        table = self._state.tables.get(table_id)
        if table is None or len(table.events) != seq or table.row.phase != "playing":
            return False
        if after_at not in (None, table.last_at):
            return False
        if known is not None and not self._state.alive(known):
            return False
        table.due = None
        self._state.change_table(table, node_id, ended=ended, result=result)
        return True

    async def set_due(self, table_id: str, seq: int, due: Millis | None) -> None:
        table = self._state.tables.get(table_id)
        if table is not None and len(table.events) == seq and table.row.ended is None:
            table.due = due

    async def overdue(self, now: Millis, games: Sequence[tuple[str, int]], limit: int) -> list[str]:
        overdue = sorted(
            (table.due, table.row.id)
            for table in self._state.own_tables
            if table.due is not None
            and table.due < now
            and table.row.id not in self._state.broken
            and (table.row.game_name, table.row.rules_version) in games
        )
        return [table_id for _, table_id in overdue[:limit]]

    async def mark_broken(self, table_id: str, fault: str) -> bool:
        if table_id in self._state.broken or table_id not in self._state.tables:
            return False
        self._state.broken[table_id] = self._state.time, fault
        return True

    async def unmark_broken(self, table_id: str) -> None:
        self._state.broken.pop(table_id, None)

    async def broken_tables(self, after_id: str, limit: int) -> list[BrokenTable]:
        found = []
        for table_id, (broken_at, fault) in sorted(self._state.broken.items()):
            row, shard = self._state.tables[table_id].row, self._state.tables[table_id].shard
            if table_id > after_id and not shard:
                found.append(BrokenTable(table_id, row.game_name, row.rules_version, broken_at, fault))
        return found[:limit]

    async def gone_tables(
        self, games: Sequence[tuple[str, int]], quiet_since: Millis, limit: int
    ) -> list[GoneTable]:
        newest: dict[str, int] = {}
        for name, version in games:
            newest[name] = max(version, newest.get(name, version))
        found = []
        for table in self._state.own_tables:
            row = table.row
            last = table.events[-1].at if table.events else row.began or row.opened
            gone = last < quiet_since and row.teams is None
            if row.game_name in newest:
                known = (row.game_name, row.rules_version) in games
                gone = row.rules_version < newest[row.game_name] and not known
            if row.ended is None and not table.node_ids and gone:
                begun = row.began is not None
                found.append(GoneTable(row.id, len(table.events), last, row.rev, row.seat_count, begun))
        return sorted(found, key=lambda gone: gone.last_event_at)[:limit]

    async def add_chat(
        self,
        node_id: Node,
        table_id: str,
        player_id: str,
        name: str,
        seat: Seat | None,
        text: str,
        nonce: str,
        room: Room | None = None,
        room_seat: Seat | None = None,
        kept: int = KEPT_LINES,
    ) -> None:
        table = self._state.tables.get(table_id)
        if table is not None:
            said = (player_id, name, seat, text, nonce, room, room_seat, kept)
            add_line(self._state, table, node_id, *said)

    async def recent_chat(
        self, table_id: str, limit: int, with_apart: bool = True, seat: Seat | None = None
    ) -> list[ChatLine]:
        table = self._state.tables.get(table_id)
        return [] if table is None else recent_lines(table, limit, with_apart, seat)

    async def events(self, table_id: str, after_seq: int, limit: int) -> list[Event]:
        if table_id not in self._state.tables:
            return []
        return self._state.tables[table_id].events[after_seq : after_seq + limit]

    async def checkpoint(self, table_id: str, rules_key: str, seq: int) -> Checkpoint | None:
        table = self._state.tables.get(table_id)
        return None if table is None else _newest(table, (rules_key,), seq)

    async def add_checkpoints(self, checkpoints: Sequence[Checkpoint]) -> None:
        for one in checkpoints:
            table = self._state.tables.get(one.table_id)
            if table is not None and one.seq <= len(table.events):
                table.checkpoints.setdefault((one.seq, one.rules_key), one)

    async def delete_checkpoints(self, table_id: str) -> None:
        for table in self._found([table_id]):
            table.checkpoints.clear()

    async def set_audiences(self, node_id: Node, audiences: Sequence[tuple[str, Audience]]) -> list[None]:
        for table_id, audience in audiences:
            table = self._state.tables.get(table_id)
            alive = node_id in self._state.heartbeats
            if table is not None and alive and table.audiences.get(node_id) != audience:
                table.audiences[node_id] = audience
                self._state.change_table(table, node_id)
        return [None] * len(audiences)

    async def delete_waiting(self, opened_before: Millis, joined_before: Millis) -> int:
        stale = [
            table.row.id
            for table in self._state.own_tables
            if table.row.began is None
            and table.row.opened < (opened_before if len(table.row.seated) < 2 else joined_before)
        ]
        for table_id in stale:
            self._state.delete_table(table_id)
        return len(stale)


def _newest(table: StoredTable, rules_keys: Sequence[str], seq: int) -> Checkpoint | None:
    """The newest checkpoint with one of these keys at or before that seq."""
    found = [one for one in table.checkpoints.values() if one.rules_key in rules_keys and one.seq <= seq]
    return max(found, key=lambda one: one.seq, default=None)
