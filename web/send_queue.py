"""The way out of a socket: what it takes is written at once, and what it does not is kept, or overtaken."""

import asyncio
import socket
import struct
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, Protocol

MOST_QUEUED = 1_000
"""Frames kept for a client that does not read; one that lets more pile up is let go."""

LOW_WATER = 16 * 1024
"""Bytes that the kernel takes for a socket beyond what is on its way."""


class Stream(Protocol):
    """Where bytes wait that the socket has not taken; tornado's IOStream."""

    socket: socket.socket

    def closed(self) -> bool: ...

    def writing(self) -> bool:
        """Whether any wait."""

    def write(self, data: bytes) -> asyncio.Future[None]:
        """Done when all of it is with the socket, or it has closed."""

    def close(self) -> None: ...


class SendQueue:
    """The way out of a socket; a `game.sections.line.Wire`.

    What comes in one turn of the loop is written in one go. What the socket does not take is kept: of each
    table only the newest view, all else in order. A client that does not read costs `MOST_QUEUED` frames at
    most.
    """

    def __init__(self, stream: Stream, close: Callable[[int, str], None]) -> None:
        self._stream = stream
        self._close = close
        self._loop = asyncio.get_running_loop()
        self._queue: deque[bytes] = deque()
        self._views: dict[str, bytes] = {}
        self._room = asyncio.Event()
        self._room.set()
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether the socket takes nothing more for now."""
        return not self._room.is_set()

    def send(self, frame: bytes) -> None:
        if self._closed:
            return
        if len(self._queue) < MOST_QUEUED:
            self._wake()
            self._queue.append(frame)
        else:
            self._stream.close()

    def show(self, table: str, frame: bytes) -> None:
        if self._closed:
            return
        self._wake()
        self._views[table] = frame

    async def wait_for_capacity(self) -> None:
        """Waits until the socket takes more."""
        await self._room.wait()

    def close(self, code: int, reason: str) -> None:
        """After what there is to send; nothing may follow the frame that closes."""
        self.flush()
        self._closed = True
        self._close(code, reason)

    def discard(self) -> None:
        """The socket has closed: nothing is kept, and nobody waits."""
        self._closed = True
        self._queue.clear()
        self._views.clear()
        self._room.set()

    def _wake(self) -> None:
        if not self._queue and not self._views and not self.full:
            self._loop.call_soon(self.flush)

    def flush(self) -> None:
        """Writes what there is, as far as the socket takes it."""
        while not self.full and (self._queue or self._views):
            frames, size = [], 0
            while size < LOW_WATER and (self._queue or self._views):
                payload = self._queue.popleft() if self._queue else self._views.pop(next(iter(self._views)))
                frames.append(framed(payload))
                size += len(payload)
            self._write(b"".join(frames))

    def _write(self, data: bytes) -> None:
        """Straight to the socket, which costs half; what that does not take at once goes by the stream."""
        if self._stream.closed():
            return
        taken = 0
        if not self._stream.writing():
            with suppress(OSError):  # if it is broken, the stream will find out
                taken = self._stream.socket.send(data)
        if taken < len(data):
            self._room.clear()
            self._stream.write(data[taken:]).add_done_callback(self._written)

    def _written(self, _: Any) -> None:
        self._room.set()
        self.flush()


@lru_cache(maxsize=64)
def framed(payload: bytes) -> bytes:
    """One unmasked text frame (RFC 6455, 5.2); made once where many get the same."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x81, size) + payload
    if size < 1 << 16:
        return struct.pack("!BBH", 0x81, 126, size) + payload
    return struct.pack("!BBQ", 0x81, 127, size) + payload
