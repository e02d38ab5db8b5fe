"""A connection as its client sees it: frames go in, frames come out."""

import asyncio
import json
from itertools import count
from typing import Any, cast

from game.memory.world import World
from game.ports.steps import Steps
from game.sections.connection import Connection
from game.sections.context import ServerContext
from tests.documented import Recording
from tests.game.engine_process import Process, start

ADDRESS = "192.0.2.1"


class Client:
    """A connection, its transport, and the client at the other end."""

    def __init__(self, context: ServerContext) -> None:
        self.frames: list[dict[str, Any]] = []
        self.closed: tuple[int, str] | None = None
        self.responding = True
        """Whether it answers pings."""
        self.checked_soon = 0
        """How often it was to be checked soon."""
        self._ids = count(1)
        self._received = asyncio.Event()
        self._recording = Recording(context.engine.tables.games)
        self.connection = Connection(context, self, self, ADDRESS)

    # The transport and the peer, as the connection sees them

    def send(self, frame: bytes) -> None:
        self.frames.append(json.loads(frame))
        self._recording.received(self.frames[-1])
        self._received.set()

    def show(self, subject: str, frame: bytes, at_once: bool = False) -> None:
        shown = json.loads(frame)
        table = shown.get("table", shown["type"])
        prefixed = {
            "positions": f"positions {table}",
            "lobby": "lobby page" if "counts" in shown else "lobby",
        }
        assert subject == prefixed.get(shown["type"], table)
        self.send(frame)

    def keeps(self, subject: str) -> bool:
        return False

    def forget(self, subject: str) -> None:
        pass

    def close(self, code: int, reason: str) -> None:
        self.closed = (code, reason)

    async def responds(self, within: float) -> bool:
        return self.responding

    @property
    def responsive(self) -> bool:
        return self.responding

    def check_soon(self) -> None:
        self.checked_soon += 1

    # What a test does as the client

    def begin(self, kind: str, /, **fields: Any) -> int:
        """Sends a command and does not wait; its id."""
        number = next(self._ids)
        command = json.dumps({"type": kind, "id": number} | fields)
        self._recording.sent(command)
        self.connection.receive(command)
        return number

    async def reply(self, number: int | None) -> dict[str, Any]:
        """The one reply to the command with that id."""
        while not (found := self.replies(number)):
            self._received.clear()
            await self._received.wait()
        [reply] = found
        return reply

    def replies(self, number: int | None) -> list[dict[str, Any]]:
        return [frame for frame in self.frames if "re" in frame and frame["re"] == number]

    async def ask(self, kind: str, /, **fields: Any) -> dict[str, Any]:
        """Sends a command and waits for its reply."""
        return await self.reply(self.begin(kind, **fields))

    async def hello(self, name: str | None = None, **fields: Any) -> dict[str, Any]:
        return await self.ask("hello", protocol=1, name=name, **fields)

    def views(self) -> list[dict[str, Any]]:
        return [frame for frame in self.frames if frame["type"] == "view"]

    def said(self) -> list[str]:
        return [frame["text"] for frame in self.frames if frame["type"] == "said"]


class Server:
    """A process with its server context."""

    def __init__(self, process: Process, limits: bool) -> None:
        self.process = process
        self.world: World = process.world
        world, steps = process.world, cast(Steps, process.steps)
        self.context = ServerContext(
            process.engine,
            world.people,
            world.seeks,
            world.online,
            steps,
            world.mutes,
            world.archive,
            world.reports,
            world.operators,
            world.listings,
            world.statistics,
            rate_limited=limits,
        )

    def connect(self) -> Client:
        return Client(self.context)

    async def client(self, name: str | None) -> Client:
        """A client that has said hello."""
        client = self.connect()
        assert (await client.hello(name))["type"] == "ok"
        return client


async def serve(world: World | None = None, limits: bool = False) -> Server:
    server = Server(await start(world or World()), limits)
    await server.world.bus.listen(server.process.tables.node_id, server.context.on_note)
    return server


async def playing(server: Server, game: str = "nim", **setup: Any) -> tuple[Client, Client, str]:
    """Ann, bob, and the id of a table at which they play."""
    ann, bob = await server.client("ann"), await server.client("bob")
    table = (await ann.ask("open", game=game, setup=setup))["table"]
    assert (await bob.ask("sit", table=table))["seat"] == 1
    return ann, bob, table


def take(heap: int, count: int = 1) -> dict[str, Any]:
    return {"type": "take", "heap": heap, "count": count}
