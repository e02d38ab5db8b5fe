"""A process that is about to stop is left for another."""

import asyncio

from tests.clients.conftest import Played, connected
from tests.clients.drivers import Driver
from tests.clients.scripted_server import ScriptedServer, view

TAKE = {"type": "take", "heap": 0, "count": 1}


async def test_it_moves_when_told(driver: Driver, server: ScriptedServer) -> None:
    connection = await connected(driver, server, first_pause=60_000, longest_pause=60_000, spread=200)
    answer = driver.ask("watch", table="T")
    await connection.reply(await connection.receive())
    await answer
    told = asyncio.get_running_loop().time()
    await connection.send({"type": "draining", "within": 60_000})
    assert await connection.closed() == 1000
    second = await server.welcome()
    assert server.attempts[-1] - told < 20  # neither the minute of the server nor the pause after a loss
    watch = await second.receive()
    assert (watch["type"], watch["table"]) == ("watch", "T")
    await second.send(view("T", 3))
    frames = [(await driver.ask("receive"))["frame"] for _ in range(2)]
    assert [frame["type"] for frame in frames] == ["draining", "view"]


async def test_refused_as_draining(played: Played) -> None:
    """The act, whose fate is not known, is sent again too: its nonce makes that safe."""
    driver, server, connection = played
    answers = [
        driver.ask("send", command={"type": "open", "game": "nim"}),
        driver.ask("act", table="T", action=TAKE),
    ]
    refused = [await connection.receive() for _ in answers]
    await connection.refuse(refused[0], "draining")
    second = await server.welcome()
    opening, act = await second.receive(), await second.receive()
    assert (opening["type"], act["type"]) == ("open", "act")
    await second.reply(opening, table="T", seat=0)
    await second.reply(act, seq=1)
    assert [answer.get("table") for answer in await asyncio.gather(*answers)] == ["T", None]


async def test_it_waits_for_what_may_not_be_sent_twice(played: Played) -> None:
    driver, server, connection = played
    answer = driver.ask("send", command={"type": "open", "game": "nim"})
    opening = await connection.receive()
    await connection.send({"type": "draining", "within": 10_000})
    assert (await driver.ask("receive"))["frame"]["type"] == "draining"
    await asyncio.sleep(0.3)
    assert len(server.attempts) == 1
    await connection.reply(opening, table="T", seat=0)
    assert (await answer)["table"] == "T"
    await connection.closed()
    second = await server.welcome()
    assert (await second.receive())["table"] == "T"


async def test_it_waits_where_there_is_nobody_to_move_to(driver: Driver, server: ScriptedServer) -> None:
    """A client that tried again without a pause would try dozens of times in two seconds."""
    connection = await connected(driver, server, first_pause=500, longest_pause=2_000, spread=50)
    server.refusing = True
    await connection.send({"type": "draining", "within": 10_000})
    await connection.closed()
    await asyncio.sleep(2)
    assert len(server.attempts) < 10
    server.refusing = False
    second = await server.welcome()
    answer = driver.ask("act", table="T", action=TAKE)
    await second.reply(await second.receive(), seq=1)
    assert await answer == {"seq": 1}
