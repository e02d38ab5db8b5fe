"""A database with a log over it, and a connection to hold things up with."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import msgspec

from game import notes
from game.kit.anchor import Anchor
from game.kit.batch import Batch, Later
from game.ports.log import AppendOutcome, NewEvent, ReadRequest, TableSnapshot
from game.row import SeatedPlayer, TableRow
from sql.log import Log
from sql.nodes import Nodes
from sql.people import People
from sql.pool import Pool
from sql.queries import QUERIES

NODE = 0
"""An appender that listens to nothing."""

DONE = AppendOutcome(True, None)


class Base:
    """A database, a log over it, and a connection to hold things up with."""

    def __init__(self, url: str, raw: "asyncpg.Connection[asyncpg.Record]", pool: Pool) -> None:
        self.url = url
        self.raw = raw
        self.pool = pool
        self.anchor = Anchor()
        self.log = Log(pool, self.anchor)
        self.nodes = Nodes(pool, self.anchor)

    async def opened(self, name: str) -> tuple[SeatedPlayer, ...]:
        """Opens a table with ann alone; there is bob too."""
        for player in ("ann", "bob"):
            await People(self.pool).create_player(player, player, player, player.encode())
        ann = SeatedPlayer("ann", "ann", 0)
        row = TableRow(name, "nim", 1, msgspec.Raw(b"{}"), 2, 1, True, opened=self.anchor(), seated=(ann,))
        assert await self.log.open_table(row, None, 50)
        return row.seated

    async def table(self, name: str = "t") -> str:
        both = (*await self.opened(name), SeatedPlayer("bob", "bob", 1))
        assert await self.log.change_seats(NODE, name, 0, both, self.anchor(), None)
        return name

    def entry(self, table: str, seq: int, **fields: Any) -> NewEvent:
        given: dict[str, Any] = {
            "at": self.anchor(),
            "seat": 0,
            "nonce": f"n{seq}",
            "action": msgspec.Raw(b'{"n":1}'),
        } | fields
        return NewEvent(table, seq, due=None, ended=None, result=None, **given)

    async def append(self, *entries: NewEvent) -> list[AppendOutcome]:
        """Appends as the engine does, which tries again what had to wait."""
        return await asyncio.gather(*map(Batch[NewEvent, AppendOutcome](self.append_once), entries))

    async def append_once(self, entries: Sequence[NewEvent]) -> Sequence[AppendOutcome | Later]:
        return await self.log.append(NODE, entries)

    async def snapshot(self, table: str) -> TableSnapshot:
        [snapshot] = await self.log.read([ReadRequest(table)])
        assert snapshot is not None
        return snapshot

    async def holding(self, *tables: str) -> asyncpg.transaction.Transaction:
        """A transaction that holds the rows of these tables."""
        transaction = self.raw.transaction()
        await transaction.start()
        await self.raw.execute("SELECT FROM game_table WHERE id = ANY ($1) FOR NO KEY UPDATE", tables)
        return transaction

    async def waiting(self, number: int) -> None:
        """Until that number of connections wait for a lock."""
        query = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        while await self.raw.fetchval(query) < number:
            await asyncio.sleep(0.001)


class Uncommitted:
    """Runs statements like a pool, on one connection, whose transaction is the test's."""

    longest_payload = notes.LONGEST

    def __init__(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        self._connection = connection

    async def fetch(self, statement: str, /, **arguments: Any) -> list[asyncpg.Record]:
        query = QUERIES[statement]
        return await self._connection.fetch(query.text, *query.values(arguments))

    async def fetchval(self, statement: str, /, **arguments: Any) -> Any:
        query = QUERIES[statement]
        return await self._connection.fetchval(query.text, *query.values(arguments))


@asynccontextmanager
async def uncommitted(base: Base) -> AsyncIterator[Log]:
    """A log whose statements are committed at the end of the block."""
    async with base.raw.transaction():
        yield Log(Uncommitted(base.raw), base.anchor)  # type: ignore[arg-type]
