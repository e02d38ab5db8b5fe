"""The frames that go out of a socket: written at once as far as it takes them, else kept until it does."""

import asyncio
import socket
import struct
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from typing import Any, Protocol

from web.deflate import Deflater

MOST_FRAMES = 1_000
"""Frames kept for a client that does not read, beside a view of each subject."""

MOST_BYTES = 8 * 1024 * 1024
"""Bytes kept for it, those of views among them."""

TOO_SLOW = 1008, "reads too slowly"
"""The close code and reason for a client for which more would be kept."""

LOW_WATER = 16 * 1024
"""Unsent bytes that the kernel keeps for a socket, beside those that are on their way."""

TEXT, COMPRESSED_TEXT = 0x81, 0xC1
"""The first byte of a text message of one frame, and of one that is compressed (RFC 7692, 6)."""


class SentCounts:
    """What all clients of a process were sent."""

    def __init__(self) -> None:
        self.views = 0
        """Views that were written."""
        self.skipped = 0
        """Views that a newer one has replaced before the socket took them."""
        self.bytes = 0
        """Bytes of frames, as they were written: views compressed, where they are."""


class Stream(Protocol):
    """tornado's IOStream, as far as it is used here. It keeps the bytes that the socket has not taken."""

    socket: socket.socket

    def closed(self) -> bool: ...

    def writing(self) -> bool:
        """Whether it keeps any bytes."""

    def write(self, data: bytes) -> asyncio.Future[None]:
        """Writes bytes. The future is done when the socket has taken all of them, or is closed."""


class SendQueue:
    """Sends frames through a socket: the transport of a `game.sections.connection.Connection`.

    Frames of one turn of the event loop are written together. What the socket does not take is kept: of each
    subject (a table's id, for example) only the newest view, and all other frames in order. So a client that
    does not read costs at most `MOST_FRAMES` frames, and `MOST_BYTES` with the views; where more would be
    kept, all is dropped and the WebSocket is closed as `TOO_SLOW`. `close` closes the WebSocket with a code
    and a reason. Views are compressed by the `deflater`, where the client can read them so. What was sent is
    added to `counts`.
    """

    def __init__(
        self,
        stream: Stream,
        close: Callable[[int, str], None],
        deflater: Deflater | None = None,
        counts: SentCounts | None = None,
    ) -> None:
        self._counts = SentCounts() if counts is None else counts
        self.on_kept: Callable[[int], None] = lambda grown: None
        """Called with the number of bytes by which what waits for the socket has grown, or shrunk."""
        self.on_sent: Callable[[bytes], None] | None = None
        """Called with each frame that is written; None where nobody asks."""
        self._stream = stream
        self._close = close
        self._deflater = deflater
        self._loop = asyncio.get_running_loop()
        self._queue: deque[bytes] = deque()
        self._views: dict[str, bytes] = {}
        self._size = 0
        """Bytes of the frames and views that are kept here."""
        self._unwritten = 0
        """Bytes that the stream keeps."""
        self._reported = 0
        """Bytes that `on_kept` knows of."""
        self.full = False
        """Whether the stream keeps something, as the socket takes no more at the moment."""
        self._writable = asyncio.Event()
        """Set while it is not full."""
        self._writable.set()
        self._scheduled = False
        """Whether what is kept is written at the end of this turn of the event loop."""
        self._closed = False

    def send(self, frame: bytes) -> None:
        """Sends a frame after those before it."""
        if not self._closed:
            self._queue.append(frame)
            self._grow(len(frame))

    def show(self, subject: str, frame: bytes) -> None:
        """Sends a view after all other frames; it replaces a view of the same subject that is still kept."""
        if not self._closed:
            if (before := self._views.get(subject)) is not None:
                self._counts.skipped += 1
            self._views[subject] = frame
            self._grow(len(frame) if before is None else len(frame) - len(before))

    def keeps(self, subject: str) -> bool:
        """Whether the last view of a subject is still kept, so that the next one will replace it."""
        return subject in self._views

    def forget(self, subject: str) -> None:
        """Nothing more of a subject is shown: what is still kept of it is dropped."""
        if (view := self._views.pop(subject, None)) is not None:
            self._size -= len(view)
        if self._deflater is not None:
            self._deflater.forget(subject)

    async def wait_for_capacity(self) -> None:
        """Waits until the socket takes more."""
        await self._writable.wait()

    def close(self, code: int, reason: str) -> None:
        """Sends what is kept, as far as the socket takes it, and closes the WebSocket. Nothing follows."""
        if self._closed:
            return
        self.flush()
        self._drop()
        self._close(code, reason)

    def discard(self) -> None:
        """The socket has closed: drops what is kept, and ends every wait."""
        self._unwritten = 0
        self._drop()
        self._empty()

    def _drop(self) -> None:
        """Keeps nothing, and takes nothing any more."""
        self._closed = True
        self._queue.clear()
        self._views.clear()
        self._size = 0
        self._report()

    def _grow(self, size: int) -> None:
        """More is kept, and written at the end of this turn; where it is too much, the client is let go."""
        self._size += size
        if len(self._queue) > MOST_FRAMES or self._size + self._unwritten > MOST_BYTES:
            self.flush()  # all may be of this turn, and the socket may take it
            if len(self._queue) > MOST_FRAMES or self._size + self._unwritten > MOST_BYTES:
                self._drop()
                self._close(*TOO_SLOW)
                return
        if self.full:
            self._report()
        elif not self._scheduled:
            self._scheduled = True
            self._loop.call_soon(self.flush)

    def _report(self) -> None:
        """Tells by how much more, or less, waits for the socket."""
        kept = self._size + self._unwritten
        grown, self._reported = kept - self._reported, kept
        if grown:
            self.on_kept(grown)

    def flush(self) -> None:
        """Writes what is kept, as far as the socket takes it."""
        self._scheduled = False
        while not self.full and (self._queue or self._views):
            frames, size = [], 0
            while size < LOW_WATER and (self._queue or self._views):
                if self._queue:
                    frames.append(framed(payload := self._queue.popleft()))
                else:
                    payload = self._views.pop(subject := next(iter(self._views)))
                    self._counts.views += 1
                    deflated = None if self._deflater is None else self._deflater.deflated(subject, payload)
                    frames.append(framed(payload) if deflated is None else framed(deflated, COMPRESSED_TEXT))
                size += len(payload)
                if self.on_sent is not None:
                    self.on_sent(payload)
            self._size -= size
            self._write(b"".join(frames))
        if self.full or self._reported:
            self._report()

    def _write(self, data: bytes) -> None:
        """Writes to the socket itself, which costs half as much; what it does not take goes to the stream."""
        if self._stream.closed():
            return
        self._counts.bytes += len(data)
        taken = 0
        if not self._stream.writing():
            with suppress(OSError):  # if it is broken, the stream will find out
                taken = self._stream.socket.send(data)
        if taken < len(data):
            self.full = True
            self._writable.clear()
            self._unwritten = len(data) - taken
            self._stream.write(data[taken:]).add_done_callback(self._written)

    def _written(self, _: Any) -> None:
        self._unwritten = 0
        self._empty()
        self.flush()

    def _empty(self) -> None:
        """The stream keeps nothing any more."""
        self.full = False
        self._writable.set()


@lru_cache(maxsize=64)
def framed(payload: bytes, first: int = TEXT) -> bytes:
    """An unmasked frame (RFC 6455, 5.2) with this payload; cached, as many clients get the same view."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", first, size) + payload
    if size < 1 << 16:
        return struct.pack("!BBH", first, 126, size) + payload
    return struct.pack("!BBQ", first, 127, size) + payload
