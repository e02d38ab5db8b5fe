"""NATS as the bus: its server and processes are killed and frozen, and no act is lost, doubled or made up."""

import asyncio

import pytest

from tests.nats_server import NatsServer
from tests.system.conftest import Join, Player, Serve
from tests.system.disturbed_games import play_disturbed, wait_for_acks

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
