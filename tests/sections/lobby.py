"""What the tests of the lobby do on all processes, and what they look at."""

from typing import Any

from game.memory.world import World
from game.row import TableRow
from tests.game.engine_process import settled
from tests.sections.client import Client, Server


async def match_all(*servers: Server) -> None:
    """Lets the matchmakers work until nothing more is to be done."""
    for _ in range(6):
        for server in servers:
            server.context.matchmaker.wake()
            await server.context.match()
            await server.context.waiting_feed.show()
            await settled()


def seats(client: Client) -> list[tuple[str, int]]:
    return [(frame["table"], frame["seat"]) for frame in client.frames if frame["type"] == "seated"]


def waiting(client: Client) -> dict[str, Any]:
    return [frame for frame in client.frames if frame["type"] == "waiting"][-1]


async def order(world: World) -> list[str]:
    """The names of the players in the queue, in its order."""
    return [seek.name for seek in await world.seeks.all_seeks()]


async def suspended(world: World) -> list[bool]:
    """Of each seek in the queue whether it is suspended."""
    return [seek.node is None for seek in await world.seeks.all_seeks()]


def opened(world: World) -> list[TableRow]:
    return [kept.row for kept in world.state.tables.values()]
