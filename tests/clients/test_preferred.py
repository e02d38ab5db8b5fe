"""A client that comes for a table says so, and goes once where the server prefers it."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.clients.conftest import FAST, Played
from tests.clients.drivers import Driver
from tests.clients.scripted_server import ScriptedConnection, ScriptedServer, scripted_server


@pytest_asyncio.fixture
async def other(driver: Driver) -> AsyncIterator[ScriptedServer]:
    """The process that is preferred; it ends after the driver, whose sockets lead to it."""
    async with scripted_server() as server:
        yield server


def path(server: ScriptedServer) -> str:
    """What was last asked for there."""
    return server.paths[-1]


async def watch(driver: Driver, connection: ScriptedConnection, table: str) -> None:
    answer = driver.ask("watch", table=table)
    await connection.reply(await connection.receive())
    await answer


async def test_the_address_names_the_table_that_is_followed(played: Played) -> None:
    driver, server, connection = played
    assert path(server) == "/ws"
    await watch(driver, connection, "T")
    connection.drop()
    connection = await server.welcome()
    assert path(server) == "/ws?table=T"
    await connection.reply(await connection.receive())
    await watch(driver, connection, "U")
    connection.drop()
    await server.welcome()
    assert path(server) == "/ws", "of several none is named"


async def test_it_goes_where_the_server_prefers(
    driver: Driver, server: ScriptedServer, other: ScriptedServer
) -> None:
    answer = driver.ask("connect", url=server.url, table="T", **FAST)
    first = await server.welcome(preferred=other.url)
    assert path(server) == "/ws?table=T"
    assert await first.closed() == 1000
    second = await other.accept()
    assert path(other) == "/ws?table=T"
    assert (await second.welcome())["token"] == "t1"
    assert (await answer)["token"] == "t1"
    await watch(driver, second, "T")
    second.drop()
    third = await server.welcome(preferred=other.url)
    assert await third.closed() == 1000, "it is asked anew"
    fourth = await other.welcome()
    assert (await fourth.receive())["type"] == "watch"


async def test_it_goes_no_further(driver: Driver, server: ScriptedServer, other: ScriptedServer) -> None:
    answer = driver.ask("connect", url=server.url, table="T", **FAST)
    await server.welcome(preferred=other.url)
    there = await other.welcome(preferred=server.url)
    await answer
    await watch(driver, there, "T")


@pytest.mark.parametrize("trouble", ["refused", "dropped", "no hello", "no address"])
async def test_where_that_is_of_no_use_it_stays(
    driver: Driver, server: ScriptedServer, other: ScriptedServer, trouble: str
) -> None:
    preferred = "ws://" if trouble == "no address" else other.url
    other.refusing = trouble == "refused"
    answer = driver.ask("connect", url=server.url, table="T", **FAST)
    await server.welcome(preferred=preferred)
    if trouble == "dropped":
        (await other.accept()).drop()
    elif trouble == "no hello":
        led = await other.accept()
        await led.refuse(await led.receive(), "draining")
    connection = await server.welcome(preferred=preferred)
    await answer
    await watch(driver, connection, "T")
    connection.drop()
    other.refusing = False
    if trouble != "no address":
        await server.welcome(preferred=preferred)
        await other.welcome()
