"""Reads the frames of a WebSocket (RFC 6455) out of whatever the socket has received.

tornado's own protocol reads each part of each frame by itself: three reads and two changes of what the event
loop waits for, for a frame that has come whole. Here a frame that has come whole is handled at once, with no
coroutine and no future. Everything after the reading is tornado's.
"""

import asyncio
import zlib
from typing import NamedTuple, Protocol, cast

from tornado.util import _websocket_mask
from tornado.websocket import WebSocketProtocol13, _PerMessageDeflateDecompressor

from messages import LARGEST_FRAME
from web.websocket_stream import WebSocketStream

FINAL, RESERVED, COMPRESSED, OPCODE, CONTROL = 0x80, 0x70, 0x40, 0x0F, 0x08
"""Bits of a frame's first byte (5.2): the last frame of its message; of extensions; of permessage-deflate."""

MASKED = 0x80
"""The bit of a frame's second byte that every frame of a client has."""

CONTINUATION = 0

PROTOCOL_ERROR, BAD_DATA, POLICY, TOO_BIG = 1002, 1007, 1008, 1009
"""The codes of a close (7.4.1)."""

INFLATER = _PerMessageDeflateDecompressor(False, None, LARGEST_FRAME)
"""Inflates the messages of all clients: each message stands for itself, so nothing is kept between them."""


class BadFrame(Exception):
    """The client has sent what no client may; the connection is closed with this code and reason."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class Frame(NamedTuple):
    """Where a frame stands among the bytes that were received: its payload from `begin` up to `end`."""

    first: int
    """The first byte of the frame."""
    begin: int
    end: int

    def payload(self, received: bytes) -> bytes:
        """The payload without its mask, which stands before it."""
        payload: bytes = _websocket_mask(
            received[self.begin - 4 : self.begin], received[self.begin : self.end]
        )
        return payload


def frame_at(received: bytes, at: int, most: int) -> Frame | None:
    """The frame that begins at `at`; None where its header has not come whole. Its payload may be missing.

    `most` is how many bytes the payload may have. Raises `BadFrame`.
    """
    come = len(received) - at
    if come < 2:
        return None
    first, second = received[at], received[at + 1]
    size, begin = second & 0x7F, at + 6
    if not second & MASKED:
        raise BadFrame(PROTOCOL_ERROR, "not masked")
    if first & CONTROL:
        if size > 125 or not first & FINAL:
            raise BadFrame(PROTOCOL_ERROR, "control frame")
        return Frame(first, begin, begin + size)
    if size > 125:
        width = 2 if size == 126 else 8
        if come < 2 + width:
            return None
        size = int.from_bytes(received[at + 2 : at + 2 + width])
        begin += width
    if size > most:
        raise BadFrame(TOO_BIG, "message too big")
    return Frame(first, begin, begin + size)


def joined(began: tuple[int, bytes] | None, first: int, payload: bytes) -> tuple[int, bytes]:
    """A message as far as it has come with a frame: the first byte of its first frame, and its payload.

    `began` is the same before that frame, None between messages; the first byte has `FINAL` when the message
    is whole. Raises `BadFrame`.
    """
    opcode = first & OPCODE
    if (opcode == CONTINUATION) != (began is not None):
        raise BadFrame(PROTOCOL_ERROR, "continuation")
    if began is None:
        return first, payload
    if first & RESERVED:
        raise BadFrame(PROTOCOL_ERROR, "reserved bits")
    return began[0] | first, began[1] + payload


class Handler(Protocol):
    """What the reader needs of the handler, beside what tornado does."""

    def allows_frame(self) -> bool:
        """Whether one more frame may come that is no message: of those a client needs few."""


class FrameReader(WebSocketProtocol13):
    """tornado's protocol of a WebSocket with another reading, for a handler that is a `Handler` too.

    Its stream is a `WebSocketStream`. It has no attributes of its own: with more than thirty, an object costs
    0.9 kB more.
    """

    def inflate(self) -> None:
        """Takes compressed messages from now on (RFC 7692), each without the context of those before."""
        self._decompressor = INFLATER

    async def _receive_frame_loop(self) -> None:
        stream = cast(WebSocketStream, self.stream)
        try:
            await stream.read(Frames(self, stream).take)
        finally:
            self.handler.on_ws_connection_close(self.close_code, self.close_reason)

    def handle(self, first: int, payload: bytes) -> "asyncio.Future[None] | None":
        """Handles a whole message, or a control frame. Raises `BadFrame`."""
        compressed = self._decompressor is not None and not first & CONTROL
        if first & RESERVED & ~(COMPRESSED if compressed else 0):
            raise BadFrame(PROTOCOL_ERROR, "reserved bits")
        self._frame_compressed = bool(first & COMPRESSED)
        try:
            return self._handle_message(first & OPCODE, payload)
        except zlib.error:
            raise BadFrame(BAD_DATA, "cannot be inflated") from None
        except UnicodeDecodeError:  # in the reason of a close
            raise BadFrame(BAD_DATA, "not UTF-8") from None


class Frames:
    """The frames that come on one stream: each is handled when the one before is, and while it is waited for
    nothing more is read."""

    __slots__ = ("_began", "_most", "_protocol", "_received", "_stream")

    def __init__(self, protocol: FrameReader, stream: WebSocketStream) -> None:
        self._protocol = protocol
        self._stream = stream
        self._received = b""
        """What has come and was not handled; an idle connection keeps nothing."""
        self._began: tuple[int, bytes] | None = None
        """The message that has come in part: see `joined`."""
        self._most = protocol.params.max_message_size

    def take(self, data: bytes) -> None:
        """Takes what has come."""
        try:
            self._handle_all(self._received + data if self._received else data)
        except BadFrame as bad:
            self._protocol.close(bad.code, bad.reason)
            self._stream.close_lingering()  # of a frame that is too big the rest may still come
            self._protocol._abort()
        except Exception:
            self._protocol._abort()  # else the rest would be read as if it began with a frame
            raise
        if self._protocol.client_terminated:
            self._stream.end()

    def _handle_all(self, received: bytes) -> None:
        """Handles the frames that have come whole. Raises `BadFrame`."""
        at, handled = 0, None
        while handled is None and not self._protocol.client_terminated:
            most = self._most - (len(self._began[1]) if self._began else 0)
            frame = frame_at(received, at, most)
            if frame is None or frame.end > len(received):
                break
            at, handled = frame.end, self._handle(frame.first, frame.payload(received))
        self._received = received[at:]
        if handled is not None:
            self._stream.pause()
            handled.add_done_callback(self._go_on)

    def _handle(self, first: int, payload: bytes) -> "asyncio.Future[None] | None":
        """Handles a frame; what is to be waited for before the next one. Raises `BadFrame`."""
        handler = cast(Handler, self._protocol.handler)
        if first & (CONTROL | FINAL) != FINAL and not handler.allows_frame():
            raise BadFrame(POLICY, "too fast")
        if not first & CONTROL:
            first, payload = message = joined(self._began, first, payload)
            self._began = None if first & FINAL else message
            if self._began is not None:
                return None
        return self._protocol.handle(first, payload)

    def _go_on(self, _: object) -> None:
        """What was waited for is done: handles what has come meanwhile, and reads on."""
        self._stream.resume()
        self.take(b"")
