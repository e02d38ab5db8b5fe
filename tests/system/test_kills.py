"""Server processes are killed, again and again, and no act is lost, doubled or made up."""

import asyncio
import random

import pytest

from tests.system.conftest import Join, Player, Serve
from tests.system.random_game import RandomGame, check_ends, check_logs

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine


@pytest.mark.parametrize(("game_count", "kill_count"), [(8, 6), pytest.param(20, 15, marks=pytest.mark.long)])
async def test_games_go_on_while_processes_are_killed(
    serve: Serve,
    player: Player,
    join: Join,
    database: str,
    passing_folder: str,
    game_count: int,
    kill_count: int,
) -> None:
    """Who comes back is passed on to the process that is preferred for the table."""
    servers = serve(3, MOYO_PASSING_FOLDER=passing_folder, HEARTBEAT_INTERVAL="1")
    stop, acks = asyncio.Event(), asyncio.Semaphore(0)
    games = []
    for number in range(game_count):
        players = await player(*random.sample(servers, 3)), await player(*random.sample(servers, 3))
        games.append(await RandomGame.begin(("go", "nim")[number % 2], players, acks))

    async def kill() -> None:
        for number in range(kill_count):
            for _ in range(random.randrange(20, 60)):
                await acks.acquire()
            server = servers[number % len(servers)]
            server.kill()
            server.start()
        for _ in range(40):
            await acks.acquire()
        stop.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(kill())
        for game in games:
            tasks.create_task(game.play(stop))
    assert min(client.connections for game in games for client in game.players) > 1, "each server was killed"
    await check_logs(database, games)
    await check_ends(games)
    for server in servers:
        await asyncio.to_thread(server.ready)
        spectator = await join(server)
        for game in games:
            view = await spectator.watch(game.table_id)
            assert game.tables[0].view is not None
            assert view["state"] == game.tables[0].view.state
