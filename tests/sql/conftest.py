"""`base` and `watcher`: a database with a log over it, and a process that comes to its tables."""

from collections.abc import AsyncIterator

import asyncpg
import pytest_asyncio

from sql.pool import Pool
from tests.sql.base import Base
from tests.sql.watcher import Watcher


@pytest_asyncio.fixture
async def base(database: str) -> AsyncIterator[Base]:
    pool = Pool(database, 4)
    await pool.open()
    raw = await asyncpg.connect(database)
    yield Base(database, raw, pool)
    await raw.close()
    await pool.close()


@pytest_asyncio.fixture
async def watcher(base: Base) -> AsyncIterator[Watcher]:
    watcher = Watcher(base, await base.nodes.register())
    await watcher.listen()
    yield watcher
    await watcher.close()
