"""The log in PostgreSQL: see `game.ports.log`, and `append` in `queries/log.sql` for what makes it safe."""

from collections.abc import Iterable, Sequence

import msgspec

from game import notes
from game.api import Millis, Result, Seat
from game.conditional_moves import ConditionalMoves
from game.kit.anchor import Anchor
from game.kit.batch import Batch, Later
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
from game.table_id import shard_of
from sql.pool import Pool, Record
from sql.rows import encoded, seats_json, table_json

_snapshot = msgspec.json.Decoder(TableSnapshot)


class _Entry(msgspec.Struct, omit_defaults=True):
    """What the statement `append` takes of an event: a `NewEvent`, its note line, the number of its note."""

    table_id: str
    seq: int
    at: Millis
    seat: Seat | None
    nonce: str | None
    action: msgspec.Raw
    due_at: Millis | None
    ended_at: Millis | None
    result: Result | None
    after_at: Millis | None
    delay: int
    past: bool
    to_move: tuple[Seat, ...] | None
    to_move_until: Millis | None
    note_line: str
    chunk: int
    player_id: str | None = None


AT_ONCE = 1_000
"""How many tables one statement looks at of those that may be cleared up."""


class Log:
    """Implements `game.ports.log.Log`. Each append also anchors this process's clock to the database's."""

    def __init__(self, pool: Pool, anchor: Anchor) -> None:
        self._pool = pool
        self._anchor = anchor
        self._recent_chat = Batch(self._recent_chats)
        self._waiting_after = (-1, "")
        """When the last table was opened that was looked at, whether to be deleted, and its id."""

    async def open_table(
        self, row: TableRow, due: Millis | None, limit: int, address: AddressLimit | None = None
    ) -> bool:
        opened = await self._pool.fetch(
            "open_table",
            table_row=table_json(row, due, shard_of(row.id)),
            seats=seats_json(row.seated),
            player_id=row.seated[0].player_id,
            table_limit=limit,
            limit_key=address and address.key,
            address_limit=address and address.tables,
        )
        return bool(opened) or bool(await self._pool.fetchval("table_exists", table_id=row.id))

    async def act_count(self, table_id: str, seat: Seat, player_ids: Sequence[str] = ()) -> int:
        return int(
            await self._pool.fetchval("act_count", table_id=table_id, seat=seat, player_ids=player_ids)
        )

    async def watch(self, node_id: Node, table_ids: Sequence[str]) -> list[Later | None]:
        rows = await self._pool.fetch("watch", node_id=node_id, table_ids=table_ids)
        return _later_where_locked(rows, table_ids)

    async def unwatch(self, node_id: Node, table_ids: Sequence[str]) -> list[Later | None]:
        rows = await self._pool.fetch("unwatch", node_id=node_id, table_ids=table_ids)
        return _later_where_locked(rows, table_ids)

    async def read(self, requests: Sequence[ReadRequest]) -> list[TableSnapshot | None]:
        rows = await self._pool.fetch(
            "read_tables",
            table_ids=[request.table_id for request in requests],
            after_seqs=[request.after_seq for request in requests],
            after_revs=[request.after_rev for request in requests],
            seats=[request.seat for request in requests],
            nonces=[request.nonce for request in requests],
            rules_keys=["\n".join(request.rules_keys) for request in requests],
            have_setup=[request.has_setup for request in requests],
            event_limit=EVENTS_IN_SNAPSHOT,
        )
        snapshots = {row["number"]: _snapshot.decode(row[1]) for row in rows}
        return [snapshots.get(number) for number in range(1, len(requests) + 1)]

    async def heads(self, node_id: Node, table_ids: Sequence[str]) -> dict[str, Head]:
        rows = await self._pool.fetch("heads", node_id=node_id, table_ids=table_ids)
        return {table_id: Head(*head) for table_id, *head in rows}

    async def append(self, node_id: Node, entries: Sequence[NewEvent]) -> list[AppendOutcome | Later]:
        asked = self._anchor.ticks()
        longest = self._pool.longest_payload
        lines = [notes.event_line(entry, longest) for entry in entries]
        parts = zip(entries, lines, notes.chunks(lines, longest), strict=True)
        new = [_Entry(*entry[:-1], line, chunk, entry.player_id) for entry, line, chunk in parts]
        rows = await self._pool.fetch("append", node_id=node_id, entries=encoded(new))
        outcomes = {row["table_id"]: _outcome(row) for row in rows if row["table_id"] is not None}
        self._anchor.measured(asked, next(row["now"] for row in rows if row["now"] is not None))
        return [outcomes[entry.table_id] for entry in entries]

    async def refuse(self, refusals: Sequence[NewRefusal], seat_limit: int) -> list[RefusalOutcome | Later]:
        rows = await self._pool.fetch(
            "refuse",
            table_ids=[one.table_id for one in refusals],
            seqs=[one.seq for one in refusals],
            after_ats=[one.after_at for one in refusals],
            seats=[one.seat for one in refusals],
            persons=[one.person for one in refusals],
            nonces=[one.nonce for one in refusals],
            codes=[one.refusal.code for one in refusals],
            texts=[one.refusal.sentence.text for one in refusals],
            reasons=[one.refusal.sentence.reason for one in refusals],
            arguments=[encoded(one.refusal.sentence.arguments) for one in refusals],
            action_hashes=[one.refusal.action_hash for one in refusals],
            seat_limit=seat_limit,
        )
        outcomes = {row["table_id"]: _refusal_outcome(row) for row in rows}
        return [outcomes[one.table_id] for one in refusals]

    async def delete_refusals(self, ended_before: Millis) -> int:
        return len(await self._pool.fetch("delete_refusals", ended_before=ended_before, row_limit=AT_ONCE))

    async def set_conditional_moves(
        self, node_id: Node, table_id: str, seq: int, moves: ConditionalMoves, was_after: int | None
    ) -> bool:
        changed = await self._pool.fetch(
            "set_conditional_moves",
            node_id=node_id,
            table_id=table_id,
            seq=seq,
            seat=moves.seat,
            after_seq=moves.after_seq,
            branches=encoded(moves.branches) if moves.branches else None,
            text=None if moves.reason is None else moves.reason.text,
            reason=None if moves.reason is None else moves.reason.reason,
            arguments=None if moves.reason is None else encoded(moves.reason.arguments),
            was_after=was_after,
        )
        return bool(changed)

    async def unresolved_tables(
        self, games: Sequence[tuple[str, int]], last_event_before: Millis, limit: int
    ) -> list[str]:
        rows = await self._pool.fetch(
            "unresolved_tables",
            game_names=[name for name, _ in games],
            rules_versions=[version for _, version in games],
            last_event_before=last_event_before,
            row_limit=limit,
        )
        return [row["id"] for row in rows]

    async def delete_conditional_moves(self) -> int:
        return len(await self._pool.fetch("delete_conditional_moves"))

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
        changed = await self._pool.fetch(
            "change_seats",
            node_id=node_id,
            table_id=table_id,
            rev=rev,
            seats=seats_json(seated),
            began_at=began,
            due_at=due,
            lead=lead,
            ended_at=ended,
            result=result and encoded(result),
            newcomer_id=newcomer and newcomer.player_id,
            newcomer_at=newcomer and newcomer.at,
            table_limit=newcomer and newcomer.limit,
        )
        return bool(changed)

    async def open_table_count(self, player_id: str) -> int:
        return int(await self._pool.fetchval("open_table_count", player_id=player_id))

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
        changed = await self._pool.fetch(
            "end_game",
            node_id=node_id,
            table_id=table_id,
            seq=seq,
            after_at=after_at,
            ended_at=ended,
            result=encoded(result),
            outage_count=known and known.total,
            silence=known and known.dead_after,
        )
        return bool(changed)

    async def set_due(self, table_id: str, seq: int, due: Millis | None) -> None:
        await self._pool.fetch("set_due", table_id=table_id, seq=seq, due_at=due)

    async def overdue(self, now: Millis, games: Sequence[tuple[str, int]], limit: int) -> list[str]:
        rows = await self._pool.fetch(
            "overdue",
            now=now,
            game_names=[name for name, _ in games],
            rules_versions=[version for _, version in games],
            row_limit=limit,
        )
        return [row["id"] for row in rows]

    async def mark_broken(self, table_id: str, fault: str) -> bool:
        return bool(await self._pool.fetch("mark_broken", table_id=table_id, fault=fault))

    async def unmark_broken(self, table_id: str) -> None:
        await self._pool.fetch("unmark_broken", table_id=table_id)

    async def broken_tables(self, after_id: str, limit: int) -> list[BrokenTable]:
        rows = await self._pool.fetch("broken_tables", after_id=after_id, row_limit=limit)
        return [BrokenTable(*row) for row in rows]

    async def gone_tables(
        self, games: Sequence[tuple[str, int]], quiet_since: Millis, limit: int
    ) -> list[GoneTable]:
        rows = await self._pool.fetch(
            "gone_tables",
            game_names=[name for name, _ in games],
            rules_versions=[version for _, version in games],
            quiet_since=quiet_since,
            row_limit=limit,
            read_limit=AT_ONCE,
        )
        return [GoneTable(*row) for row in rows]

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
        await self._pool.fetch(
            "add_chat",
            node_id=node_id,
            table_id=table_id,
            player_id=player_id,
            player_name=name,
            seat=seat,
            text=text,
            nonce=nonce,
            room=room,
            room_seat=room_seat,
            kept=kept,
        )

    async def recent_chat(
        self, table_id: str, limit: int, with_apart: bool = True, seat: Seat | None = None
    ) -> list[ChatLine]:
        return await self._recent_chat((table_id, limit, with_apart, seat))

    async def _recent_chats(
        self, requests: Sequence[tuple[str, int, bool, Seat | None]]
    ) -> list[list[ChatLine]]:
        rows = await self._pool.fetch(
            "recent_chat",
            table_ids=[table_id for table_id, _, _, _ in requests],
            row_limits=[limit for _, limit, _, _ in requests],
            with_apart=[with_apart for _, _, with_apart, _ in requests],
            seats=[seat for _, _, _, seat in requests],
        )
        lines: list[list[ChatLine]] = [[] for _ in requests]
        for number, *line in rows:
            lines[number - 1].append(ChatLine(*line))
        return lines

    async def events(self, table_id: str, after_seq: int, limit: int) -> list[Event]:
        rows = await self._pool.fetch("events", table_id=table_id, after_seq=after_seq, row_limit=limit)
        return [
            Event(seq, at, seat, msgspec.Raw(action.encode()), delay, player_id)
            for seq, at, seat, action, delay, player_id in rows
        ]

    async def checkpoint(self, table_id: str, rules_key: str, seq: int) -> Checkpoint | None:
        for row in await self._pool.fetch("checkpoint", table_id=table_id, rules_key=rules_key, seq=seq):
            return Checkpoint(table_id, rules_key, row["seq"], row["at"], msgspec.Raw(row["state"].encode()))
        return None

    async def add_checkpoints(self, checkpoints: Sequence[Checkpoint]) -> None:
        await self._pool.fetch(
            "add_checkpoints",
            table_ids=[one.table_id for one in checkpoints],
            rules_keys=[one.rules_key for one in checkpoints],
            seqs=[one.seq for one in checkpoints],
            ats=[one.at for one in checkpoints],
            states=[bytes(one.state).decode() for one in checkpoints],
        )

    async def delete_checkpoints(self, table_id: str) -> None:
        await self._pool.fetch("delete_checkpoints", table_id=table_id)

    async def set_audiences(
        self, node_id: Node, audiences: Sequence[tuple[str, Audience]]
    ) -> list[Later | None]:
        given = [
            {
                "table_id": table_id,
                "player_ids": sorted(one.player_ids),
                "watchers": one.watchers,
                "left_ids": sorted(one.left_ids),
            }
            for table_id, one in audiences
        ]
        rows = await self._pool.fetch("set_audiences", node_id=node_id, audiences=encoded(given))
        return _later_where_locked(rows, [table_id for table_id, _ in audiences])

    async def delete_waiting(self, opened_before: Millis, joined_before: Millis) -> int:
        after_at, after_id = self._waiting_after
        rows = await self._pool.fetch(
            "delete_waiting",
            opened_before=opened_before,
            joined_before=joined_before,
            after_at=after_at,
            after_id=after_id,
            read_limit=AT_ONCE,
        )
        places = [(row["last_at"], row["last_id"]) for row in rows if row["read_count"] == AT_ONCE]
        self._waiting_after = places[0] if places else (-1, "")
        return sum(row["id"] is not None for row in rows)


def _outcome(row: Record) -> AppendOutcome | Later:
    """What became of an event; a row of `append`."""
    if row["locked"] and row["known_seq"] is None:
        return Later.LATER
    return AppendOutcome(row["appended"], row["known_seq"])


def _refusal_outcome(row: Record) -> RefusalOutcome | Later:
    """What became of a refusal; a row of `refuse`."""
    if row["locked"]:
        return Later.LATER
    return "written" if row["written"] else "full" if row["full"] else "not written"


def _later_where_locked(rows: Iterable[Record], table_ids: Sequence[str]) -> list[Later | None]:
    """For each table `LATER` where a statement has returned it as locked."""
    locked = {row["locked_id"] for row in rows}
    return [Later.LATER if table_id in locked else None for table_id in table_ids]
