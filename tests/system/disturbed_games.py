"""Games that are played while something is done to what runs them."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from tests.system.client import Endpoint
from tests.system.conftest import Join
from tests.system.random_game import Match, check_book, check_views


async def played(
    servers: Sequence[Endpoint],
    join: Join,
    database: str,
    harm: Callable[[asyncio.Semaphore], Awaitable[None]],
    pause: float = 0.0,
) -> list[Match]:
    """Six games, each on the first and the last of the servers, with some harm done meanwhile.

    Whose line is lost comes back to any of the servers. Afterwards every act that was acknowledged is in the
    log once, nothing else is, and both players have seen the same end. With a `pause` before each move, in
    seconds, there is time for more.
    """
    over, acts = asyncio.Event(), asyncio.Semaphore(0)
    matches = []
    for number in range(6):
        players = await join(*servers), await join(*reversed(servers))
        matches.append(await Match.begin(("go", "nim")[number % 2], players, acts, pause))

    async def ruin() -> None:
        await harm(acts)
        over.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(ruin())
        for match in matches:
            tasks.create_task(match.play(over))
    await check_book(database, matches)
    await check_views(matches)
    return matches


async def progress(acts: asyncio.Semaphore, number: int) -> None:
    """Waits until so many acts have been acknowledged from now on."""
    while not acts.locked():
        await acts.acquire()
    for _ in range(number):
        await acts.acquire()


async def silence(acts: asyncio.Semaphore) -> None:
    """Waits until nothing has been acknowledged for three seconds."""
    while True:
        while not acts.locked():
            await acts.acquire()
        await asyncio.sleep(3)
        if acts.locked():
            return
