"""A WebSocket client that costs little, so that one process can be hundreds of players."""

import asyncio
import base64
import os
import struct
from collections.abc import Callable
from itertools import count
from typing import Any

import msgspec

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10


class Frame(msgspec.Struct):
    """What is read of a frame: a reply has `re`, a view has not."""

    type: str
    re: int | None = None
    table: str = ""
    seq: int = 0
    at: int = 0
    phase: str = ""
    seat: int | None = None
    text: str = ""
    state: msgspec.Raw = msgspec.Raw(b"null")


class Refusal(Exception):
    """The server answered with an error."""


class Wire(asyncio.Protocol):
    """One player's socket. `on_view` is called with each view as soon as it is read."""

    def __init__(self) -> None:
        self.received = 0
        """Bytes, all that has come in."""
        self.on_view: Callable[[Frame], None] = lambda frame: None
        self._ids = count(1)
        self._replies: dict[int, asyncio.Future[Frame]] = {}
        self._open = asyncio.get_running_loop().create_future()
        self._rest = b""
        self._decode = msgspec.json.Decoder(Frame).decode

    @classmethod
    async def open(cls, port: int) -> "Wire":
        """A socket to that port of this machine on which `hello` has been said."""
        loop = asyncio.get_running_loop()
        _, wire = await loop.create_connection(cls, "127.0.0.1", port)
        await wire._open
        await wire.ask("hello", protocol=1)
        return wire

    async def ask(self, kind: str, **fields: Any) -> Frame:
        """The reply to a command. Raises `Refusal`, or `ConnectionError` when the socket is lost."""
        number = next(self._ids)
        future: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._replies[number] = future
        self._send(TEXT, msgspec.json.encode({"type": kind, "id": number, **fields}))
        reply = await future
        if reply.type == "error":
            raise Refusal(reply.text)
        return reply

    def close(self) -> None:
        self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: asyncio.Transport = transport  # type: ignore[assignment]
        key = base64.b64encode(os.urandom(16)).decode()
        self._transport.write(
            "GET /ws HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )

    def connection_lost(self, exc: Exception | None) -> None:
        for future in [self._open, *self._replies.values()]:
            if not future.done():
                future.set_exception(ConnectionError("the server closed the socket"))
                future.exception()  # whoever waits hears of it, and nobody need

    def data_received(self, data: bytes) -> None:
        self.received += len(data)
        data = self._rest + data
        if not self._open.done():
            head, end, data = data.partition(b"\r\n\r\n")
            if not end:
                self._rest = head
                return
            self._open.set_result(None)
        start = 0
        while (frame := _framed(data, start)) is not None:
            kind, body, start = frame
            self._take(kind, data[body:start])
        self._rest = data[start:]

    def _take(self, kind: int, payload: bytes) -> None:
        if kind == TEXT:
            frame = self._decode(payload)
            if frame.re is not None:
                self._replies.pop(frame.re).set_result(frame)
            elif frame.type == "view":
                self.on_view(frame)
        elif kind == PING:
            self._send(PONG, payload)
        elif kind == CLOSE:
            self._transport.close()

    def _send(self, kind: int, payload: bytes) -> None:
        """Masked with zeros, which change nothing (RFC 6455, 5.3)."""
        size = len(payload)
        if self._transport.is_closing():
            raise ConnectionError("the socket is closed")
        head = struct.pack("!BB", 128 | kind, 128 | size) if size < 126 else _long(kind, size)
        self._transport.write(head + bytes(4) + payload)


def _long(kind: int, size: int) -> bytes:
    return struct.pack("!BBH", 128 | kind, 128 | 126, size)


def _framed(data: bytes, start: int) -> tuple[int, int, int] | None:
    """The kind, begin and end of the frame that begins there; None while it is not whole."""
    if len(data) < start + 2:
        return None
    size, body = data[start + 1], start + 2
    if size > 125:
        extra = 2 if size == 126 else 8
        size, body = int.from_bytes(data[body : body + extra]), body + extra
    end = body + size
    return (data[start] & 15, body, end) if len(data) >= end >= body else None
