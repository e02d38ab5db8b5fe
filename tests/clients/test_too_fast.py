"""What the server refuses as too fast is sent again, later."""

import asyncio

import pytest

from tests.clients.conftest import Played
from tests.clients.scripted_server import ScriptedConnection

TAKE = {"type": "take", "heap": 0, "count": 1}


async def test_it_waits_and_sends_again(played: Played) -> None:
    driver, _, connection = played
    answer = driver.ask("act", table="T", action=TAKE)
    act = await connection.receive()
    await connection.refuse(act, "too_fast", retry=400)
    refused = asyncio.get_running_loop().time()
    again = await connection.receive()
    assert asyncio.get_running_loop().time() - refused > 0.35
    assert again == act
    await connection.reply(again, seq=1)
    assert await answer == {"seq": 1}


async def watched_again(played: Played) -> ScriptedConnection:
    """A client watches a table, and its next connection."""
    driver, server, connection = played
    answer = driver.ask("watch", table="T")
    await connection.reply(await connection.receive())
    await answer
    connection.drop()
    return await server.welcome()


async def test_what_follows_at_the_table_waits(played: Played) -> None:
    """Also where it is refused once more; what concerns another table does not wait."""
    driver = played.driver
    connection = await watched_again(played)
    await connection.refuse(await connection.receive(), "too_fast", retry=500)
    answer = driver.ask("send", command={"type": "mutes"})
    await connection.reply(await connection.receive(), players=[])
    await answer
    answers = [
        driver.ask("send", command={"type": "say", "table": "T", "text": "hello"}),
        driver.ask("act", table="T", action=TAKE),
        driver.ask("act", table="U", action=TAKE),
    ]
    act = await connection.receive()
    assert (act["type"], act["table"]) == ("act", "U")
    await connection.reply(act, seq=1)
    for _ in range(2):
        watch = await connection.receive()
        assert watch["type"] == "watch"
        await connection.refuse(watch, "too_fast", retry=200)
    await connection.reply(await connection.receive())
    for kind in ("say", "act"):
        command = await connection.receive()
        assert command["type"] == kind
        await connection.reply(command, seq=1)
    await asyncio.gather(*answers)


@pytest.mark.parametrize("refused", ["before", "after"])
async def test_a_table_that_is_left_is_not_watched_again(played: Played, refused: str) -> None:
    """Whether the watch of the client's own was refused before it was left or after."""
    driver = played.driver
    connection = await watched_again(played)
    watch = await connection.receive()
    if refused == "before":
        await connection.refuse(watch, "too_fast", retry=200)
    answer = driver.ask("send", command={"type": "leave", "table": "T"})
    leave = await connection.receive()
    assert leave["type"] == "leave"
    if refused == "after":
        await connection.refuse(watch, "too_fast", retry=200)
    await connection.reply(leave)
    await answer
    await asyncio.sleep(0.4)
    answer = driver.ask("send", command={"type": "mutes"})
    mutes = await connection.receive()
    assert mutes["type"] == "mutes"
    await connection.reply(mutes, players=[])
    await answer


async def test_a_flood_of_too_fast(played: Played) -> None:
    """A client that believed `retry` alone would send hundreds of times in a second and a half."""
    driver, _, connection = played
    answer = driver.ask("act", table="T", action=TAKE)
    other = driver.ask("send", command={"type": "mutes"})
    end, times = asyncio.get_running_loop().time() + 1.5, 0
    while asyncio.get_running_loop().time() < end:
        try:
            async with asyncio.timeout_at(end):
                frame = await connection.receive()
        except TimeoutError:
            break
        if frame["type"] == "mutes":
            await connection.reply(frame, players=[])
            continue
        times += 1
        await connection.refuse(frame, "too_fast", retry=0)
    assert 0 < times < 12
    assert (await other)["players"] == []
    assert not answer.done()
    await connection.reply(await connection.receive(), seq=1)
    assert await answer == {"seq": 1}
