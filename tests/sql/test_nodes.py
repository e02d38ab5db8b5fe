"""Nodes in the database, where somebody else has locked rows, or a process dies half-way."""

import asyncio

from game.api import Millis
from sql.nodes import Nodes
from tests.sql.base import Base
from tests.sql.watcher import Watcher

NOBODY = Millis(10**9)
"""A silence that no node has kept."""


async def watching(base: Base, table: str) -> list[int]:
    """The nodes that watch a table."""
    found: list[int] = await base.raw.fetchval("SELECT node_ids FROM game_table WHERE id = $1", table)
    return found


async def test_a_removed_node_leaves_a_locked_table_later(base: Base, watcher: Watcher) -> None:
    locked, free = await base.table("a"), await base.table("b")
    await base.log.watch(watcher.node_id, [locked, free])
    held = await base.holding(locked)
    async with asyncio.timeout(30):
        await base.nodes.unregister(watcher.node_id)
    assert [await watching(base, table) for table in (locked, free)] == [[watcher.node_id], []]
    await held.rollback()
    await base.nodes.remove_silent(NOBODY)
    assert await watching(base, locked) == []
    assert (await base.snapshot(locked)).row.rev == 2
    assert await base.raw.fetchval("SELECT count(*) FROM removed_node") == 0


async def test_another_process_goes_on_where_one_died(base: Base, watcher: Watcher) -> None:
    """After it had removed a node, and before it had cleared the tables that this watched."""
    table = await base.table()
    await base.log.watch(watcher.node_id, [table])
    await base.pool.fetch("remove_nodes", silence=None, node_id=watcher.node_id)
    assert await watching(base, table) == [watcher.node_id]
    await Nodes(base.pool, base.anchor).remove_silent(NOBODY)
    assert await watching(base, table) == []
