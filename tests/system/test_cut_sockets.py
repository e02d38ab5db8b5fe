"""Sockets end anyhow: reset or half closed, within a frame, with frames that no client may send, unread."""

import asyncio
import json
import random
import socket
import struct
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.system.conftest import Serve
from tests.system.server import PATIENCE, Server

pytestmark = pytest.mark.long

HANDSHAKE = (
    b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
)
TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


def frame(opcode: int, payload: bytes = b"", first: int = 0x80) -> bytes:
    """A frame of a client, with a mask that changes nothing; `first` has the other bits of its first byte."""
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else struct.pack("!BH", 0x80 | 126, size)
    return bytes([first | opcode]) + length + bytes(4) + payload


def command(**fields: Any) -> bytes:
    return frame(TEXT, json.dumps(fields).encode())


HELLO = command(type="hello", id=1, protocol=1)

SAID = [
    command(type="lobby", id=2, follow=True) * 5,
    command(type="seek", id=3, game="nim", setup={"heaps": [2]}, rated="either"),
    command(type="ping", id=4) * 300,
    frame(PING, b"x" * 125),
    frame(PONG),
    frame(CLOSE, struct.pack("!H", 1001)),
    frame(CLOSE, b"\x03"),
    frame(CLOSE, b"\x03\xe8\xff"),
    frame(TEXT, b"{", first=0) + frame(0, b"}"),
    frame(TEXT, b"junk", first=0xC0),
    frame(TEXT, b"\xff"),
    frame(TEXT, b"x" * 17_000),
    frame(3),
]


def reset(connection: socket.socket) -> None:
    """Ends a connection as a machine does that does not know it."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def half_close(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_WR)


ENDS: list[Callable[[socket.socket], None]] = [reset, half_close, socket.socket.close]


async def visit(server: Server, chance: random.Random) -> None:
    """Connects, says something, and is gone."""
    loop, connection = asyncio.get_running_loop(), socket.socket()
    connection.setblocking(False)
    extension = chance.choice([b"", b"Sec-WebSocket-Extensions: permessage-deflate\r\n"])
    said = HANDSHAKE + extension + b"\r\n" + HELLO + b"".join(chance.choices(SAID, k=chance.randrange(6)))
    said = said[: chance.choice([len(said), chance.randrange(len(said))])]
    with suppress(OSError):
        await loop.sock_connect(connection, ("127.0.0.1", server.port))
        size = chance.choice([7, 100, len(said)]) if len(said) < 3_000 else len(said)
        for at in range(0, len(said), size):
            await loop.sock_sendall(connection, said[at : at + size])
            await asyncio.sleep(0)
    await asyncio.sleep(chance.choice([0, chance.random()]))
    chance.choice(ENDS)(connection)
    await asyncio.sleep(0.1)
    connection.close()


def sockets(server: Server) -> int:
    """How many sockets a process has."""
    found = 0
    for file in Path(f"/proc/{server.process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            found += str(file.readlink()).startswith("socket:")
    return found


async def test_nothing_is_left_of_them(serve: Serve) -> None:
    """Nor is there an error in the log, see `serve`."""
    servers, chance = serve(2, RATE_LIMITS="off"), random.Random(1)
    for _ in range(4):
        await asyncio.gather(*(visit(chance.choice(servers), chance) for _ in range(100)))
    most = 12  # with those to the database, and those that listen
    async with asyncio.timeout(PATIENCE):
        while max(map(sockets, servers)) > most:
            await asyncio.sleep(0.1)
