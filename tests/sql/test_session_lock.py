"""A lock that one process at a time has, until it ends or its connection is lost."""

import asyncio

import pytest

from sql import Unusable
from sql.session_lock import BOTS, SessionLock
from tests.sql.base import Base


async def test_the_next_has_it_when_the_first_has_gone(base: Base) -> None:
    first, second = [await SessionLock.connect(base.url, BOTS) for _ in range(2)]
    assert await first.take()
    assert not await second.take()
    waiting = asyncio.create_task(second.wait())
    other = await SessionLock.connect(base.url, BOTS + 1)
    assert await other.take()
    assert not waiting.done()
    await first.close()
    async with asyncio.timeout(30):
        await waiting
    await second.close()
    await other.close()


async def test_that_the_connection_is_lost_is_noticed(base: Base) -> None:
    lock = await SessionLock.connect(base.url, BOTS)
    assert await lock.take()
    watching = asyncio.create_task(lock.lost())
    await asyncio.sleep(0)
    holder = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    assert await base.raw.fetchval(holder)
    async with asyncio.timeout(30):
        with pytest.raises(Unusable, match="is lost"):
            await watching
    with pytest.raises(Unusable, match="is lost"):
        await lock.take()


async def test_where_there_is_no_database_a_sentence_says_so() -> None:
    with pytest.raises(Unusable, match="cannot be reached"):
        await SessionLock.connect("postgresql://127.0.0.1:9/moyo", BOTS)
