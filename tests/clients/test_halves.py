"""Sending and receiving can each be used without the other, and are closed each by itself."""

import pytest

from tests.clients.conftest import Played, connected
from tests.clients.drivers import Driver, code
from tests.clients.scripted_server import ScriptedServer, said, view

TAKE = {"type": "take", "heap": 0, "count": 1}

pytestmark = pytest.mark.needs("halves")


async def test_only_sending(played: Played) -> None:
    """What the server says meanwhile fills no buffer: each reply comes behind all of it."""
    driver, _, connection = played
    await driver.ask("close_receiving")
    for seq in range(20):
        answer = driver.ask("act", table="T", action=TAKE)
        act = await connection.receive()
        await connection.send(*(said("T", "x" * 500) for _ in range(500)))
        await connection.reply(act, seq=seq)
        assert await answer == {"seq": seq}
    assert await driver.refused("receive") == "closed"


async def test_only_receiving(played: Played) -> None:
    driver, server, connection = played
    answer = driver.ask("watch", table="T")
    await connection.reply(await connection.receive())
    await answer
    await driver.ask("close_sending")
    assert await driver.refused("act", table="T", action=TAKE) == "closed"
    await connection.send(view("T", 1))
    assert (await driver.ask("receive"))["frame"]["seq"] == 1
    connection.drop()  # hello and watch, and nothing more
    second = await server.welcome()
    await second.reply(await second.receive())
    await second.send(view("T", 2))
    assert (await driver.ask("receive"))["frame"]["seq"] == 2


async def test_sending_is_closed_when_all_is_answered(played: Played) -> None:
    driver, _, connection = played
    answer = driver.ask("act", table="T", action=TAKE)
    closing = driver.ask("close_sending")
    act = await connection.receive()
    assert await driver.refused("act", table="T", action=TAKE) == "closed"
    assert not closing.done()
    await connection.reply(act, seq=1)
    assert await answer == {"seq": 1}
    await closing
    assert (await driver.ask("running"))["tasks"] > 0


@pytest.mark.parametrize(
    "order", [("close_sending", "close_receiving"), ("close_receiving", "close_sending")]
)
async def test_both_halves_closed(played: Played, order: tuple[str, str]) -> None:
    driver, server, connection = played
    waiting = driver.ask("receive")
    for half in order:
        await driver.ask(half)
    assert await code(waiting) == "closed"
    assert await connection.closed() == 1000
    assert await driver.ask("running") == {"tasks": 0}
    assert len(server.attempts) == 1


async def test_closed_while_there_is_no_connection(played: Played) -> None:
    driver, server, connection = played
    server.refusing = True
    connection.drop()
    answer = driver.ask("receive")
    await driver.ask("close")
    assert await code(answer) == "closed"
    assert await driver.ask("running") == {"tasks": 0}


@pytest.mark.needs("gives_up")
@pytest.mark.parametrize("how", [{"reconnect": False}, {"give_up": 300}])
async def test_a_dead_server_reaches_both(
    driver: Driver, server: ScriptedServer, how: dict[str, object]
) -> None:
    connection = await connected(driver, server, **how)
    answer, waiting = driver.ask("act", table="T", action=TAKE), driver.ask("receive")
    await connection.receive()
    server.refusing = True
    connection.drop()
    assert [await code(answer), await code(waiting)] == ["lost", "lost"]
    assert await driver.refused("act", table="T", action=TAKE) == "lost"
    assert await driver.refused("receive") == "lost"
    assert await driver.ask("running") == {"tasks": 0}


@pytest.mark.needs("gives_up")
async def test_what_came_before_the_end_is_received_first(driver: Driver, server: ScriptedServer) -> None:
    connection = await connected(driver, server, reconnect=False)
    await connection.send(said("T", "one"), said("T", "two"))
    await connection.close(1011)
    texts = [(await driver.ask("receive"))["frame"]["text"] for _ in range(2)]
    assert texts == ["one", "two"]
    assert await driver.refused("receive") == "lost"
