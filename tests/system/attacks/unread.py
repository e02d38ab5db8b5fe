"""Connections that ask for much and read nothing of it."""

import asyncio
import json
import os
import random
import socket
from collections.abc import Coroutine
from urllib.parse import urlsplit

import messages
from loadtest.bench.relay import seed
from loadtest.people.script import LONG_SETUP, written
from tests.system.attacks.crowd import Aim, Crowd

SOCKETS = 30
"""Each from an address of its own."""

EVENTS = 1_000
"""Of the table that is asked for: a page of its log is the longest reply that there is."""


class Unread:
    """See `tests.system.attacks.process.Attack`."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._table = f"unread {aim.attempt}"

    async def prepare(self) -> None:
        acts = written("go", LONG_SETUP, EVENTS, random.Random(1)).acts[:EVENTS]
        await seed(self._aim.database, [self._table], acts, LONG_SETUP)

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return [self._ask(number) for number in range(SOCKETS)]

    async def _ask(self, number: int) -> None:
        """Asks for the log, for moments and for the lobby, and comes again when the server lets it go."""
        loop = asyncio.get_running_loop()
        while True:
            opened = await self._open(number)
            frames: list[dict[str, object]] = [{"type": "hello", "protocol": 1}, {"type": "lobby"}]
            frames.append({"type": "watch", "table": self._table})
            try:
                for id_ in range(100_000):
                    frame = frames[id_] if id_ < len(frames) else self._frame(id_)
                    await loop.sock_sendall(opened, _masked({"id": id_, **frame}))
                    self._crowd.answers[f"{frame['type']} sent"] += 1
                    await asyncio.sleep(1 / (messages.Log.rate.a_second + messages.Look.rate.a_second))
            except OSError:
                self._crowd.answers["let go"] += 1
            finally:
                opened.close()

    def _frame(self, number: int) -> dict[str, object]:
        if number % 4 == 0:
            return {"type": "log", "table": self._table, "after": 0}
        return {"type": "look", "table": self._table, "seq": random.randint(0, EVENTS)}

    async def _open(self, number: int) -> socket.socket:
        """A WebSocket whose kernel takes little, of which nothing is read but the handshake."""
        loop, url = asyncio.get_running_loop(), urlsplit(self._aim.servers[number % 2])
        opened = socket.socket()
        opened.setblocking(False)
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        await loop.sock_connect(opened, (url.hostname, url.port))
        await loop.sock_sendall(
            opened,
            b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
            + f"X-Forwarded-For: {self._crowd.address(number)}\r\n\r\n".encode(),
        )
        await loop.sock_recv(opened, 1000)
        return opened


def _masked(command: dict[str, object]) -> bytes:
    """A command as a masked text frame."""
    payload, mask = json.dumps(command).encode(), os.urandom(4)
    head = bytes([0x81, 0x80 | 126]) + len(payload).to_bytes(2, "big") + mask
    return head + bytes(byte ^ mask[index % 4] for index, byte in enumerate(payload))
