"""`world`: each test of this folder runs twice, without a database and with one."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from tests.contract.worlds import World, memory, postgresql


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def contract(postgres: Any, template: str) -> str:
    """The address of a database for all of these tests: emptied, not made anew, for each."""
    connection = await asyncpg.connect(postgres.url(database="postgres"))
    await connection.execute(f"CREATE DATABASE contract TEMPLATE {template}")
    await connection.close()
    return str(postgres.url(database="contract"))


@pytest_asyncio.fixture(name="memory")
async def in_memory() -> AsyncIterator[World]:
    async with memory() as world:
        yield world


@pytest_asyncio.fixture(name="postgresql")
async def in_postgresql(contract: str) -> AsyncIterator[World]:
    async with postgresql(contract) as world:
        yield world


@pytest.fixture(params=["memory", "postgresql"])
def world(request: pytest.FixtureRequest) -> World:
    found: World = request.getfixturevalue(request.param)
    return found
