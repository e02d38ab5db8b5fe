"""Conditional moves: the process that is to answer is killed between the move and the answer."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import asyncpg
import pytest

from tests.system.client import Client
from tests.system.conftest import Join, Serve
from tests.system.server import PATIENCE, Server

TAKES = [{"type": "take", "heap": heap, "count": 2} for heap in range(3)]


@asynccontextmanager
async def unreadable(database: str) -> AsyncIterator[None]:
    """Meanwhile no process can read a table, and so none can answer; appends go on."""
    connection = await asyncpg.connect(database)
    try:
        async with connection.transaction():
            await connection.execute("LOCK TABLE conditional_moves IN ACCESS EXCLUSIVE MODE")
            yield
    finally:
        await connection.close()


async def killed_before_the_answer(doomed: Server, host: Client, guest: Client, database: str) -> str:
    """A table whose first move has been acknowledged by a process that was killed then."""
    table = await host.open("nim")
    await guest.sit(table)
    await host.began(table)
    branches = [[TAKES[0], TAKES[1], []]]
    await guest.do("conditional", table=table, seq=0, branches=branches)
    async with unreadable(database):
        assert await host.act(table, TAKES[0]) == 1
        doomed.kill()
    return table


async def test_another_process_that_holds_the_table_answers(serve: Serve, join: Join, database: str) -> None:
    doomed, other = serve(2)
    host, guest = await join(doomed, other), await join(other)
    table = await killed_before_the_answer(doomed, host, guest, database)
    await guest.reached(table, 2)
    assert [(event["seat"], event["action"]) for event in await host.log(table)] == [
        (0, TAKES[0]),
        (1, TAKES[1]),
    ]


@pytest.mark.long
async def test_a_process_that_starts_later_finds_the_table(serve: Serve, join: Join, database: str) -> None:
    """Nobody has it open any more."""
    [doomed] = serve(1)
    host, guest = await join(doomed), await join(doomed)
    table = await killed_before_the_answer(doomed, host, guest, database)
    serve(1)
    connection = await asyncpg.connect(database)
    try:
        async with asyncio.timeout(PATIENCE):
            while await connection.fetchval("SELECT count(*) FROM event WHERE table_id = $1", table) < 2:
                await asyncio.sleep(0.1)
        seats = await connection.fetch("SELECT seat FROM event WHERE table_id = $1 ORDER BY seq", table)
    finally:
        await connection.close()
    assert [row["seat"] for row in seats] == [0, 1]
