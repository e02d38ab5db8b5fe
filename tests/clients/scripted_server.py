"""A server that says exactly what a case wants: `connection = await server.accept()`, then frame by frame."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from itertools import count
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response

from tests.clients.drivers import PATIENCE

Frame = dict[str, Any]


class ScriptedConnection:
    """One connection of a client."""

    def __init__(self, socket: ServerConnection) -> None:
        self._socket = socket

    async def receive(self) -> Frame:
        """The next command but for `ping`s, which are answered. Raises `ConnectionClosed`, `TimeoutError`."""
        async with asyncio.timeout(PATIENCE):
            while True:
                frame: Frame = json.loads(await self._socket.recv())
                if frame["type"] != "ping":
                    return frame
                await self.reply(frame, now=0)

    async def send(self, *messages: Frame) -> None:
        for message in messages:
            await self._socket.send(json.dumps(message))

    async def send_text(self, text: str) -> None:
        """Sends a frame as it is."""
        await self._socket.send(text)

    async def reply(self, command: Frame, **fields: Any) -> None:
        """Answers a command with `ok`."""
        await self.send({"type": "ok", "re": command["id"], **fields})

    async def refuse(self, command: Frame, code: str, **fields: Any) -> None:
        """Answers a command with an error."""
        await self.send({"type": "error", "re": command["id"], "code": code, "text": "No.", **fields})

    async def welcome(self, **fields: Any) -> Frame:
        """Answers the `hello`, which has to come next; that command."""
        hello = await self.receive()
        assert (hello["type"], hello["protocol"]) == ("hello", 1)
        await self.reply(hello, **(WELCOME | fields))
        return hello

    async def close(self, code: int = 1000, reason: str = "") -> None:
        await self._socket.close(code, reason)

    def drop(self) -> None:
        """Ends the TCP connection without a word, as where the process was killed."""
        self._socket.transport.abort()

    async def silence(self) -> None:
        """Reads and answers nothing, until the client has closed."""
        await self.closed()

    async def closed(self) -> int | None:
        """Waits until it is closed; the code that the client sent."""
        async with asyncio.timeout(PATIENCE):
            try:
                while True:
                    await self._socket.recv()
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else None


class ScriptedServer:
    """Takes connections at `url`, one after the other. While `refusing` it answers with HTTP status 503."""

    def __init__(self) -> None:
        self.url = ""
        self.refusing = False
        self.attempts: list[float] = []
        """When each connection was asked for, by the loop's clock."""
        self.paths: list[str] = []
        """What each of them has asked for, with its query."""
        self._accepted = asyncio.Queue[ScriptedConnection]()

    async def accept(self) -> ScriptedConnection:
        """The next connection. Raises `TimeoutError`."""
        async with asyncio.timeout(PATIENCE):
            return await self._accepted.get()

    async def welcome(self, **fields: Any) -> ScriptedConnection:
        """The next connection, whose `hello` is answered."""
        connection = await self.accept()
        await connection.welcome(**fields)
        return connection

    def _let_in(self, socket: ServerConnection, request: Request) -> Response | None:
        self.paths.append(request.path)
        self.attempts.append(asyncio.get_running_loop().time())
        return socket.respond(HTTPStatus.SERVICE_UNAVAILABLE, "") if self.refusing else None

    async def _take(self, socket: ServerConnection) -> None:
        self._accepted.put_nowait(ScriptedConnection(socket))
        await socket.wait_closed()


@asynccontextmanager
async def scripted_server() -> AsyncIterator[ScriptedServer]:
    """A server on a free port."""
    server = ScriptedServer()
    async with serve(
        server._take,
        "127.0.0.1",
        0,
        process_request=server._let_in,
        ping_interval=None,
        close_timeout=1,
        compression=None,
    ) as listening:
        server.url = f"ws://127.0.0.1:{port(listening)}/ws"
        yield server


def port(listening: Server) -> int:
    return int(next(iter(listening.sockets)).getsockname()[1])


WELCOME: Frame = {
    "protocol": 1,
    "player": {"id": "p1", "name": "honinbo"},
    "token": "t1",
    "now": 0,
    "node": "n1",
    "games": [],
    "tables": [],
}
"""As in version 1 of the wire: no more than a client may count on."""

_instants = count(1)


def view(table: str, seq: int, **fields: Any) -> Frame:
    """A view of a game of Nim, as in version 1 of the wire."""
    return {
        "type": "view",
        "table": table,
        "game": "nim",
        "setup": {},
        "seq": seq,
        "at": next(_instants),
        "phase": "playing",
        "began": 0,
        "ended": None,
        "seat": 0,
        "players": [],
        "watchers": 0,
        "state": {"heaps": [3], "turn": 0},
        "result": None,
    } | fields


def said(table: str, text: str) -> Frame:
    """A chat line."""
    return {
        "type": "said",
        "table": table,
        "from": {"name": "meijin", "seat": 1},
        "text": text,
        "at": next(_instants),
    }
