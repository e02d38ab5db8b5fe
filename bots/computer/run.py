"""Signs the accounts of all levels in, and plays at what they are challenged to."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

from bots.acceptance import Acceptance
from bots.arrival import arrived
from bots.chance import ChancePlayer
from bots.computer.accounts import sign_in
from bots.computer.go import GoPlayer
from bots.computer.nim import NimPlayer
from bots.computer.pong import PongPlayer
from bots.host import Host, Slots
from bots.player import MakePlayer, Player
from game.process.compute import Compute
from moyo_client import Moyo
from moyo_client.messages import View


async def run(url: str, database_url: str, games: int, processes: int, ready: Callable[[], None]) -> None:
    """Plays up to that number of games at once, until it is cancelled.

    `processes` is how many moves are thought about at once. `ready` is called when all are signed in.
    Raises `sql.Unusable` or `moyo_client.MoyoError`.
    """
    tokens = await sign_in(database_url)
    compute, slots = Compute(processes), Slots(games)
    async with AsyncExitStack() as stack:
        stack.push_async_callback(compute.close)
        hosts = []
        for level, token in tokens.items():
            moyo = await stack.enter_async_context(arrived(url, token))
            hosts.append(Host(moyo, slots, Acceptance(), players(level, compute)))
        ready()
        async with asyncio.TaskGroup() as group:
            for host in hosts:
                group.create_task(host.run())


def players(level: int, compute: Compute) -> MakePlayer:
    """The players of a level. A game that nobody here knows is played by chance."""

    def make(moyo: Moyo, view: View) -> Player | None:
        match view.game:
            case "go":
                return GoPlayer(moyo, view, level, compute)
            case "nim":
                return NimPlayer(moyo, view, level)
            case "pong":
                return PongPlayer(moyo, view, level)
        offer = next((one for one in moyo.welcome.games if one.game == view.game), None)
        return ChancePlayer(moyo, view) if offer is not None and offer.legal else None

    return make
