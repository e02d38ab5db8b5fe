"""Games that go on while servers or the database are killed, paused or cut off."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from tests.system.client import Endpoint
from tests.system.conftest import Player
from tests.system.random_game import RandomGame, check_ends, check_logs

QUIET_SECONDS = 3
"""How long no act has been acknowledged when `wait_for_no_acks` returns."""


async def play_disturbed(
    servers: Sequence[Endpoint],
    player: Player,
    database: str,
    disturb: Callable[[asyncio.Semaphore], Awaitable[None]],
    pause: float = 0.0,
) -> list[RandomGame]:
    """Six games, each between a client of the first and one of the last server, while `disturb` runs.

    `disturb` is given a semaphore that every acknowledged act releases; when it returns, the games are played
    to their ends. A client whose connection is lost connects to any of the servers. Afterwards every act that
    was acknowledged is in the log once, no other is, and both players have seen the same end. Before each
    move a player waits for `pause` seconds.
    """
    over, acks = asyncio.Event(), asyncio.Semaphore(0)
    games = []
    for number in range(6):
        players = await player(*servers), await player(*reversed(servers))
        games.append(await RandomGame.begin(("go", "nim")[number % 2], players, acks, pause))

    async def disturbance() -> None:
        await disturb(acks)
        over.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(disturbance())
        for game in games:
            tasks.create_task(game.play(over))
    await check_logs(database, games)
    await check_ends(games)
    return games


async def wait_for_acks(acks: asyncio.Semaphore, number: int) -> None:
    """Waits until `number` acts have been acknowledged from now on."""
    while not acks.locked():
        await acks.acquire()
    for _ in range(number):
        await acks.acquire()


async def wait_for_no_acks(acks: asyncio.Semaphore) -> None:
    """Waits until no act has been acknowledged for `QUIET_SECONDS`."""
    while True:
        while not acks.locked():
            await acks.acquire()
        await asyncio.sleep(QUIET_SECONDS)
        if acks.locked():
            return
