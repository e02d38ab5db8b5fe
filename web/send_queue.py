"""The frames that go out of a socket: written at once as far as it takes them, else kept until it does."""

import asyncio
import socket
import struct
from collections.abc import Callable
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

    __slots__ = (
        *("_close", "_closed", "_counts", "_deflater", "_frames", "_loop", "_reported", "_scheduled"),
        *("_size", "_stream", "_unwritten", "_views", "_writable", "full", "on_kept", "on_sent"),
    )

    def __init__(
        self,
        stream: Stream,
        close: Callable[[int, str], None],
        deflater: Deflater | None = None,
        counts: SentCounts | None = None,
    ) -> None:
        self._counts = SentCounts() if counts is None else counts
        self.on_kept: Callable[[int], None] | None = None
        """Called with the number of bytes by which what waits for the socket has grown, or shrunk."""
        self.on_sent: Callable[[bytes], None] | None = None
        """Called with each frame that is written; None where nobody asks."""
        self._stream = stream
        self._close = close
        self._deflater = deflater
        self._loop = asyncio.get_running_loop()
        self._frames: list[bytes] = []
        """Frames that are kept here, beside the views."""
        self._views: dict[str, bytes] = {}
        """By subject."""
        self._size = 0
        """Bytes of the frames and views that are kept here."""
        self._unwritten = 0
        """Bytes that the stream keeps."""
        self._reported = 0
        """Bytes that `on_kept` knows of."""
        self.full = False
        """Whether the stream keeps something, as the socket takes no more at the moment."""
        self._writable: asyncio.Event | None = None
        """Set when it is full no longer; None where nobody waits for that."""
        self._scheduled = False
        """Whether what is kept is written at the end of this turn of the event loop."""
        self._closed = False

    def send(self, frame: bytes) -> None:
        """Sends a frame after those before it."""
        if not self._closed:
            self._frames.append(frame)
            self._grow(len(frame))

    def show(self, subject: str, frame: bytes, at_once: bool = False) -> None:
        """Sends a view after all other frames; it replaces a view of the same subject that is still kept.

        `at_once`: nothing else of this turn goes out with it, so it need not wait for the end of the turn.
        """
        if at_once and not (self._scheduled or self.full or self._closed):
            self._write(self._framed_view(subject, frame))
            if self.full:
                self._report()
        elif not self._closed:
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
        if self.full:
            if self._writable is None:
                self._writable = asyncio.Event()
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
        self._frames.clear()
        self._views.clear()
        self._size = 0
        self._report()

    def _grow(self, size: int) -> None:
        """More is kept, and written at the end of this turn; where it is too much, the client is let go."""
        self._size += size
        if len(self._frames) > MOST_FRAMES or self._size + self._unwritten > MOST_BYTES:
            self.flush()  # all may be of this turn, and the socket may take it
            if len(self._frames) > MOST_FRAMES or self._size + self._unwritten > MOST_BYTES:
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
        if grown and self.on_kept is not None:
            self.on_kept(grown)

    def flush(self) -> None:
        """Writes what is kept, as far as the socket takes it."""
        self._scheduled = False
        while not self.full and (self._frames or self._views):
            self._write(b"".join(self._next()))
        if self.full or self._reported:
            self._report()

    def _next(self) -> list[bytes]:
        """Takes what is written next: of what is kept first the frames in order, then the views."""
        parts: list[bytes] = []
        size = 0
        for frame in self._frames:
            if size >= LOW_WATER:
                break
            size += len(frame)
            parts.append(framed(frame))
            if self.on_sent is not None:
                self.on_sent(frame)
        del self._frames[: len(parts)]
        while self._views and size < LOW_WATER:
            subject = next(iter(self._views))
            size += len(view := self._views.pop(subject))
            parts.append(self._framed_view(subject, view))
        self._size -= size
        return parts

    def _framed_view(self, subject: str, view: bytes) -> bytes:
        """The WebSocket frame of a view, which has to be the next; compressed where that can be read."""
        self._counts.views += 1
        if self.on_sent is not None:
            self.on_sent(view)
        if self._deflater is not None and (deflated := self._deflater.deflated(subject, view)) is not None:
            return framed_once(deflated, COMPRESSED_TEXT)
        return framed_once(view)

    def _write(self, data: bytes) -> None:
        """Writes to the socket itself, which costs half as much; what it does not take goes to the stream."""
        stream = self._stream
        if stream.closed():
            return
        self._counts.bytes += len(data)
        try:
            taken = 0 if stream.writing() else stream.socket.send(data)
        except OSError:  # if it is broken, the stream will find out
            taken = 0
        if taken < len(data):
            self.full = True
            self._unwritten = len(data) - taken
            stream.write(data[taken:]).add_done_callback(self._written)

    def _written(self, _: Any) -> None:
        self._unwritten = 0
        self._empty()
        self.flush()

    def _empty(self) -> None:
        """The stream keeps nothing any more."""
        self.full = False
        if self._writable is not None:
            self._writable.set()
            self._writable = None


def framed(payload: bytes, first: int = TEXT) -> bytes:
    """An unmasked frame (RFC 6455, 5.2) with this payload."""
    size = len(payload)
    if size < 126:
        return struct.pack("!BB", first, size) + payload
    if size < 1 << 16:
        return struct.pack("!BBH", first, 126, size) + payload
    return struct.pack("!BBQ", first, 127, size) + payload


_last = b"", TEXT, b""
"""What was framed last for many: the payload, the first byte, the frame."""


def framed_once(payload: bytes, first: int = TEXT) -> bytes:
    """The same; made once for all who are sent this very object one after the other."""
    global _last
    if payload is not _last[0] or first != _last[1]:
        _last = payload, first, framed(payload, first)
    return _last[2]
