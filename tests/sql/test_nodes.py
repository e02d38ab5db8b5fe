"""Nodes in the database, where somebody else has locked rows, or a process dies half-way."""

import asyncio
from typing import Any

import pytest

from game.api import Millis
from sql.nodes import Nodes
from sql.queries import QUERIES
from tests.sql.base import Base
from tests.sql.watcher import Watcher

NOBODY = Millis(10**9)
"""A silence that no node has kept."""


async def watching(base: Base, table: str) -> list[int]:
    """The nodes that watch a table."""
    found: list[int] = await base.raw.fetchval("SELECT node_ids FROM game_table WHERE id = $1", table)
    return found


async def test_a_restored_database_gives_no_id_of_a_living_process_again(base: Base) -> None:
    alive = await base.nodes.register()
    await base.raw.execute("DELETE FROM node; ALTER TABLE node ALTER id RESTART")
    another = await base.nodes.register()
    assert another != alive
    assert not (await base.nodes.heartbeat(alive, NOBODY)).registered
    assert (await base.nodes.heartbeat(another, NOBODY)).registered


async def test_an_id_that_is_taken_is_not_given(base: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [7, 7, 8, 9]

    async def drawn(statement: str, **arguments: Any) -> Any:
        if statement == "register":
            query = QUERIES["register"].text
            assert "floor(random() * 2147483646)::integer" in query
            text = query.replace("1 + floor(random() * 2147483646)::integer", str(ids.pop(0)))
            return await base.raw.fetch(text, *arguments.values())
        return await fetch(statement, **arguments)

    fetch = base.pool.fetch
    monkeypatch.setattr(base.pool, "fetch", drawn)
    await base.raw.execute("INSERT INTO removed_node VALUES (8)")
    assert [await base.nodes.register() for _ in range(2)] == [7, 9]


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


async def test_a_heartbeat_does_not_wait_for_that_of_another_node(base: Base) -> None:
    """Which has the service's row and says the same; else each would wait for the commits of all others."""
    node_id = await base.nodes.register()
    before = await base.nodes.heartbeat(node_id, NOBODY)
    async with base.raw.transaction():
        await base.raw.execute("SELECT FROM service FOR UPDATE")
        async with asyncio.timeout(30):
            told = await base.nodes.heartbeat(node_id, NOBODY)
    assert (told.registered, told.alive_at) == (True, before.alive_at)
    assert await base.raw.fetchval("SELECT heartbeat_at FROM node WHERE id = $1", node_id) == told.at
    after = await base.nodes.heartbeat(node_id, NOBODY)
    assert after.alive_at == after.at
