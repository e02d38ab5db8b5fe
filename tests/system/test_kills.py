"""Server processes are killed, again and again, and no act is lost, doubled or made up."""

import asyncio
import random

import pytest

from tests.system.conftest import Join, Serve
from tests.system.random_game import Match, check_book, check_views

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine


async def test_twenty_games_go_on_while_processes_are_killed(serve: Serve, join: Join, database: str) -> None:
    servers = serve(3)
    stop, acts = asyncio.Event(), asyncio.Semaphore(0)
    matches = []
    for number in range(20):
        players = await join(*random.sample(servers, 3)), await join(*random.sample(servers, 3))
        matches.append(await Match.begin(("go", "nim")[number % 2], players, acts))

    async def kill() -> None:
        for _ in range(15):
            for _ in range(random.randrange(20, 60)):
                await acts.acquire()
            server = random.choice(servers)
            server.kill()
            server.start()
        for _ in range(40):
            await acts.acquire()
        stop.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(kill())
        for match in matches:
            tasks.create_task(match.play(stop))
    assert sum(player.lost for match in matches for player in match.players) > 10
    await check_book(database, matches)
    await check_views(matches)
    for server in servers:
        await asyncio.to_thread(server.ready)
        stranger = await join(server)
        for match in matches:
            view = await stranger.watch(match.table)
            assert view["state"] == match.players[0].connection.views[match.table]["state"]
