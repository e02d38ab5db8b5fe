"""Reads the frames of a WebSocket (RFC 6455) out of whatever the socket has received.

tornado's own protocol reads each part of each frame by itself: three reads and two changes of what the event
loop waits for, for a frame that has come whole. Everything after the reading is tornado's.
"""

import asyncio
import zlib
from typing import NamedTuple, Protocol, cast

from tornado.iostream import StreamClosedError
from tornado.util import _websocket_mask
from tornado.websocket import WebSocketProtocol13, _PerMessageDeflateDecompressor

from messages import LARGEST_FRAME

READ_SIZE = 4096
"""Bytes that are read at once, so that what a connection sends in a burst is taken in several turns."""

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

    It has no attributes of its own: with more than thirty, an object costs 0.9 kB more.
    """

    def inflate(self) -> None:
        """Takes compressed messages from now on (RFC 7692), each without the context of those before."""
        self._decompressor = INFLATER

    async def _receive_frame_loop(self) -> None:
        self.stream.read_chunk_size = READ_SIZE
        received, at, began = b"", 0, None
        handler = cast(Handler, self.handler)
        try:
            while not self.client_terminated:
                most = self.params.max_message_size - (len(began[1]) if began else 0)
                frame = frame_at(received, at, most)
                if frame is None or frame.end > len(received):
                    received, at = received[at:], 0  # an idle connection keeps nothing
                    received += await self._read()
                    continue
                at, first, payload = frame.end, frame.first, frame.payload(received)
                if first & (CONTROL | FINAL) != FINAL and not handler.allows_frame():
                    raise BadFrame(POLICY, "too fast")
                if not first & CONTROL:
                    first, payload = message = joined(began, first, payload)
                    began = None if first & FINAL else message
                    if began is not None:
                        continue
                if (handled := self._handle(first, payload)) is not None:
                    await handled
        except StreamClosedError:
            self._abort()
        except BadFrame as bad:
            self.close(bad.code, bad.reason)
            self._abort()
        finally:
            self.handler.on_ws_connection_close(self.close_code, self.close_reason)

    async def _read(self) -> bytes:
        """What has come. Where that is there at once, others have their turn before."""
        reading = asyncio.ensure_future(self.stream.read_bytes(READ_SIZE, partial=True))
        if reading.done():
            await asyncio.sleep(0)
        return await reading

    def _handle(self, first: int, payload: bytes) -> "asyncio.Future[None] | None":
        """Handles a whole message, or a control frame. Raises `BadFrame`."""
        compressed = self._decompressor is not None and not first & CONTROL
        if first & RESERVED & ~(COMPRESSED if compressed else 0):
            raise BadFrame(PROTOCOL_ERROR, "reserved bits")
        self._frame_compressed = bool(first & COMPRESSED)
        try:
            return self._handle_message(first & OPCODE, payload)
        except zlib.error:
            raise BadFrame(BAD_DATA, "cannot be inflated") from None
