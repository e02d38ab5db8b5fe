"""The frames that go out of a socket: written at once as far as it takes them, else kept until it does."""

import asyncio
import socket
import struct
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, Protocol

MOST_QUEUED = 1_000
"""Frames kept for a client that does not read; at one more its connection is closed."""

LOW_WATER = 16 * 1024
"""Unsent bytes that the kernel keeps for a socket, beside those that are on their way."""


class Stream(Protocol):
    """tornado's IOStream, as far as it is used here. It keeps the bytes that the socket has not taken."""

    socket: socket.socket

    def closed(self) -> bool: ...

    def writing(self) -> bool:
        """Whether it keeps any bytes."""

    def write(self, data: bytes) -> asyncio.Future[None]:
        """Writes bytes. The future is done when the socket has taken all of them, or is closed."""

    def close(self) -> None: ...


class SendQueue:
    """Sends frames through a socket: the transport of a `game.sections.connection.Connection`.

    Frames of one turn of the event loop are written together. What the socket does not take is kept: of each
    subject (a table's id, for example) only the newest view, and all other frames in order. So a client that
    does not read costs at most `MOST_QUEUED` frames, and a view of each subject. `close` closes the WebSocket
    with a code and a reason.
    """

    def __init__(self, stream: Stream, close: Callable[[int, str], None]) -> None:
        self._stream = stream
        self._close = close
        self._loop = asyncio.get_running_loop()
        self._queue: deque[bytes] = deque()
        self._views: dict[str, bytes] = {}
        self._writable = asyncio.Event()
        """Set while the stream keeps nothing that the socket has not taken."""
        self._writable.set()
        self._closed = False

    @property
    def full(self) -> bool:
        """Whether the socket takes no more for now."""
        return not self._writable.is_set()

    def send(self, frame: bytes) -> None:
        """Sends a frame after those before it. Closes the socket where too many are kept."""
        if self._closed:
            return
        if len(self._queue) < MOST_QUEUED:
            self._schedule()
            self._queue.append(frame)
        else:
            self._stream.close()

    def show(self, subject: str, frame: bytes) -> None:
        """Sends a view after all other frames; it replaces a view of the same subject that is still kept."""
        if self._closed:
            return
        self._schedule()
        self._views[subject] = frame

    async def wait_for_capacity(self) -> None:
        """Waits until the socket takes more."""
        await self._writable.wait()

    def close(self, code: int, reason: str) -> None:
        """Sends what is kept, as far as the socket takes it, and closes the WebSocket. Nothing follows."""
        self.flush()
        self._closed = True
        self._close(code, reason)

    def discard(self) -> None:
        """The socket has closed: drops what is kept, and ends every wait."""
        self._closed = True
        self._queue.clear()
        self._views.clear()
        self._writable.set()

    def _schedule(self) -> None:
        """Has the frames of this turn of the event loop written at its end."""
        if not self._queue and not self._views and not self.full:
            self._loop.call_soon(self.flush)

    def flush(self) -> None:
        """Writes what is kept, as far as the socket takes it."""
        while not self.full and (self._queue or self._views):
            frames, size = [], 0
            while size < LOW_WATER and (self._queue or self._views):
                payload = self._queue.popleft() if self._queue else self._views.pop(next(iter(self._views)))
                frames.append(framed(payload))
                size += len(payload)
            self._write(b"".join(frames))

    def _write(self, data: bytes) -> None:
        """Writes to the socket itself, which costs half as much; what it does not take goes to the stream."""
        if self._stream.closed():
            return
        taken = 0
        if not self._stream.writing():
            with suppress(OSError):  # if it is broken, the stream will find out
                taken = self._stream.socket.send(data)
        if taken < len(data):
            self._writable.clear()
            self._stream.write(data[taken:]).add_done_callback(self._written)

    def _written(self, _: Any) -> None:
        self._writable.set()
        self.flush()


@lru_cache(maxsize=64)
def framed(payload: bytes) -> bytes:
    """An unmasked text frame (RFC 6455, 5.2) with this payload; cached, as many clients get the same view."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", 0x81, size) + payload
    if size < 1 << 16:
        return struct.pack("!BBH", 0x81, 126, size) + payload
    return struct.pack("!BBQ", 0x81, 127, size) + payload
