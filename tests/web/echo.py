"""A WebSocket that answers each message with itself, and its other end, byte by byte."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, cast

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from game.sections.context import ServerContext
from web.client_socket import Clients
from web.deflate import Compression
from web.frame_reader import BINARY, CLOSE, NO_CODE, PING, PONG, TEXT
from web.handshake import Handshake
from web.listener import Listener
from web.send_queue import framed
from web.site import AT_ROOT
from web.websocket import WebSocket

__all__ = ["BINARY", "CLOSE", "PING", "PONG", "TEXT"]

MOST = 16 * 1024
MASK = b"\x01\x80\x7f\xfe"


def frame(
    opcode: int, payload: bytes = b"", final: bool = True, bits: int = 0, width: int | None = None
) -> bytes:
    """A masked frame of a client; `width` is how many bytes its length has, None for as few as possible."""
    size = len(payload)
    if width is None:
        width = 0 if size < 126 else 2 if size < 1 << 16 else 8
    masked = bytes(byte ^ MASK[index % 4] for index, byte in enumerate(payload))
    short = size if width == 0 else 126 if width == 2 else 127
    length = size.to_bytes(width) if width else b""
    return bytes([0x80 * final | bits | opcode, 0x80 | short]) + length + MASK + masked


class Echo(WebSocket):
    """Answers each message with itself, a long one with its length, after `wait` turns of the loop."""

    wait = 0
    allowed = 100_000
    """How many frames may come that are no message."""

    def allows_frame(self) -> bool:
        Echo.allowed -= 1
        return Echo.allowed >= 0

    def on_pong(self, payload: bytes) -> None:
        pass

    def on_end(self) -> None:
        pass

    async def on_message(self, message: str | bytes) -> None:
        for _ in range(self.wait):
            await asyncio.sleep(0)
        answer = message if len(message) < 100 else str(len(message))
        if isinstance(answer, str):
            await self.stream.write(framed(answer.encode()))
        else:
            await self.stream.write(framed(answer, 0x80 | BINARY))


class EchoHandshake(Handshake):
    """The handshake of an `Echo`."""

    def accepted(self) -> WebSocket:
        return Echo(self.stream, self.agreed() is not None, MOST)


class Peer:
    """The other end of an open WebSocket, byte by byte."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def frame(self) -> tuple[int, bytes]:
        """The opcode and the payload of the next frame; of a close its code and reason."""
        first, size = await self.reader.readexactly(2)
        assert size < 126
        return first & 0x0F, await self.reader.readexactly(size)

    async def close_code(self) -> int | None:
        """The code of the close that comes next; None where the connection ends without one."""
        try:
            opcode, payload = await self.frame()
        except asyncio.IncompleteReadError:
            return None
        assert opcode == CLOSE
        assert await self.reader.read() == b""
        return int.from_bytes(payload[:2]) if payload else NO_CODE


@asynccontextmanager
async def echoing() -> AsyncIterator[int]:
    """The port of a server whose WebSockets are `Echo`."""
    clients = Clients(cast(ServerContext, None), Listener(1024), Compression())
    routes: list[Any] = [("/", EchoHandshake, {"clients": clients})]
    server = HTTPServer(Application(routes, site=AT_ROOT))
    [listening] = bind_sockets(0, "127.0.0.1")
    server.add_socket(listening)
    yield listening.getsockname()[1]
    server.stop()
    await server.close_all_connections()
    await asyncio.sleep(0.01)  # until what is dropped at the end of a connection has been read


async def opened(port: int, extensions: str = "") -> Peer:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        + extensions.encode()
        + b"\r\n"
    )
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
    return Peer(reader, writer)
