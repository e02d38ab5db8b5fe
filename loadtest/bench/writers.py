"""Appends without a server: the batches of several server processes, by the server's own statement."""

import asyncio
import random
import secrets
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from time import monotonic

import asyncpg
import msgspec

from game.kit.anchor import Anchor
from game.ports.log import AppendOutcome, NewEvent
from game.ports.nodes import Node
from loadtest.bench.relay import seed
from loadtest.people.script import DEFAULT_GAME, written
from sql.log import Log
from sql.pool import Pool

TABLES = 1_000
"""Of each database, shared out among its writers."""

OTHER_NODE = 1_000_000_000
"""Watches all of the tables, and is none of the writers'."""


class Writer:
    """What one server process appends: one batch at a time, each of as many tables as it has events."""

    def __init__(self, log: Log, anchor: Anchor, table_ids: Sequence[str], batch: int) -> None:
        self._log = log
        self._anchor = anchor
        self._batch = batch
        self._waiting = deque((table_id, 1) for table_id in table_ids)
        """The tables, with the `seq` of their next events."""
        self._action = msgspec.Raw(written(DEFAULT_GAME, {}, 1, random.Random(1)).acts[0].action)

    async def write(self) -> None:
        """Appends a batch. Raises `RuntimeError` where the log does not take all of it."""
        tables = [self._waiting.popleft() for _ in range(self._batch)]
        now = self._anchor()
        events = [
            NewEvent(table_id, seq, now, seq % 2, f"{seq}", self._action, None, None, None)
            for table_id, seq in tables
        ]
        outcomes = await self._log.append(0, events)
        if any(outcome != AppendOutcome(True, None) for outcome in outcomes):
            raise RuntimeError("the log did not take an append")
        self._waiting.extend((table_id, seq + 1) for table_id, seq in tables)


@asynccontextmanager
async def writers(address: str, count: int, batch: int, notify: bool) -> AsyncIterator[list[Writer]]:
    """Yields so many writers over the database at `address`, over tables that another node watches.

    With `notify` the commit of a batch notifies that node, which listens; without, its notes are for another
    bus, and are dropped.
    """
    prefix = secrets.token_urlsafe(9)
    names = [f"{prefix}{number}" for number in range(TABLES)]
    await seed(address, names, ())
    listener = await asyncpg.connect(address)
    await listener.execute(
        "UPDATE game_table SET node_ids = ARRAY[$1::integer] WHERE id = ANY ($2)", OTHER_NODE, names
    )
    await listener.execute("VACUUM ANALYZE game_table")
    await listener.add_listener(f"n{OTHER_NODE}", lambda *_: None)
    anchor, pool = Anchor(), Pool(address, count, publisher=None if notify else Dropped())
    await pool.open()
    log = Log(pool, anchor)
    try:
        yield [Writer(log, anchor, names[number::count], batch) for number in range(count)]
    finally:
        await pool.close()
        await listener.close()


async def written_in(some: Sequence[Writer], seconds: float) -> tuple[int, float]:
    """All write at the same time for `seconds`. Returns how many batches they wrote, and how long it took."""
    began = monotonic()

    async def write(writer: Writer) -> int:
        batches = 0
        while monotonic() < began + seconds:
            await writer.write()
            batches += 1
        return batches

    batches = sum(await asyncio.gather(*map(write, some)))
    return batches, monotonic() - began


class Dropped:
    """Another bus, of which nothing comes."""

    async def publish(self, _lines: Mapping[Node, Sequence[str]]) -> None:
        """Drops the notes."""

    def missed(self) -> None:
        """Tells nobody."""
