"""Two processes are restarted, one after the other, under fifty games, and their players hardly notice."""

import asyncio
from statistics import median

import pytest

from tests.system.conftest import Join, Serve
from tests.system.moving_client import MovingClient
from tests.system.random_game import RandomGame, check_ends, check_logs

pytestmark = pytest.mark.timeout(300)  # much to do for a slow machine

GAMES = 50
THINKING = 0.5
"""Seconds before each move."""

USUAL, WORST = 2.0, 5.0
"""Seconds that somebody may wait for their game to be there again: at the median, and at worst."""

SLOW = 4.0
"""Where reconnecting without any restart takes long, on a slow machine, this many times that is allowed."""


async def test_fifty_games_go_on_through_a_rolling_restart(
    serve: Serve, join: Join, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    [first] = serve(1, RATE_LIMITS="off")
    [second] = serve(1, beside=first, RATE_LIMITS="off")
    stop, acks = asyncio.Event(), asyncio.Semaphore(0)
    games = [
        await RandomGame.begin(name, (await join(first), await join(first)), acks, THINKING)
        for name in ("go", "nim") * (GAMES // 2)
    ]
    movers = [MovingClient(player, game.table_id) for game in games for player in game.players]
    before = {player.node for game in games for player in game.players}
    assert len(before) == 2, "both processes have players"

    async def progress() -> None:
        for _ in range(2 * GAMES):
            await acks.acquire()

    async def restart() -> list[float]:
        """What it takes to come back without any restart; then the restart of both."""
        usual = await asyncio.gather(*(mover.move() for mover in movers))
        moving = [asyncio.create_task(mover.move_when_told()) for mover in movers]
        for server in (first, second):
            await progress()
            server.terminate()
            assert await asyncio.to_thread(server.ended) == 0
            server.start()
            await asyncio.to_thread(server.ready)
        await progress()
        for task in moving:
            task.cancel()
        await asyncio.wait(moving)
        assert [task for task in moving if not task.cancelled()] == []
        stop.set()
        return usual

    async with asyncio.TaskGroup() as tasks:
        for game in games:
            tasks.create_task(game.play(stop))
        restarting = tasks.create_task(restart())
    usual, waits = restarting.result(), [wait for mover in movers for wait in mover.waits]
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
    nodes = {player.node for game in games for player in game.players}
    assert not nodes & before, "nobody is where they were"
