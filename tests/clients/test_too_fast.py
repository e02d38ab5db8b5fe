"""What the server refuses as too fast is sent again, later."""

import asyncio

from tests.clients.conftest import Played

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
