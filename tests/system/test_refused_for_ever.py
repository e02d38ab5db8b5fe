"""An act that one process has refused is not played by another that was paused and wakes up."""

import asyncio

import pytest

from moyo_client import Refused
from tests.system.conftest import Join, Serve

ACCEPT = {"type": "accept"}


async def test_a_paused_process_does_not_play_what_was_refused_elsewhere(serve: Serve, join: Join) -> None:
    """White accepts where nothing is offered; then black offers a draw, and the process wakes up."""
    running, paused = serve(2)
    black, white = await join(running), await join(paused)
    table = await black.open("go", {"size": 5})
    await white.sit(table)
    await white.began(table)
    paused.pause()
    asleep = asyncio.create_task(white.act(table, ACCEPT, nonce="once"))
    elsewhere = await join(running, token=white.token)
    with pytest.raises(Refused) as refused:
        await elsewhere.act(table, ACCEPT, nonce="once")
    assert refused.value.code == "illegal"
    assert await black.act(table, {"type": "request", "what": "draw"}) == 1
    paused.resume()
    with pytest.raises(Refused) as again:
        await asleep
    assert str(again.value) == str(refused.value)
    assert [event["action"]["type"] for event in await black.log(table)] == ["request"]
    assert (await black.shown(table))["phase"] == "playing"
    assert await elsewhere.act(table, ACCEPT, nonce="another") == 2
    await white.shown(table, lambda view: view["phase"] == "over")
    assert white.lost == 0
