"""All processes are killed at once; one is paused for half a minute. Nothing is lost, doubled or made up."""

import asyncio

import pytest

from game.process.presence import DEAD_AFTER
from tests.system.conftest import Join, Player, Serve
from tests.system.disturbed_games import play_disturbed, wait_for_acks

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

TAKE = {"type": "take", "heap": 0, "count": 1}

PAUSE = 30.0
"""Seconds, five times as long as it takes to be taken for dead."""


async def test_games_go_on_when_all_processes_were_killed(
    serve: Serve, player: Player, database: str
) -> None:
    servers = serve(2)

    async def disturb(acks: asyncio.Semaphore) -> None:
        for _ in range(2):
            await wait_for_acks(acks, 40)
            for server in servers:
                server.process.kill()
            for server in servers:
                server.kill()
                server.start()
        await wait_for_acks(acks, 40)

    games = await play_disturbed(servers, player, database, disturb)
    assert min(client.connections for game in games for client in game.players) > 1


@pytest.mark.long
async def test_a_process_that_was_paused_for_half_a_minute(serve: Serve, join: Join) -> None:
    """Acts sent to a paused process are done when it goes on, once, also where others came first."""
    running, paused = serve(2)
    host, guest = await join(running), await join(paused)
    table, other = await host.open("nim", {"heaps": [20]}), await host.open("nim", {"heaps": [20]})
    for one in (table, other):
        await guest.sit(one)
        assert await host.act(one, TAKE) == 1
        await guest.reached(one, 1)
    paused.pause()
    await asyncio.sleep(DEAD_AFTER / 1000)
    for one in (table, other):
        await host.shown(one, lambda view: not view["players"][1]["online"])
    sent = [asyncio.create_task(guest.act(one, TAKE, nonce="sent")) for one in (table, other)]
    elsewhere = await join(running, token=guest.token)
    assert await elsewhere.act(other, TAKE, nonce="sent") == 2, "the same act on another connection"
    assert await host.act(other, TAKE) == 3
    await asyncio.sleep(PAUSE - DEAD_AFTER / 1000)
    paused.resume()
    assert [await act for act in sent] == [2, 2]
    for player in (host, guest):
        await player.reached(table, 2)
        await player.reached(other, 3)
    assert guest.lost == 0
    await host.shown(table, lambda view: view["players"][1]["online"])
    assert (await join(paused)).node != guest.node, "it is a process anew"
