"""What home and the shards tell each other, without a database: see `game.ports.sharding`."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, cast

import msgspec

from game.api import Millis
from game.memory.listed_setup import is_long
from game.memory.state import State, StoredTable
from game.ports.bus import PlayersSeated
from game.ports.nodes import Node
from game.ports.operators import AuditEntry
from game.ports.sharding import CLAIM_AGE, LONGEST_CLAIM, Copy, OwedEntry, OwedTable, SettledSeat, Turn
from game.ports.steps import Beginning
from game.row import Audience, SeatedPlayer, TableRow
from game.table_id import shard_of


class _Copied(NamedTuple):
    """What home is told of a table."""

    row: TableRow
    audiences: dict[Node, Audience]
    fault: str | None


class HomeSide:
    """Implements `game.ports.sharding.HomeSide`."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._audited: set[str] = set()
        """The keys of entries that have come from shards."""

    async def claim(
        self, claim_id: str, table_id: str, seated: Sequence[SeatedPlayer], limited: Sequence[str], limit: int
    ) -> tuple[SeatedPlayer, ...] | None:
        state = self._state
        if any(state.at_limit(player_id, limit) for player_id in limited):
            return None
        player_ids = frozenset(one.player_id for one in seated)
        state.claims[claim_id] = state.time, table_id, player_ids
        return state.named_now(seated)

    async def release(self, claim_ids: Sequence[str], away: Collection[str] = ()) -> None:
        claims, now = self._state.claims, self._state.time
        for claim_id, (claimed_at, table_id, _) in [*claims.items()]:
            age = LONGEST_CLAIM if shard_of(table_id) in away else CLAIM_AGE
            if claim_id in claim_ids or claimed_at < now - age:
                del claims[claim_id]

    async def owed(self, table_ids: Sequence[str]) -> list[OwedTable]:
        found = [self._state.tables[table_id] for table_id in table_ids if table_id in self._state.tables]
        return [OwedTable(one.row.id, StoredTable(one.row, one.due)) for one in found if one.owed]

    async def owed_for(self, age: Millis, limit: int) -> list[OwedTable]:
        before = self._state.time - age
        return await self.owed(
            [one.row.id for one in self._state.tables.values() if one.owed and one.row.opened < before][
                :limit
            ]
        )

    async def withdraw(self, table_id: str) -> bool:
        table = self._state.tables.get(table_id)
        if table is not None and table.owed:
            self._state.delete_table(table_id)
        return await self.withdrawn(table_id)

    async def withdrawn(self, table_id: str) -> bool:
        return table_id not in self._state.tables

    async def put(self, copies: Sequence[Copy]) -> None:
        for copy in copies:
            if copy.content is None:
                was = self._state.tables.get(copy.table_id)
                if was is not None and was.shard and not was.owed:
                    self._state.delete_table(copy.table_id)
            else:
                self._put(cast(_Copied, copy.content))

    def _put(self, copied: _Copied) -> None:
        state, row = self._state, copied.row
        was = state.tables.setdefault(
            row.id, StoredTable.opened(msgspec.structs.replace(row, rev=-1, began=None, ended=None))
        )
        if (row.rev, row.phase == "over") < (was.row.rev, was.row.phase == "over"):
            return
        begins = was.row.began is None and row.began is not None
        known = {one.player_id: one for one in was.row.seated if one.gain is not None}
        rated = [
            msgspec.structs.replace(one, rating=now.rating, deviation=now.deviation, gain=now.gain)
            if (now := known.get(one.player_id)) is not None
            else one
            for one in row.seated
        ]
        due = was.row.follow_up_due and row.follow_up_due
        was.row = msgspec.structs.replace(row, seated=tuple(rated), follow_up_due=due, conditional=())
        was.audiences = {node: one for node, one in copied.audiences.items() if node in state.heartbeats}
        was.owed, was.due = False, None
        if copied.fault is None:
            state.broken.pop(row.id, None)
        else:
            state.broken.setdefault(row.id, (state.time, copied.fault))
        if begins:
            state.end_searches(row.id, {one.player_id for one in row.seated})

    async def settled(self, table_id: str) -> list[SettledSeat] | None:
        table = self._state.tables.get(table_id)
        if table is None or table.row.follow_up_due or table.row.ended is None:
            return None
        speed = table.rated_speed
        return [
            SettledSeat(one.player_id, one.rating, one.deviation, one.gain, speed) for one in table.row.seated
        ]

    async def put_audit(self, entry: OwedEntry) -> None:
        state, content = self._state, cast(AuditEntry, entry.content)
        if entry.key not in self._audited:
            self._audited.add(entry.key)
            state.audit_count += 1
            state.audit.append(content._replace(number=state.audit_count))


class ShardSide:
    """Implements `game.ports.sharding.ShardSide`. `home` is told by the same bus."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._copied: dict[str, tuple[int, bool, bool] | None] = {}
        """Of each table what home has: the revision, whether it is over, and whether it is broken."""

    async def join(self, node_id: Node) -> None:
        self._state.heartbeats[node_id] = self._state.time

    async def insert(self, node_id: Node, owed: OwedTable) -> None:
        state, table = self._state, cast(StoredTable, owed.content)
        row = table.row
        if row.id in state.tables:
            return
        state.tables[row.id] = StoredTable(row, table.due)
        self._copied[row.id] = None
        if len(row.seated) > 1:
            seats = tuple((one.player_id, one.seat) for one in row.seated)
            state.bus.post(state.other_nodes(node_id), PlayersSeated(row.id, row.game_name, seats))

    async def withdraw(self, table_id: str) -> None:
        table = self._state.tables.get(table_id)
        if table is not None and not table.events:
            self._state.delete_table(table_id)

    def _key(self, table_id: str) -> tuple[int, bool, bool] | None:
        table = self._state.tables.get(table_id)
        if table is None:
            return None
        return table.row.rev, table.row.phase == "over", table_id in self._state.broken

    async def copies(self, table_ids: Sequence[str]) -> list[Copy]:
        found = []
        for table_id in table_ids:
            table, key = self._state.tables.get(table_id), self._key(table_id)
            if table is None:
                if table_id in self._copied:
                    found.append(Copy(table_id, 0, None))
            elif self._copied.get(table_id) != key:
                _, fault = self._state.broken.get(table_id, (None, None))
                found.append(Copy(table_id, table.row.rev, _Copied(table.row, dict(table.audiences), fault)))
        return found

    async def copies_for(self, age: Millis, limit: int) -> list[Copy]:
        return (await self.copies([*{**self._copied, **self._state.tables}]))[:limit]

    async def forget(self, copies: Sequence[Copy]) -> None:
        for copy in copies:
            if copy.content is None:
                self._copied.pop(copy.table_id, None)
            else:
                row, _, fault = cast(_Copied, copy.content)
                self._copied[copy.table_id] = row.rev, row.phase == "over", fault is not None

    async def show_ratings(self, node_id: Node, table_id: str, settled: Sequence[SettledSeat]) -> bool:
        table = self._state.tables.get(table_id)
        if table is None or not table.row.follow_up_due or table.row.ended is None:
            return False
        new = {one.player_id: one for one in settled}
        seated = tuple(
            msgspec.structs.replace(one, rating=now.rating, deviation=now.deviation, gain=now.gain)
            if (now := new.get(one.player_id)) is not None
            else one
            for one in table.row.seated
        )
        self._state.change_table(table, node_id, follow_up_due=False, seated=seated)
        return True

    async def turns(self, table_ids: Sequence[str]) -> dict[str, Turn]:
        found = [self._state.tables[table_id] for table_id in table_ids if table_id in self._state.tables]
        return {table.row.id: _turn(table) for table in found if table.row.ended is None}

    async def rename(self, player_id: str, name: str) -> bool:
        for table in self._state.tables_of(player_id):
            if table.row.began is None:
                seated = [
                    msgspec.structs.replace(one, name=name) if one.player_id == player_id else one
                    for one in table.row.seated
                ]
                self._state.change_table(table, None, seated=tuple(seated))
        return True

    async def audit(self, limit: int) -> list[OwedEntry]:
        return [OwedEntry(f"{id(self)} {one.number}", one) for one in self._state.audit[:limit]]

    async def forget_audit(self, entries: Sequence[OwedEntry]) -> None:
        known = [cast(AuditEntry, one.content).number for one in entries]
        self._state.audit = [one for one in self._state.audit if one.number not in known]


def _turn(table: StoredTable) -> Turn:
    """What a list of games says of a table that is not over."""
    row, beginning = table.row, None
    if row.began is not None and not table.events and not is_long(row.setup):
        beginning = Beginning(row.rules_version, row.seed, row.began)
    return Turn(table.to_move, table.to_move_until, beginning)
