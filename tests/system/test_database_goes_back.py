"""What the database does that it never should: it loses what was committed, and its clock goes back."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest_asyncio

from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import Server

LOSE = """
WITH lost AS (DELETE FROM event WHERE table_id = $1 AND seq > $2),
     last AS (SELECT at FROM event WHERE table_id = $1 AND seq = $2)
UPDATE game_table SET last_seq = $2, last_event_at = last.at FROM last WHERE id = $1
"""

CLOCK = """
CREATE OR REPLACE FUNCTION dbnow() RETURNS bigint LANGUAGE sql VOLATILE PARALLEL SAFE
AS $$ SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint - 20000 $$
"""

TAKE = {"type": "take", "heap": 0, "count": 1}


@pytest_asyncio.fixture
async def servers(database: str, tmp_path: Path) -> AsyncIterator[list[Server]]:
    """Two processes that may log errors: each test says which."""
    servers = [Server(database, tmp_path / f"server-{number}.log") for number in range(2)]
    for server in servers:
        server.start()
    for server in servers:
        server.ready()
    yield servers
    for server in servers:
        server.terminate()
        server.ended()
        server.close()


@pytest_asyncio.fixture
async def raw(database: str) -> AsyncIterator[Any]:
    connection = await asyncpg.connect(database)
    yield connection
    await connection.close()


async def playing(join: Join, servers: list[Server], seq: int) -> tuple[Client, Client, str]:
    """Two players on two processes, and a table that has come to an event."""
    host, guest = await join(servers[0]), await join(servers[1])
    table = await host.open("nim", {"heaps": [20]})
    await guest.sit(table)
    await guest.began(table)
    for number in range(1, seq + 1):
        assert await (guest, host)[number % 2].act(table, TAKE) == number
    for client in (host, guest):
        await client.reached(table, seq)
    return host, guest, table


async def test_both_processes_show_what_the_log_has(join: Join, servers: list[Server], raw: Any) -> None:
    host, guest, table = await playing(join, servers, 4)
    await raw.execute(LOSE, table, 1)
    views = [await client.reached(table, 1) for client in (host, guest)]
    assert [view["state"]["heaps"] for view in views] == [[19], [19]]
    assert await asyncio.wait_for(guest.act(table, TAKE), 5) == 2
    for client in (host, guest):
        assert (await client.reached(table, 2))["state"]["heaps"] == [18]
        for connection in client.connections:
            assert [fault.startswith("went back from 4") for fault in connection.faults] == [True]
            connection.faults.clear()
    for server in servers:
        [error] = server.errors()
        assert "the log went back: table" in error


async def test_an_act_is_answered_at_once(join: Join, servers: list[Server], raw: Any) -> None:
    """Not only when the tables are compared."""
    host, guest, table = await playing(join, servers, 2)
    await raw.execute(LOSE, table, 1)
    assert await asyncio.wait_for(guest.act(table, TAKE | {"count": 2}), 5) == 2
    for client in (host, guest):
        await client.shown(table, lambda view: view["state"]["heaps"] == [17])
        client.connection.faults.clear()
    assert [len(server.errors()) for server in servers] == [1, 1]


async def test_its_clock_goes_back(join: Join, servers: list[Server], raw: Any) -> None:
    host, guest, table = await playing(join, servers, 2)
    await raw.execute(CLOCK)
    assert await asyncio.wait_for(host.act(table, TAKE), 5) == 3
    assert await asyncio.wait_for(guest.act(table, TAKE), 5) == 4
    ats = [event["at"] for event in await host.log(table)]
    assert ats == sorted(ats)
    assert ats[1] == ats[2] == ats[3], "time stands still"
    other = await host.open("nim", {"heaps": [20]})
    await guest.sit(other)
    assert await asyncio.wait_for(host.act(other, TAKE), 5) == 1
    for server in servers:
        [error] = server.errors()
        assert re.search(r"clock has jumped by -(19.[5-9]|20.[0-5]) s", error)
