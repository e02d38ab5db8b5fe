"""Clients at real server processes, which are killed and frozen."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from tests.clients.conftest import FAST, Serve
from tests.clients.drivers import DRIVERS, Driver, running
from tests.system.server import Server

NIM = {"heaps": [5, 5]}


def take(state: dict[str, Any]) -> dict[str, Any]:
    """One thing from the first heap that has any."""
    heap = next(number for number, left in enumerate(state["heaps"]) if left)
    return {"type": "take", "heap": heap, "count": 1}


async def play(driver: Driver, table: str, seat: int) -> dict[str, Any]:
    """Plays to the end; the last view."""
    done = -1
    while True:
        view = await next_view(driver)
        if view["phase"] == "over":
            return view
        if view["phase"] == "playing" and view["seq"] >= done and view["state"]["turn"] == seat:
            done = (await driver.ask("act", table=table, action=take(view["state"])))["seq"]


async def next_view(driver: Driver) -> dict[str, Any]:
    """The next broadcast that is a view."""
    while (frame := (await driver.ask("receive"))["frame"])["type"] != "view":
        pass
    return dict(frame)


@pytest.mark.parametrize("other", DRIVERS)
async def test_a_game_to_its_end(driver: Driver, other: str, servers: list[Server]) -> None:
    """Over two processes, between this client and each other one."""
    async with running(other) as second:
        await driver.ask("connect", url=servers[0].websocket)
        await second.ask("connect", url=servers[1].websocket)
        opened = await driver.ask("send", command={"type": "open", "game": "nim", "setup": NIM})
        table = opened["table"]
        await second.ask("send", command={"type": "sit", "table": table})
        ends = await asyncio.gather(play(driver, table, 0), play(second, table, 1))
    assert [end["seq"] for end in ends] == [10, 10]
    assert ends[0]["result"] == ends[1]["result"]


@pytest.mark.parametrize("how", [pytest.param("frozen", marks=pytest.mark.long), "killed"])
async def test_the_server_goes_away(driver: Driver, serve: Serve, how: str) -> None:
    """An act is on its way. The other process, on the same port, takes the client; the act is done once."""
    [first] = serve(1)
    await driver.ask("connect", url=first.websocket, quiet=300, answer=4_000, **FAST)
    opened = await driver.ask("send", command={"type": "open", "game": "nim", "setup": NIM})
    table = opened["table"]
    [second] = serve(1, beside=first)
    async with running("python") as opponent:
        await opponent.ask("connect", url=first.websocket, quiet=300, answer=4_000, **FAST)
        await opponent.ask("send", command={"type": "sit", "table": table})
        while (await next_view(driver))["phase"] != "playing":
            pass
        act = {"table": table, "action": take({"heaps": [5]})}
        if how == "frozen":
            first.pause()
        answer = driver.ask("act", **act)
        if how == "killed":
            first.kill()
        try:
            assert await answer == {"seq": 1}
            log = await driver.ask("send", command={"type": "log", "table": table})
            assert Counter(event["seat"] for event in log["events"]) == {0: 1}
        finally:
            if how == "frozen":
                first.kill()
            second.ready()
