"""`world`: each test of this folder runs without a database and with one, and each way with shards.

Those that ask what a node was told, and those of the bus, run over NATS too.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from game.table_id import HOME
from tests.contract.sharded_worlds import SHARDS, sharded_memory, sharded_postgresql
from tests.contract.worlds import World, memory, postgresql
from tests.nats_server import NatsServer

OF_TEAMS = {"test_positions", "test_photos"}
"""The tests of what only tables of teams have."""

AT_TABLES = {
    *("test_append", "test_chat", "test_checkpoints", "test_conditional_moves", "test_faults"),
    *("test_holders", "test_housekeeping", "test_lobby", "test_nodes", "test_online", "test_outages"),
    *(
        "test_people",
        "test_refusals",
        "test_reports",
        "test_searches",
        "test_seeks",
        "test_shares",
        "test_steps",
    ),
    *("test_sharding", "test_tables", "test_withdrawn_tables"),
}
"""The tests of what shards have a part in."""

WORLDS = "memory", "postgresql", "sharded_memory", "shards"

HERE = Path(__file__).parent


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def contract(postgres: Any, template: str) -> str:
    """The address of a database for all of these tests: emptied, not made anew, for each."""
    return await copy_of(postgres, template, "contract")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def contract_shards(postgres: Any, template: str) -> list[str]:
    """The addresses of two shards, likewise."""
    return [await copy_of(postgres, template, f"contract_{name}") for name in SHARDS]


async def copy_of(postgres: Any, template: str, name: str) -> str:
    """The address of a new database."""
    connection = await asyncpg.connect(postgres.url(database="postgres"))
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    await connection.close()
    return str(postgres.url(database=name))


@pytest_asyncio.fixture(name="memory")
async def in_memory() -> AsyncIterator[World]:
    async with memory() as world:
        yield world


@pytest_asyncio.fixture(name="postgresql")
async def in_postgresql(contract: str) -> AsyncIterator[World]:
    async with postgresql(contract) as world:
        yield world


@pytest_asyncio.fixture(name="sharded_memory")
async def in_sharded_memory(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    async with sharded_memory() as world:
        yield at_home(world) if request.path.stem in OF_TEAMS else world


@pytest_asyncio.fixture(name="shards")
async def in_shards(
    request: pytest.FixtureRequest, contract: str, contract_shards: list[str]
) -> AsyncIterator[World]:
    async with sharded_postgresql(contract, contract_shards) as world:
        yield at_home(world) if request.path.stem in OF_TEAMS else world


def at_home(world: World) -> World:
    """The world with its tables at home, as those of teams are."""
    return replace(world, shard=HOME)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is at home alone is tested beside shards of a PostgreSQL with the long tests."""
    for item in items:
        if "shards" in item.name and item.path.parent == HERE and item.path.stem not in AT_TABLES:
            item.add_marker(pytest.mark.long)


@pytest_asyncio.fixture(name="nats")
async def over_nats(contract: str, shared_nats: NatsServer) -> AsyncIterator[World]:
    async with postgresql(contract, shared_nats.url) as world:
        yield world


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """In which worlds a test runs."""
    if "world" in metafunc.fixturenames:
        of_notes = "received" in metafunc.function.__code__.co_names
        over_nats = ["nats"] if of_notes or metafunc.definition.path.stem == "test_bus" else []
        metafunc.parametrize("world", [*WORLDS, *over_nats], indirect=True)


@pytest.fixture
def world(request: pytest.FixtureRequest) -> World:
    found: World = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=["sharded_memory", "shards"])
def sharded(request: pytest.FixtureRequest) -> World:
    """A world of several databases."""
    found: World = request.getfixturevalue(request.param)
    return found
