"""What waits in a client is bounded, and a server that floods it does not stop it."""

import asyncio

import pytest

from tests.clients.conftest import Played
from tests.clients.drivers import code
from tests.clients.scripted_server import ScriptedConnection, said, view

TAKE = {"type": "take", "heap": 0, "count": 1}
MANY = 20_000


async def answered(played: Played) -> None:
    """A command is answered."""
    answer = played.driver.ask("send", command={"type": "mutes"})
    await played.connection.reply(await played.connection.receive(), players=[])
    assert (await answer)["players"] == []


@pytest.mark.needs("bounds")
async def test_a_slow_reader(played: Played) -> None:
    driver, _, connection = played
    await connection.send(*(view("T", seq, state={"text": "x" * 500}) for seq in range(MANY // 4)))
    await answered(played)
    before = driver.memory()
    await connection.send(*(view("T", seq, state={"text": "x" * 500}) for seq in range(MANY)))
    await answered(played)
    assert driver.memory() - before < MANY * 500 / 2
    frame = (await driver.ask("receive"))["frame"]
    assert (frame["type"], frame["seq"]) == ("view", MANY - 1)


@pytest.mark.needs("bounds")
async def test_of_what_may_not_be_left_out_the_newest_wait(played: Played) -> None:
    driver, _, connection = played
    await connection.send(*(said("T", str(number)) for number in range(1_500)))
    await answered(played)
    assert (await driver.ask("receive"))["frame"]["text"] == "500"


async def test_a_flood_of_broadcasts(played: Played) -> None:

    async def flood(connection: ScriptedConnection) -> None:
        while True:
            await connection.send(*(view("T", seq) for seq in range(100)))
            await asyncio.sleep(0)  # for the case itself

    flooding = asyncio.create_task(flood(played.connection))
    try:
        for _ in range(5):
            await answered(played)
    finally:
        flooding.cancel()
        await asyncio.wait([flooding])


@pytest.mark.needs("bounds")
async def test_a_bound_on_commands(played: Played) -> None:
    driver, server, connection = played
    server.refusing = True
    connection.drop()
    while len(server.attempts) < 2:
        await asyncio.sleep(0.01)
    answers = [driver.ask("act", table=str(number), action=TAKE) for number in range(1_000)]
    assert await driver.refused("act", table="T", action=TAKE) == "full"
    server.refusing = False
    second = await server.welcome()
    for _ in answers:
        await second.reply(await second.receive(), seq=1)
    await asyncio.gather(*answers)


@pytest.mark.needs("bounds")
async def test_a_frame_that_is_too_large(played: Played) -> None:
    answer = played.driver.ask("act", table="T", action={"type": "x" * 17_000})
    assert await code(answer) == "too_large"
    await answered(played)
