"""The world of the contract tests as a home and two shards.

What a process does a little later, such as bringing to home what has changed on a shard, is done here before
a call returns, so that the tests can be those of one database.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from itertools import count
from typing import Any

import asyncpg
import msgspec

import sql.bus
import sql.database
from game.api import Millis
from game.kit.anchor import Anchor
from game.memory.state import StoredTable
from game.memory.world import World as Memory
from game.ports.bus import Bus, Note, TableChanged
from game.ports.database import Database
from game.ports.nodes import Heartbeat, Node
from game.row import TableRow
from game.sharding.joined_bus import JoinedBus
from game.sharding.routes import Joined
from game.sharding.shards import Shards
from game.table_id import shard_of
from sql.pool import Pool
from tests.contract.worlds import World, empty, insert_table, make_older, memory, ports, postgresql

SHARDS = ("a", "b")
"""Their names."""

turns = count()
"""Tests take turns in where their tables are."""


def apart(home: Database, shards: Sequence[Database]) -> Shards:
    """The databases by their names."""
    return Shards(home, dict(zip(SHARDS, shards, strict=True)))


class Settled:
    """A port after each call of which is done what the process has begun."""

    def __init__(self, port: Any, settled: Callable[[], Any]) -> None:
        self._port = port
        self._settled = settled

    def __getattr__(self, name: str) -> Any:
        call = getattr(self._port, name)

        async def settled(*arguments: Any, **named: Any) -> Any:
            result = await call(*arguments, **named)
            await self._settled()
            return result

        return settled


class Beating:
    """`Nodes` whose heartbeats are written everywhere, as a process has them written on each shard."""

    def __init__(self, nodes: Any, shards: Sequence[Database]) -> None:
        self._nodes = nodes
        self._shards = shards

    def __getattr__(self, name: str) -> Any:
        return getattr(self._nodes, name)

    async def heartbeat(self, node_id: Node, dead_after: Millis) -> Heartbeat:
        for shard in self._shards:
            await shard.nodes.heartbeat(node_id, dead_after)
        beat: Heartbeat = await self._nodes.heartbeat(node_id, dead_after)
        return beat

    async def end_outage(self, alive_at: Millis, since: Millis, dead_after: Millis) -> bool:
        for shard in self._shards:
            beat = await shard.nodes.heartbeat(0, dead_after)
            await shard.nodes.end_outage(beat.alive_at, since, dead_after)
        ended: bool = await self._nodes.end_outage(alive_at, since, dead_after)
        return ended


def joined(whole: Joined, home: Database, shards: Sequence[Database]) -> dict[str, Any]:
    """The ports of the world."""
    found = {name: Settled(port, whole.copies.settled) for name, port in ports(whole.database).items()}

    async def swept() -> None:
        """What changes with a node any process brings to home a second later."""
        for shard in shards:
            if copies := await shard.shard_side.copies_for(Millis(-1_000), 100):
                await home.home_side.put(copies)
                await shard.shard_side.forget(copies)

    return found | {"nodes": Settled(Beating(whole.database.nodes, shards), swept)}


class MarkingBus:
    """A bus that sends a note when all that shards have sent before has been received."""

    def __init__(self, whole: JoinedBus, shards: Sequence[Bus]) -> None:
        self._whole = whole
        self._shards = shards
        self._marks = count(1)
        self._heard: dict[TableChanged, asyncio.Event] = {}

    async def listen(self, node_id: Node, on_note: Callable[[Note], None]) -> None:
        def receive(note: Note) -> None:
            if isinstance(note, TableChanged) and note in self._heard:
                self._heard.pop(note).set()
            else:
                on_note(note)

        await self._whole.listen(node_id, receive)

    async def send(self, node_ids: Sequence[Node], note: Note) -> None:
        for shard in self._shards if note == TableChanged("a mark", getattr(note, "rev", 0)) else ():
            mark, heard = TableChanged("a mark of a shard", next(self._marks)), asyncio.Event()
            self._heard[mark] = heard
            await shard.send(node_ids, mark)
            await heard.wait()
        await self._whole.send(node_ids, note)


@asynccontextmanager
async def sharded_memory() -> AsyncIterator[World]:
    """Three databases in memory, with one bus."""
    home, *shards = memories = [Memory() for _ in range(1 + len(SHARDS))]
    for shard in shards:
        shard.state.bus = home.bus
    async with memory(home) as world:

        async def age(time: int) -> None:
            for one in memories:
                one.time = Millis(one.time + time)

        databases = [shard.database for shard in shards]
        whole = Joined(found := apart(home.database, databases), home.now)

        async def insert(row: TableRow) -> None:
            if shard := shard_of(row.id):
                shards[SHARDS.index(shard)].state.tables[row.id] = StoredTable(row)
                await whole.copies.bring([row.id])
            else:
                await world.insert(row)

        given = joined(whole, home.database, databases) | {"insert": insert, "databases": found}
        yield replace(world, **given, age=age, shard=SHARDS[next(turns) % 2])


@asynccontextmanager
async def sharded_postgresql(home_url: str, urls: Sequence[str]) -> AsyncIterator[World]:
    """Three databases of one PostgreSQL."""
    async with AsyncExitStack() as stack:
        world = await stack.enter_async_context(postgresql(home_url))
        anchor, pools, raws = Anchor(), list[Pool](), []
        for url in (home_url, *urls):
            pools.append(pool := Pool(url, 4))
            await pool.open()
            stack.push_async_callback(pool.close)
        for url in urls:
            raws.append(raw := await asyncpg.connect(url))
            stack.push_async_callback(raw.close)
            await empty(raw)

        async def age(time: int) -> None:
            await world.age(time)
            for raw in raws:
                await make_older(raw, time)

        def another_bus() -> Bus:
            addresses = zip((home_url, *urls), pools, strict=True)
            home, *shards = buses = [sql.bus.Bus(url, pool, anchor) for url, pool in addresses]
            for bus in buses:
                stack.push_async_callback(bus.close)
            return MarkingBus(JoinedBus(home, dict(zip(SHARDS, shards, strict=True))), shards)

        home, *shards = (sql.database.database(pool, anchor) for pool in pools)
        whole = Joined(found := apart(home, shards), anchor)

        async def insert(row: TableRow) -> None:
            if shard := shard_of(row.id):
                named = await home.home_side.claim("insert", row.id, row.seated, [], 0)
                row = msgspec.structs.replace(row, seated=named)
                await insert_table(raws[SHARDS.index(shard)], row)
                await whole.copies.bring([row.id])
                await home.home_side.release(["insert"])
            else:
                await world.insert(row)

        given = joined(whole, home, shards)
        given |= {"now": anchor, "another_bus": another_bus, "age": age, "insert": insert}
        given["databases"] = found
        yield replace(world, **given, shard=SHARDS[next(turns) % 2])
