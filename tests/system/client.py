"""A player over `moyo_client`, all of whose frames are kept and checked."""

import asyncio
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any, Protocol

import moyo_client
from moyo_client import ConnectionLost, Moyo, Settings
from moyo_client.command import Command
from moyo_client.messages import Seated, commands, lobby_commands, search
from moyo_client.protocol import HELLO, new_nonce
from moyo_client.sockets import open_socket
from tests.system.checked_connection import CheckedConnection, Frame
from tests.system.server import PATIENCE

SETTINGS = Settings(first_pause=0.05, longest_pause=1.0)
"""A client tries again soon, since tests start again what they end."""

STAYING = Settings(reconnect=False, quiet=math.inf)
"""A client of one server waits for it however long that is silent, and sees how it closes the connection."""

COMMANDS: dict[str, type[Command[Any]]] = {
    str(cls.__struct_config__.tag): cls
    for module in (commands, lobby_commands, search)
    for cls in vars(module).values()
    if isinstance(cls, type) and issubclass(cls, Command) and cls is not Command
}


class Endpoint(Protocol):
    """Something to connect to: a server, or a proxy in front of one."""

    @property
    def address(self) -> str: ...


class Client:
    """A player of whom a test sees the frames as they were, and who does by name what commands do.

    All that a client has to do is `moyo`'s: replies, commands that are sent again, tables that are followed
    again. With one server it stays with that: it neither leaves by itself, nor comes back.
    """

    moyo: Moyo

    def __init__(self, several: bool) -> None:
        self.connections: list[CheckedConnection] = []
        """All of them, the oldest first."""
        self._several = several
        """Whether there is another server to connect to."""
        self._connected = asyncio.Event()
        self._closing = AsyncExitStack()

    @classmethod
    async def join(cls, servers: Sequence[Endpoint], **hello: Any) -> "Client":
        """Connects to the first of the servers and says `hello` with these fields. Raises `Refused`."""
        client = cls(len(servers) > 1)
        settings = SETTINGS if client._several else STAYING
        connecting = moyo_client.connect(
            [server.address for server in servers], settings=settings, open_socket=client._open, **hello
        )
        client.moyo = await client._closing.enter_async_context(connecting)
        return client

    @property
    def connection(self) -> CheckedConnection:
        """The newest one."""
        return self.connections[-1]

    @property
    def welcome(self) -> Frame:
        """The newest reply to `hello`."""
        replies = (connection.replies.get(HELLO) for connection in reversed(self.connections))
        return next(reply for reply in replies if reply is not None and reply["type"] == "ok")

    @property
    def id(self) -> str:
        return str(self.welcome["player"]["id"])

    @property
    def name(self) -> str:
        """As it was said in reply to `hello`."""
        return str(self.welcome["player"]["name"])

    @property
    def token(self) -> str:
        return str(self.welcome["token"])

    @property
    def node(self) -> str:
        return str(self.welcome["node"])

    @property
    def lost(self) -> int:
        """How many connections were closed."""
        return sum(connection.closed for connection in self.connections)

    @property
    def faults(self) -> list[str]:
        return [fault for connection in self.connections for fault in connection.faults]

    async def do(self, kind: str, **fields: Any) -> Frame:
        """The reply `ok` to a command. Raises what `Moyo.send` raises."""
        reply = await self.moyo.send(COMMANDS[kind](**fields))
        replies = (connection.replies.get(reply.re) for connection in reversed(self.connections))
        return next(reply for reply in replies if reply is not None)

    async def refused(self, kind: str, **fields: Any) -> str:
        """The code of the error with which a command is answered."""
        reply = await self.connection.ask(kind, **fields)
        if reply["type"] != "error":
            raise AssertionError(f"{kind} was not refused: {reply}")
        return str(reply["code"])

    async def open(self, game: str, setup: object = None, **fields: object) -> str:
        """Opens a table, which is then followed; its id."""
        return str((await self.do("open", game=game, setup=setup or {}, **fields))["table"])

    async def seek(self, **criteria: object) -> str:
        """Seeks other players until there is a table; its id."""
        await self.do("seek", **criteria)
        return await anext(said.table async for said in self.moyo if isinstance(said, Seated))

    async def replied(self, count: int) -> None:
        """Waits until the newest connection has got `count` replies."""
        connection = self.connection
        await connection.until(lambda: len(connection.replies) >= count)

    async def sit(self, table_id: str, **fields: object) -> int | None:
        """Takes a seat and follows the table; the seat, or None while seats go by lot."""
        seat: int | None = (await self.do("sit", table=table_id, **fields))["seat"]
        return seat

    async def watch(self, table_id: str) -> Frame:
        """Follows a table; its view."""
        await self.do("watch", table=table_id)
        return await self.shown(table_id)

    async def leave(self, table_id: str) -> None:
        """No longer follows a table."""
        await self.do("leave", table=table_id)

    async def act(self, table_id: str, action: object, nonce: str | None = None) -> int:
        """Sends an act, with a nonce of its own where none is given; the `seq` of its event."""
        return int((await self.do("act", table=table_id, action=action, nonce=nonce or new_nonce()))["seq"])

    async def shown(self, table_id: str, wanted: Callable[[Frame], object] = bool) -> Frame:
        """Waits until `wanted` of the newest view of a table is true, on any connection; the view."""
        while True:
            connection = self.connection
            try:
                return await connection.shown(table_id, wanted)
            except ConnectionLost:
                if not self._several:
                    raise
                await self._replaced(connection)

    async def reached(self, table_id: str, seq: int) -> Frame:
        """Waits for the view after event `seq`."""
        return await self.shown(table_id, lambda view: view["seq"] == seq)

    async def began(self, table_id: str) -> Frame:
        """Waits until the game has begun; its view."""
        return await self.shown(table_id, lambda view: view["phase"] == "playing")

    async def look(self, table_id: str, seq: int) -> Frame:
        """The view of the moment after event `seq`."""
        await self.do("look", table=table_id, seq=seq)
        return await self.connection.first(type="view", past=True, table=table_id, seq=seq)

    async def log(self, table_id: str) -> list[Frame]:
        """All events of a table."""
        events: list[Frame] = []
        while True:
            page = await self.do("log", table=table_id, after=len(events))
            events += page["events"]
            if not page["more"]:
                return events

    def seen(self, table_id: str) -> list[Frame]:
        """Every view of a table that has come on any connection, oldest first."""
        frames = (frame for connection in self.connections for frame in connection.frames)
        return [frame for frame in frames if frame["type"] == "view" and frame["table"] == table_id]

    async def close(self) -> None:
        await self._closing.aclose()

    async def _open(self, url: str, headers: Mapping[str, str]) -> CheckedConnection:
        """The `OpenSocket` of this client."""
        self.connections.append(CheckedConnection(await open_socket(url, headers)))
        self._connected.set()
        return self.connections[-1]

    async def _replaced(self, connection: CheckedConnection) -> None:
        """Waits until there is a newer connection. Raises `TimeoutError`."""
        async with asyncio.timeout(PATIENCE):
            while self.connection is connection:
                self._connected.clear()
                await self._connected.wait()
