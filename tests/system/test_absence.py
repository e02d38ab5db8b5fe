"""Who leaves the page of a game of Go is told apart, across processes, from who is silent or cut off."""

import asyncio
from collections.abc import Callable

import pytest

from game.rules.go.absence import LEFT_PART, LOST
from tests.system.conftest import Join, Serve
from tests.system.raw_client import RawClient

BLITZ = {"system": "absolute", "main": 300}


def falls_silent(line: RawClient) -> None:
    """The client answers nothing from now on."""


async def stay_awake(line: RawClient) -> None:
    """Answers pings, though nobody reads them."""
    while True:
        line.pong(b"")
        await asyncio.sleep(0.5)


@pytest.mark.parametrize(
    ("goes", "waited"),
    [
        (RawClient.leave_page, LOST["blitz"] // LEFT_PART),
        pytest.param(RawClient.close, LOST["blitz"], marks=pytest.mark.long),
        pytest.param(falls_silent, LOST["blitz"], marks=pytest.mark.long),
    ],
    ids=["leaves the page", "is cut off", "falls silent"],
)
async def test_who_has_gone_is_waited_for(
    serve: Serve, join: Join, goes: Callable[[RawClient], None], waited: int
) -> None:
    near, far = serve(2)
    black, white = await join(near), await join(far)
    table = await black.open("go", {"size": 9, "clock": BLITZ})
    line = await asyncio.to_thread(RawClient, far)
    line.send(type="hello", id=1, protocol=1, token=white.token)
    await asyncio.to_thread(line.receive)  # it may be larger than what the kernel keeps for a slow client
    line.send(type="sit", id=2, table=table)
    awake = asyncio.create_task(stay_awake(line))
    await black.began(table)
    await black.act(table, {"type": "play", "point": "A1"})
    line.send(type="act", id=3, table=table, action={"type": "play", "point": "B1"}, nonce="b")
    await black.reached(table, 2)
    await black.act(table, {"type": "play", "point": "C1"})
    awake.cancel()
    goes(line)
    view = await black.shown(table, lambda view: view["state"]["claim"] is not None)
    notice = (await black.log(table))[-1]
    left = {"left": True} if goes is RawClient.leave_page else {}
    assert (notice["seat"], notice["action"]) == (None, {"type": "notice", "seat": 1, "here": False} | left)
    assert view["state"]["claim"] - notice["at"] == waited
    line.close()
