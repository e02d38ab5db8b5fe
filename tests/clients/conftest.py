"""A driver, a scripted server, and a client that is connected to it: see README.md."""

from collections.abc import AsyncIterator
from typing import Any, NamedTuple

import pytest
import pytest_asyncio

from tests.clients.drivers import DRIVERS, Driver, running
from tests.clients.scripted_server import ScriptedConnection, ScriptedServer, scripted_server
from tests.system.conftest import Serve, serve, servers, shared_servers

__all__ = ["Serve", "serve", "servers", "shared_servers"]

FAST = {"first_pause": 20, "longest_pause": 100, "spread": 50}
"""Milliseconds with which no case waits long for a reconnection."""


class Played(NamedTuple):
    """A client that is connected, and the server's end of its connection."""

    driver: Driver
    server: ScriptedServer
    connection: ScriptedConnection


@pytest_asyncio.fixture(params=DRIVERS)
async def driver(request: pytest.FixtureRequest) -> AsyncIterator[Driver]:
    """The driver of each client."""
    async with running(request.param) as driver:
        for mark in request.node.iter_markers("needs"):
            missing = set(mark.args) - set(driver.features)
            if missing:
                pytest.skip(f"{request.param} has no {', '.join(missing)}")
        yield driver


@pytest_asyncio.fixture
async def server() -> AsyncIterator[ScriptedServer]:
    async with scripted_server() as server:
        yield server


@pytest_asyncio.fixture
async def played(driver: Driver, server: ScriptedServer) -> Played:
    """A client that has said hello."""
    return Played(driver, server, await connected(driver, server))


async def connected(driver: Driver, server: ScriptedServer, **fields: Any) -> ScriptedConnection:
    """Connects a client, which may be told more; the server's end."""
    answer = driver.ask("connect", url=server.url, **(FAST | fields))
    connection = await server.welcome()
    assert (await answer)["token"] == "t1"
    return connection
