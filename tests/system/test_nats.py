"""NATS as the bus: its server and processes are killed and frozen, and no act is lost, doubled or made up."""

import asyncio
from pathlib import Path

import pytest

from tests.moyo.test_supervisor import free_port
from tests.nats_server import NatsServer
from tests.system.conftest import Join, Player, Serve
from tests.system.disturbed_games import play_disturbed, wait_for_acks
from tests.system.installation import Installation

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine


async def test_games_go_on_while_nats_and_processes_are_killed(
    serve: Serve, player: Player, join: Join, database: str, own_nats: NatsServer
) -> None:
    servers = serve(3, BUS_URL=own_nats.url)

    async def disturb(acks: asyncio.Semaphore) -> None:
        await wait_for_acks(acks, 40)
        own_nats.kill()
        await wait_for_acks(acks, 12)
        servers[0].kill()
        servers[0].start()
        await asyncio.to_thread(servers[0].ready)
        own_nats.start()
        await wait_for_acks(acks, 40)
        own_nats.pause()
        await wait_for_acks(acks, 12)
        own_nats.resume()
        await wait_for_acks(acks, 40)
        servers[2].kill()
        servers[2].start()
        await asyncio.to_thread(servers[2].ready)
        await wait_for_acks(acks, 40)

    games = await play_disturbed(servers, player, database, disturb, pause=0.2)
    for server in servers:
        spectator = await join(server)
        for game in games:
            view = await spectator.watch(game.table_id)
            assert game.tables[0].view is not None
            assert view["state"] == game.tables[0].view.state


async def test_an_operator_with_a_nats_in_the_folder_of_the_data(tmp_path: Path, join: Join) -> None:
    """Two processes hear of an order by the NATS that the supervisor runs, for the embedded database."""
    here = Installation(tmp_path / "moyo", free_port())
    bus = {"BUS_URL": "embedded"}
    await here.serve(**bus, WEB_CONCURRENCY="2", RATE_LIMITS="off")
    try:
        players = [await join(here) for _ in range(2)]
        while players[0].node == players[-1].node:  # the kernel chooses the process
            players.append(await join(here))
        table = await players[0].open("nim", {"heaps": [20]})
        await players[-1].sit(table)
        assert await players[0].act(table, {"type": "take", "heap": 0, "count": 1}) == 1
        await players[-1].reached(table, 1)
        status, told = await here.run("doctor", **bus)
        assert "is a NATS 2." in told
        status, told = await here.run("announce", "We stop at noon.", **bus)
        assert status == 0, told
        for player in players:
            assert (await player.connection.first(type="announcement"))["text"] == "We stop at noon."
    finally:
        for player in players:
            await player.close()
        assert await here.stop() == 0
