"""Two processes are restarted, one after the other, under fifty games, and their players hardly notice."""

import asyncio
import random
import time
from statistics import median

import pytest

from moyo_client import Moyo
from moyo_client.messages import Draining, View
from tests.system.conftest import Player, Serve
from tests.system.random_game import RandomGame, check_ends, check_logs
from tests.system.server import Server

pytestmark = pytest.mark.timeout(300)  # much to do for a slow machine

GAMES = 50
THINKING = 0.5
"""Seconds before each move."""

USUAL, WORST = 2.0, 5.0
"""Seconds that somebody may wait for their game to be there again: at the median, and at worst."""

SLOW = 4.0
"""Where reconnecting without any restart takes long, on a slow machine, this many times that is allowed."""


SPREAD = 0.5
"""Seconds within which a client of moyo_client leaves a draining process."""


async def time_moves(client: Moyo, waits: list[float]) -> None:
    """Adds to `waits` the seconds from each `draining` until a table is shown on the next connection."""
    told, connections = 0.0, 0
    async for broadcast in client:
        if isinstance(broadcast, Draining) and not told:
            told, connections = time.monotonic(), client.connections
        elif isinstance(broadcast, View) and told and client.connections > connections:
            waits.append(time.monotonic() - told)
            told = 0.0


async def connect_beside(player: Player, server: Server, client: Moyo, table_id: str) -> float:
    """The seconds that a further connection takes to show a table, with the same spread."""
    began = time.monotonic()
    await asyncio.sleep(random.uniform(0, SPREAD))
    other = await player(server, token=client.token)
    async for _ in await other.watch(table_id):
        break
    taken = time.monotonic() - began
    await other.close()
    return taken


@pytest.mark.long
async def test_fifty_games_go_on_through_a_rolling_restart(
    serve: Serve, player: Player, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [first] = serve(1, RATE_LIMITS="off")
    [second] = serve(1, beside=first, RATE_LIMITS="off")
    stop, acks = asyncio.Event(), asyncio.Semaphore(0)
    games = [
        await RandomGame.begin(name, (await player(first), await player(first)), acks, THINKING)
        for name in ("go", "nim") * (GAMES // 2)
    ]
    seated = [(client, game.table_id) for game in games for client in game.players]
    waits: list[float] = []
    before = {client.welcome.node for client, _ in seated}
    assert len(before) == 2, "both processes have players"

    async def progress() -> None:
        for _ in range(2 * GAMES):
            await acks.acquire()

    async def restart() -> list[float]:
        """What it takes to come back without any restart; then the restart of both."""
        usual = await asyncio.gather(*(connect_beside(player, first, *one) for one in seated))
        timing = [asyncio.create_task(time_moves(client, waits)) for client, _ in seated]
        for server in (first, second):
            await progress()
            server.terminate()
            assert await asyncio.to_thread(server.ended) == 0
            server.start()
            await asyncio.to_thread(server.ready)
        await progress()
        for task in timing:
            task.cancel()
        await asyncio.wait(timing)
        assert [task for task in timing if not task.cancelled()] == []
        stop.set()
        return usual

    async with asyncio.TaskGroup() as tasks:
        for game in games:
            tasks.create_task(game.play(stop))
        restarting = tasks.create_task(restart())
    usual = restarting.result()
    summary = (
        f"{len(waits)} moves to another process under {GAMES} games: {median(waits):.2f} s at the median, "
        f"{max(waits):.2f} s at worst; without a restart {median(usual):.2f} s and {max(usual):.2f} s"
    )
    with capsys.disabled():
        print(f"\n{summary}")
    await check_logs(database, games)
    await check_ends(games)
    assert len(waits) >= 2 * GAMES, "everybody had to move at least once"
    assert median(waits) <= max(USUAL, SLOW * median(usual)), summary
    assert max(waits) <= max(WORST, SLOW * max(usual)), summary
    nodes = {client.welcome.node for client, _ in seated}
    assert not nodes & before, "nobody is where they were"
