"""The copies of tables that home has, and the tables that it owes to shards.

    open at home, owed ── insert ──▶ on the shard ── changed ── bring ──▶ home has the newest row
         └── read by somebody before: inserted then                └── not brought: found by the sweep

The process that has changed a table brings it to home at once. In the same transaction the shard has recorded
that the copy is due; with the opening home has recorded that the table is owed. So where a process dies in
between any other goes on.
"""

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Sequence
from time import monotonic
from typing import Any

from game.api import Millis
from game.kit.batch import Batches
from game.ports.database import Database
from game.ports.nodes import Node
from game.ports.sharding import Copy, OwedTable
from game.sharding.shards import PATIENCE, Shards
from game.table_id import shard_of

logger = logging.getLogger(__name__)

LEFT_AFTER = Millis(1_000)
"""Milliseconds after which what its process has not done is left to any other."""

ANSWER_WITHIN = 3.0
"""Seconds in which a shard has to take a table that is being opened. Then it is open no more."""

AT_ONCE = 100
"""Tables that are copied, or inserted, at once."""

NO_NODE: Node = 0
"""In place of the id of the node that need not be told: all are."""


class Copies:
    """What one process does about them."""

    def __init__(self, shards: Shards) -> None:
        self._shards = shards
        self._home = shards.home.home_side
        self._bring = Batches(self._bring_some, shard_of, AT_ONCE)
        self._tasks: set[asyncio.Task[Any]] = set()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
        """Does something in the background."""
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: "asyncio.Task[Any]") -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            logger.error("a step between home and a shard failed", exc_info=error)

    async def settled(self) -> None:
        """Waits until all that this process has begun is done."""
        while self._tasks:
            await asyncio.wait(self._tasks)

    async def bring(self, table_ids: Iterable[str]) -> bool:
        """Brings tables to home as they are now; whether that is done. Where it takes long it goes on."""
        tasks = self.bring_soon(table_ids)
        if not tasks:
            return True
        done, _ = await asyncio.wait(tasks, timeout=PATIENCE)
        return all(task in done and task.exception() is None for task in tasks)

    def bring_soon(self, table_ids: Iterable[str]) -> "list[asyncio.Task[Any]]":
        """The same in the background."""
        on_shards = {table_id for table_id in table_ids if shard_of(table_id) in self._shards.shards}
        return [self.spawn(self._bring(table_id)) for table_id in sorted(on_shards)]

    async def _bring_some(self, table_ids: Sequence[str]) -> list[None]:
        """Brings tables of one shard. One that is not due there home has already."""
        shard = self._shards.of(table_ids[0])
        await self._put(shard, await shard.shard_side.copies(list(dict.fromkeys(table_ids))))
        return [None] * len(table_ids)

    async def _put(self, shard: Database, copies: Sequence[Copy]) -> None:
        if copies:
            await self._home.put(copies)
            self.spawn(shard.shard_side.forget(copies))

    async def deliver(self, table_ids: Sequence[str], node_id: Node = NO_NODE) -> bool:
        """Inserts those of the tables on their shards that are owed; whether there were any.

        All nodes but `node_id` are told who has been seated there.
        """
        owed = await self._home.owed([one for one in table_ids if shard_of(one) in self._shards.shards])
        await asyncio.gather(*(self._insert(node_id, one) for one in owed))
        return bool(owed)

    async def open(self, table_id: str) -> bool:
        """Inserts a table that home has just opened; whether it is open.

        Where its shard does not answer, home withdraws it. What this process or another has sent to the shard
        may be done there later: then it is withdrawn there too.
        """
        delivering = self.spawn(self.deliver([table_id]))
        done, _ = await asyncio.wait([delivering], timeout=ANSWER_WITHIN)
        if done:
            delivering.result()
            return True
        return not await self._home.withdraw(table_id)

    async def _insert(self, node_id: Node, owed: OwedTable, opened_now: bool = True) -> None:
        side, begun = self._shards.of(owed.table_id).shard_side, monotonic()
        await side.insert(node_id, owed)
        late = not opened_now or monotonic() - begun > ANSWER_WITHIN / 2
        if late and await self._home.withdrawn(owed.table_id):
            # That it is gone is left to the sweep: what is brought now may be what another has just inserted.
            await side.withdraw(owed.table_id)
        else:
            self.bring_soon([owed.table_id])

    def release_soon(self, claim_id: str) -> None:
        """Ends a claim in the background."""
        self.spawn(self._home.release([claim_id]))

    async def sweep(self) -> None:
        """Does what other processes have left undone, and then ends old claims."""
        for owed in await self._home.owed_for(LEFT_AFTER, AT_ONCE):
            if not self._shards.away(shard_of(owed.table_id)):
                self.spawn(self._insert(NO_NODE, owed, opened_now=False))
        answered = await self._shards.ask("sweep", dict.fromkeys(self._shards, self._sweep))
        # Home has now what these were made for, but of shards that are away.
        await self._home.release([], [one for one in self._shards if one not in answered])

    async def _sweep(self, shard: Database) -> None:
        await self._put(shard, await shard.shard_side.copies_for(LEFT_AFTER, AT_ONCE))
        await self.bring_audit(shard)

    async def bring_audit(self, shard: Database) -> None:
        """Brings entries of the audit log to home."""
        if entries := await shard.shard_side.audit(AT_ONCE):
            for entry in entries:
                await self._home.put_audit(entry)
            await shard.shard_side.forget_audit(entries)
