"""A player over a connection, who connects again when the connection is lost."""

import asyncio
import random
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any, Protocol

from loadtest.people.connection import ConnectionLost, Refusal
from tests.system.checked_connection import CheckedConnection, Frame
from tests.system.server import PATIENCE

_nonces = count(1)


class Endpoint(Protocol):
    """Something to connect to: a server, or a proxy in front of one."""

    @property
    def address(self) -> str: ...


class Client:
    """A player with a token, connected to one of several servers, and to another when that is lost.

    A command without a reply is sent again on the next connection as it was, so that an act keeps its nonce.
    The tables that were followed are followed again.
    """

    def __init__(self, servers: Sequence[Endpoint], connection: CheckedConnection, welcome: Frame) -> None:
        self.connection = connection
        """The newest one."""
        self.connections = [connection]
        """All of them, the oldest first."""
        self.welcome = welcome
        self.id, self.name = welcome["player"]["id"], welcome["player"]["name"]
        self.token, self.node = welcome["token"], welcome["node"]
        self.lost = 0
        """How many connections were lost."""
        self._servers = servers
        self._followed: set[str] = set()
        self._reconnecting = asyncio.Lock()

    @classmethod
    async def join(cls, servers: Sequence[Endpoint], **fields: object) -> "Client":
        """Connects to the first of the servers and says `hello` with these fields. Raises `Refusal`."""
        connection = await CheckedConnection.open(servers[0].address)
        try:
            return cls(servers, connection, _granted(await connection.ask("hello", protocol=1, **fields)))
        except Refusal:
            await connection.close()
            raise

    async def do(self, kind: str, **fields: Any) -> Frame:
        """The reply `ok` to a command, which is sent until there is a reply. Raises `Refusal`."""
        while True:
            connection = self.connection
            try:
                return _granted(await connection.ask(kind, **fields))
            except ConnectionLost:
                await connection.wait_closed()
                await self._reconnect()

    async def refused(self, kind: str, **fields: Any) -> str:
        """The code of the error with which a command is answered."""
        reply = await self.connection.ask(kind, **fields)
        if reply["type"] != "error":
            raise AssertionError(f"{kind} was not refused: {reply}")
        return str(reply["code"])

    async def open(self, game: str, setup: object = None, **fields: object) -> str:
        """Opens a table, which is then followed; its id."""
        reply = await self.do("open", game=game, setup=setup or {}, **fields)
        self._followed.add(reply["table"])
        return str(reply["table"])

    async def seek(self, **criteria: object) -> str:
        """Seeks other players until there is a table, again after each lost connection; the table's id."""
        await self.do("seek", **criteria)
        while True:
            try:
                return str((await self.connection.first(type="seated"))["table"])
            except ConnectionLost:
                await self._reconnect()
                for own in self.welcome["tables"]:
                    return str(own["table"])
                await self.do("seek", **criteria)
            except TimeoutError:
                continue  # the test says how long that may take

    async def replied(self, count: int) -> None:
        """Waits until the newest connection has got `count` replies."""
        connection = self.connection
        await connection.until(lambda: sum("re" in frame for frame in connection.frames) >= count)

    async def sit(self, table_id: str, **fields: object) -> int | None:
        """Takes a seat and follows the table; the seat, or None while seats go by lot."""
        self._followed.add(table_id)
        seat: int | None = (await self.do("sit", table=table_id, **fields))["seat"]
        return seat

    async def watch(self, table_id: str) -> Frame:
        """Follows a table; its view."""
        self._followed.add(table_id)
        await self.do("watch", table=table_id)
        return await self.shown(table_id)

    async def leave(self, table_id: str) -> None:
        """No longer follows a table."""
        self._followed.discard(table_id)
        await self.do("leave", table=table_id)

    async def act(self, table_id: str, action: object, nonce: str | None = None) -> int:
        """Sends an act, with a nonce of its own where none is given; the `seq` of its event."""
        reply = await self.do("act", table=table_id, action=action, nonce=nonce or f"n{next(_nonces)}")
        return int(reply["seq"])

    async def shown(self, table_id: str, wanted: Callable[[Frame], object] = bool) -> Frame:
        """Waits until `wanted` of the newest view of a table is true, on any connection; the view."""
        while True:
            try:
                return await self.connection.shown(table_id, wanted)
            except ConnectionLost:
                await self._reconnect()

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
        for connection in self.connections:
            await connection.close()

    @property
    def faults(self) -> list[str]:
        return [fault for connection in self.connections for fault in connection.faults]

    async def _connect(self) -> CheckedConnection:
        """A new connection to any server that accepts one. Raises `TimeoutError`."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for server in random.sample(self._servers, len(self._servers)):
                    try:
                        connection = await CheckedConnection.open(server.address)
                    except OSError:
                        continue
                    self.connections.append(connection)
                    return connection
                await asyncio.sleep(0.05)  # before all servers are tried again

    async def _reconnect(self) -> None:
        """Connects again and follows the same tables. Does nothing where another task has just done that."""
        async with self._reconnecting:
            while self.connection.closed:
                self.lost += 1
                connection = await self._connect()
                try:
                    welcome = _granted(await connection.ask("hello", protocol=1, token=self.token))
                    for table_id in self._followed:
                        _granted(await connection.ask("watch", table=table_id))
                except ConnectionLost:
                    continue
                self.connection, self.node, self.welcome = connection, welcome["node"], welcome


def _granted(reply: Frame) -> Frame:
    """The reply `ok`.

    Raises:
        ConnectionLost: the server is draining, and about to close the connection.
        Refusal: the reply is another error.
    """
    if reply.get("code") == "draining":
        raise ConnectionLost
    if reply["type"] == "error":
        raise Refusal(reply["code"], reply["text"], reply.get("retry", 0))
    return reply
