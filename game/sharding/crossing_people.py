"""Calls of `People`, `Operators` and `Listings` that concern home and the shards."""

import asyncio

from game.api import Millis
from game.ports.listings import TableEntry
from game.ports.operators import Operator
from game.ports.people import Player
from game.sharding.copies import Copies
from game.sharding.shards import Shards
from game.table_id import HOME, shard_of

PAUSES = (0.2, 0.5, 1, 2, 5, 10, 20, 30, 60)
"""Seconds between attempts to change a name at tables that somebody has locked."""


class CrossingPeople:
    """A part of `game.ports.people.People`."""

    def __init__(self, shards: Shards, copies: Copies) -> None:
        self._shards = shards
        self._home = shards.home
        self._copies = copies

    async def rename(self, player_id: str, name: str, name_key: str) -> bool:
        renamed = await self._home.people.rename(player_id, name, name_key)
        if renamed:
            await self.rename_at_tables(player_id, name)
        return renamed

    async def rename_at_tables(self, player_id: str, name: str) -> None:
        """Changes the name at tables on shards where play has not begun, at once where these answer."""
        tables = await self._home.people.tables_of(player_id)
        waiting = [one.table_id for one in tables if one.phase == "waiting"]
        tasks = [
            self._copies.spawn(self._rename(shard, player_id, name, [waiting[place] for place in places]))
            for shard, places in self._shards.apart(waiting).items()
            if shard != HOME
        ]
        if tasks:
            await asyncio.wait(tasks, timeout=1)

    async def _rename(self, shard: str, player_id: str, name: str, table_ids: list[str]) -> None:
        for pause in PAUSES:
            done = await self._shards.shards[shard].shard_side.rename(player_id, name)
            self._copies.bring_soon(table_ids)
            if done:
                return
            await asyncio.sleep(pause)


class CrossingOperators:
    """A part of `game.ports.operators.Operators`."""

    def __init__(self, shards: Shards, copies: Copies, people: CrossingPeople) -> None:
        self._shards = shards
        self._home = shards.home
        self._copies = copies
        self._people = people

    async def rename(self, by: Operator, player: Player, name: str, name_key: str) -> bool:
        renamed = await self._home.operators.rename(by, player, name, name_key)
        if renamed:
            await self._people.rename_at_tables(player.id, name)
        return renamed

    async def close_table(self, by: Operator, table_id: str, why: str) -> bool | None:
        """The shard has the entry of the audit log until home has it."""
        database = self._shards.of(table_id)
        closed = await database.operators.close_table(by, table_id, why)
        if closed and database is not self._home:
            await self._copies.bring([table_id])
            await self._copies.bring_audit(database)
        return closed


class CrossingListings:
    """A part of `game.ports.listings.Listings`."""

    def __init__(self, shards: Shards) -> None:
        self._shards = shards

    async def tables(
        self, running: bool, player_id: str | None, before: Millis, limit: int
    ) -> list[TableEntry]:
        """Home has all but how many events there are, and when the last one was."""
        entries = await self._shards.home.listings.tables(running, player_id, before, limit)
        on_shards = [one.table_id for one in entries if shard_of(one.table_id)]
        heads = await self._shards.ask_of("listed", on_shards, lambda one, some: one.log.heads(0, some))

        def newest(entry: TableEntry) -> TableEntry:
            head = heads.get(entry.table_id)
            return entry if head is None else entry._replace(events=head.seq, last_event=head.at)

        return [newest(entry) for entry in entries]
