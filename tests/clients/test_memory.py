"""A client that reconnects for ever does not grow."""

import pytest

from tests.clients.conftest import connected
from tests.clients.drivers import Driver
from tests.clients.scripted_server import ScriptedConnection, ScriptedServer, view

TAKE = {"type": "take", "heap": 0, "count": 1}


async def reconnect(
    driver: Driver, server: ScriptedServer, connection: ScriptedConnection, times: int
) -> ScriptedConnection:
    """Drops the connection that many times, each with an act on its way."""
    for seq in range(times):
        answer = driver.ask("act", table="T", action=TAKE)
        await connection.receive()
        connection.drop()
        connection = await server.welcome()
        for _ in range(2):  # the watch and the act
            frame = await connection.receive()
            await connection.reply(frame, seq=seq)
        await connection.send(view("T", seq))
        await answer
    return connection


@pytest.mark.parametrize(
    "times", [60, pytest.param(10_000, marks=[pytest.mark.slow, pytest.mark.timeout(1_200)])]
)
async def test_memory_stays_flat(driver: Driver, server: ScriptedServer, times: int) -> None:
    connection = await connected(driver, server, first_pause=1, longest_pause=1)
    answer = driver.ask("watch", table="T")
    await connection.reply(await connection.receive())
    await answer
    connection = await reconnect(driver, server, connection, times // 4)
    before = driver.memory()
    await reconnect(driver, server, connection, times)
    assert driver.memory() < 1.1 * before + (1 << 20)
