"""Calls of `Log` that concern home and a shard, or several tables."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from game.api import Millis, Result, Seat
from game.kit.batch import Later
from game.ports.chat_line import KEPT_LINES, Room
from game.ports.clock import Clock
from game.ports.database import Database
from game.ports.log import (
    NO_LEAD,
    NOT_KNOWN,
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
from game.refused import Refused
from game.row import Audience, SeatedPlayer, TableRow
from game.sharding.copies import Copies
from game.sharding.seating import Seating
from game.sharding.shards import Shards
from game.table_id import shard_of

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


class CrossingLog:
    """A part of `game.ports.log.Log`."""

    def __init__(
        self,
        shards: Shards,
        copies: Copies,
        seating: Seating,
        now: Clock,
    ) -> None:
        self._now = now
        self._shards = shards
        self._home = shards.home.log
        self._copies = copies
        self._seating = seating

    async def open_table(
        self, row: TableRow, due: Millis | None, limit: int, address: AddressLimit | None = None
    ) -> bool:
        opened = await self._home.open_table(row, due, limit, address)
        if opened and shard_of(row.id) and not await self._copies.open(row.id):
            raise Refused("away")
        return opened

    async def _by_table(
        self,
        items: Sequence[Item],
        table_id: Callable[[Item], str],
        call: Callable[[Database, Sequence[Item]], Awaitable[Sequence[Outcome]]],
    ) -> list[Outcome]:
        """The outcomes of a call for items of several tables, in their order: each database has its own."""
        found: dict[int, Outcome] = {}
        for shard, places in self._shards.apart([table_id(item) for item in items]).items():
            outcomes = await call(self._shards.named(shard), [items[place] for place in places])
            found |= dict(zip(places, outcomes, strict=True))
        return [found[place] for place in range(len(items))]

    async def watch(self, node_id: Node, table_ids: Sequence[str]) -> list[Later | None]:
        return await self._by_table(table_ids, str, lambda one, some: one.log.watch(node_id, some))

    async def read(self, requests: Sequence[ReadRequest]) -> list[TableSnapshot | None]:
        """A table that home has opened is there for whoever asks for it."""
        found = await self._read(requests)
        missing = [one for one, snapshot in zip(requests, found, strict=True) if snapshot is None]
        on_shards = [one.table_id for one in missing if shard_of(one.table_id)]
        if on_shards and await self._copies.deliver(on_shards):
            return await self._read(requests)
        return found

    async def _read(self, requests: Sequence[ReadRequest]) -> list[TableSnapshot | None]:
        return await self._by_table(requests, lambda one: one.table_id, lambda one, some: one.log.read(some))

    async def append(self, node_id: Node, entries: Sequence[NewEvent]) -> list[AppendOutcome | Later]:
        outcomes = await self._by_table(
            entries, lambda one: one.table_id, lambda one, some: one.log.append(node_id, some)
        )
        self._copies.bring_soon(entry.table_id for entry in entries if entry.ended is not None)
        return outcomes

    async def refuse(self, refusals: Sequence[NewRefusal], seat_limit: int) -> list[RefusalOutcome | Later]:
        return await self._by_table(
            refusals, lambda one: one.table_id, lambda one, some: one.log.refuse(some, seat_limit)
        )

    async def add_checkpoints(self, checkpoints: Sequence[Checkpoint]) -> None:
        for shard, places in self._shards.apart([one.table_id for one in checkpoints]).items():
            await self._shards.named(shard).log.add_checkpoints([checkpoints[place] for place in places])

    async def unwatch(self, node_id: Node, table_ids: Sequence[str]) -> list[Later | None]:
        async def unwatch(database: Database, some: list[str]) -> dict[str, Later | None]:
            return dict(zip(some, await database.log.unwatch(node_id, some), strict=True))

        answers = await self._shards.ask_of("unwatch", table_ids, unwatch)
        return [answers.get(table_id, Later.LATER) for table_id in table_ids]

    async def set_audiences(
        self, node_id: Node, audiences: Sequence[tuple[str, Audience]]
    ) -> list[Later | None]:
        given = dict(audiences)

        async def set_audiences(database: Database, some: list[str]) -> dict[str, Later | None]:
            outcomes = await database.log.set_audiences(node_id, [(one, given[one]) for one in some])
            return dict(zip(some, outcomes, strict=True))

        answers = await self._shards.ask_of("set_audiences", list(given), set_audiences)
        self._copies.bring_soon(answers)
        return [answers.get(table_id, Later.LATER) for table_id, _ in audiences]

    async def heads(self, node_id: Node, table_ids: Sequence[str]) -> dict[str, Head]:
        async def heads(database: Database, some: list[str]) -> dict[str, Head | None]:
            found = await database.log.heads(node_id, some)
            return {table_id: found.get(table_id) for table_id in some}

        answers = await self._shards.ask_of("heads", table_ids, heads)
        known = ((table_id, answers.get(table_id, NOT_KNOWN)) for table_id in table_ids)
        return {table_id: head for table_id, head in known if head is not None}

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
        log = self._shards.of(table_id).log

        async def change(players: Sequence[SeatedPlayer]) -> bool:
            return await log.change_seats(
                node_id, table_id, rev, players, began, due, lead, ended, result, newcomer
            )

        if log is self._home:
            return await change(seated)
        if began is None and newcomer is None:
            changed = await change(seated)
            if changed:
                await self._copies.bring([table_id])
            return changed
        limited, limit = list[str](), 0
        if newcomer is not None:
            limited, limit = [newcomer.player_id], newcomer.limit
            newcomer = newcomer._replace(at=self._now())
        return await self._seating.seat(table_id, seated, limited, limit, change)

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
        log = self._shards.of(table_id).log
        if changed := await log.end_game(node_id, table_id, seq, ended, result, known, after_at):
            await self._copies.bring([table_id])
        return changed

    async def mark_broken(self, table_id: str, fault: str) -> bool:
        marked = await self._shards.of(table_id).log.mark_broken(table_id, fault)
        await self._copies.bring([table_id])
        return marked

    async def unmark_broken(self, table_id: str) -> None:
        await self._shards.of(table_id).log.unmark_broken(table_id)
        await self._copies.bring([table_id])

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
        log = self._shards.of(table_id).log
        if log is not self._home and seat is None:
            known = await self._shards.home.operators.player("", player_id)
            name = name if known is None else known.name
        await log.add_chat(node_id, table_id, player_id, name, seat, text, nonce, room, room_seat, kept)
