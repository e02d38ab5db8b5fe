"""Reads the frames of a WebSocket (RFC 6455) out of whatever the socket has received.

tornado's own protocol reads each part of each frame by itself: three reads and two changes of what the event
loop waits for, for a frame that has come whole. Everything after the reading is tornado's.
"""

import asyncio
from typing import Any, NamedTuple

from tornado.iostream import StreamClosedError
from tornado.util import _websocket_mask
from tornado.websocket import WebSocketProtocol13

READ_SIZE = 4096
"""Bytes that are read at once, so that what a connection sends in a burst is taken in several turns."""

FINAL, RESERVED, COMPRESSED, OPCODE, CONTROL = 0x80, 0x70, 0x40, 0x0F, 0x08
"""Bits of a frame's first byte (5.2): the last frame of its message; of extensions; of permessage-deflate."""

MASKED = 0x80
"""The bit of a frame's second byte that every frame of a client has."""

CONTINUATION = 0

PROTOCOL_ERROR, TOO_BIG = 1002, 1009
"""The codes of a close (7.4.1)."""


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


class FrameReader(WebSocketProtocol13):
    """tornado's protocol of a WebSocket with another reading."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._message_first = 0
        """The first byte of the message whose frames are coming; 0 between messages."""
        self._fragments = b""
        """What has come of it."""

    async def _receive_frame_loop(self) -> None:
        self.stream.read_chunk_size = READ_SIZE
        received, at = b"", 0
        try:
            while not self.client_terminated:
                frame = frame_at(received, at, self.params.max_message_size - len(self._fragments))
                if frame is None or frame.end > len(received):
                    reading: asyncio.Future[bytes] = self.stream.read_bytes(READ_SIZE, partial=True)  # type: ignore[assignment]
                    if reading.done():
                        await asyncio.sleep(0)  # more is there at once: others have their turn before
                    received, at = received[at:] + await reading, 0
                    continue
                at = frame.end
                if (handled := self._take(frame.first, frame.payload(received))) is not None:
                    await handled
        except StreamClosedError:
            self._abort()
        except BadFrame as bad:
            self.close(bad.code, bad.reason)
            self._abort()
        finally:
            self.handler.on_ws_connection_close(self.close_code, self.close_reason)

    def _take(self, first: int, payload: bytes) -> "asyncio.Future[None] | None":
        """Handles a frame, if a message has come whole with it. Raises `BadFrame`."""
        if first & RESERVED & ~(COMPRESSED if self._decompressor is not None else 0):
            raise BadFrame(PROTOCOL_ERROR, "reserved bits")
        opcode = first & OPCODE
        if opcode & CONTROL:
            self._frame_compressed = False
            return self._handle_message(opcode, payload)
        if (opcode == CONTINUATION) != bool(self._message_first):
            raise BadFrame(PROTOCOL_ERROR, "continuation")
        if not first & FINAL:
            self._message_first = self._message_first or first
            self._fragments += payload
            return None
        if opcode == CONTINUATION:
            first, payload = self._message_first, self._fragments + payload
            self._message_first, self._fragments = 0, b""
        self._frame_compressed = bool(first & COMPRESSED)
        return self._handle_message(first & OPCODE, payload)
