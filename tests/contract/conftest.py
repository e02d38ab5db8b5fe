"""`world`: each test of this folder runs without a database, and with one; those of the bus over NATS too."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from tests.contract.worlds import World, memory, postgresql
from tests.nats_server import NatsServer


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


@pytest_asyncio.fixture(name="nats")
async def over_nats(contract: str, shared_nats: NatsServer) -> AsyncIterator[World]:
    async with postgresql(contract, shared_nats.url) as world:
        yield world


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """In which worlds a test runs: what a statement notes is the same for each bus, but for its own tests."""
    if "world" in metafunc.fixturenames:
        over_nats = ["nats"] if metafunc.definition.path.stem == "test_bus" else []
        metafunc.parametrize("world", ["memory", "postgresql", *over_nats], indirect=True)


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    found: World = request.getfixturevalue(request.param)
    return found
