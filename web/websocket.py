"""A WebSocket after its handshake (RFC 6455), at the server's end.

tornado's own protocol reads each part of each frame by itself: three reads and two changes of what the event
loop waits for, for a frame that has come whole. And as long as a connection is open it keeps the request, its
headers and two tasks, 12 kB. Here a frame that has come whole is handled at once, with no coroutine and no
future, and of the handshake nothing is kept.
"""

import asyncio
import struct
from abc import ABC, abstractmethod
from collections.abc import Awaitable

from messages import LARGEST_FRAME
from web.frame_reader import (
    CLOSE,
    COMPRESSED,
    CONTROL,
    FINAL,
    NO_CODE,
    OPCODE,
    PING,
    POLICY,
    PONG,
    PROTOCOL_ERROR,
    RESERVED,
    TEXT,
    BadFrame,
    close_code,
    frame_at,
    inflated,
    joined,
    text_of,
    unmasked,
)
from web.websocket_stream import WebSocketStream

CLOSE_WITHIN = 5.0
"""Seconds in which a client has to answer a close; then its connection is cut."""

WHOLE_TEXT = FINAL | TEXT
"""The first byte of nearly all frames: a text message of one frame, not compressed."""


class WebSocket(ABC):
    """Takes messages from a client, answers its pings, and is closed by either end.

    Each frame is handled when the one before is, and while it is waited for nothing more is read. `inflates`
    says that messages may be compressed (RFC 7692), each without the context of those before.
    """

    __slots__ = (
        *("_began", "_close_timer", "_inflates", "_most", "_pong", "_received"),
        *("close_code", "close_sent", "closed_for", "ended", "stream"),
    )

    def __init__(self, stream: WebSocketStream, inflates: bool = False, most: int = LARGEST_FRAME) -> None:
        self.stream = stream
        self.close_code: int | None = None
        """What the client has closed with, perhaps `NO_CODE`; None where it has not."""
        self.closed_for: str | None = None
        """Why this end has closed; None where the client has, or the line is lost."""
        self.close_sent = False
        self.ended = False
        """Whether the client has closed, or the connection is cut: nothing more is taken."""
        self._close_timer: asyncio.TimerHandle | None = None
        self._inflates = inflates
        self._most = most
        """How many bytes a message may have."""
        self._received = b""
        """What has come and was not handled; an idle connection keeps nothing."""
        self._began: tuple[int, bytes] | None = None
        """The message that has come in part: see `joined`."""
        self._pong: bytes | None = None
        """The newest ping that is to be answered when the socket takes more."""

    @abstractmethod
    def on_message(self, message: str | bytes) -> Awaitable[None] | None:
        """A message has come: `str` from a text frame. The next is taken when what is returned is done."""

    @abstractmethod
    def on_pong(self, payload: bytes) -> None:
        """A pong has come."""

    @abstractmethod
    def allows_frame(self) -> bool:
        """Whether one more frame may come that is no message: of those a client needs few."""

    @abstractmethod
    def on_end(self) -> None:
        """The connection is closed. Called once."""

    def read(self) -> None:
        """Begins to read."""
        self.stream.read(self)

    def take(self, data: bytes) -> None:
        """Takes what has come."""
        try:
            self._take_frames(self._received + data if self._received else data)
        except BadFrame as bad:
            self._send_close(bad.code, bad.reason)
            self.ended = True
            self.stream.close_lingering()  # of a frame that is too big the rest may still come
        except Exception:
            self.cut()  # else the rest would be read as if it began with a frame
            raise

    def on_closed(self) -> None:
        """The stream is closed."""
        self.ended = True
        if self._close_timer is not None:
            self._close_timer.cancel()
        self.on_end()

    def ping(self, payload: bytes) -> None:
        """Sends a ping, unless the connection is closing. `payload` has 125 bytes at most."""
        if not (self.ended or self.close_sent):
            self._write(PING, payload)

    def close(self, code: int, reason: str) -> None:
        """Sends a close; what the client sends until it has answered is handled as before."""
        self._send_close(code, reason)
        if self._close_timer is None and not self.stream.closed():
            self._close_timer = asyncio.get_running_loop().call_later(CLOSE_WITHIN, self.cut)

    def cut(self) -> None:
        """Closes the connection at once."""
        self.ended = True
        self.stream.close()

    def _take_frames(self, received: bytes) -> None:
        """Handles the frames that have come whole. Raises `BadFrame`."""
        at, waited_for = 0, None
        while waited_for is None and not self.ended:
            most = self._most - (len(self._began[1]) if self._began else 0)
            frame = frame_at(received, at, most)
            if frame is None or frame[2] > len(received):
                break
            first, begin, at = frame
            waited_for = self._take_frame(first, unmasked(received, begin, at))
        self._received = received[at:]
        if waited_for is not None:
            self.stream.pause()
            asyncio.ensure_future(waited_for).add_done_callback(self._go_on)

    def _take_frame(self, first: int, payload: bytes) -> Awaitable[None] | None:
        """Handles a frame; what is to be waited for before the next one. Raises `BadFrame`."""
        if first == WHOLE_TEXT and self._began is None:
            return self.on_message(text_of(payload))
        if first & (CONTROL | FINAL) != FINAL and not self.allows_frame():
            raise BadFrame(POLICY, "too fast")
        if first & CONTROL:
            self._take_control(first, payload)
            return None
        first, payload = message = joined(self._began, first, payload)
        if first & RESERVED & ~(COMPRESSED if self._inflates else 0):
            raise BadFrame(PROTOCOL_ERROR, "reserved bits")
        if not first & FINAL:
            self._began = message
            return None
        self._began = None
        if first & COMPRESSED:
            payload = inflated(payload, self._most)
        return self.on_message(text_of(payload) if first & OPCODE == TEXT else payload)

    def _take_control(self, first: int, payload: bytes) -> None:
        """Handles a control frame (5.5). Raises `BadFrame`."""
        opcode = first & ~FINAL
        if opcode == PONG:
            self.on_pong(payload)
        elif opcode == PING:
            self._answer_ping(payload)
        elif opcode == CLOSE:
            self.close_code = close_code(payload)
            self._send_close(self.close_code)
            self.cut()
        else:
            raise BadFrame(PROTOCOL_ERROR, "reserved bits or unknown opcode")

    def _go_on(self, done: "asyncio.Future[None]") -> None:
        """What was waited for is done: handles what has come meanwhile, and reads on."""
        if done.cancelled():
            self.cut()
        elif (error := done.exception()) is not None:
            self.cut()
            raise error
        else:
            self.stream.resume()
            self.take(b"")

    def _answer_ping(self, payload: bytes) -> None:
        """Answers a ping; of those that come while the socket takes nothing only the newest (5.5.3)."""
        if self._pong is not None:
            self._pong = payload
        elif not self.close_sent and not self.stream.closed():
            if self.stream.writing():
                self._pong = payload
                self.stream.write(b"").add_done_callback(self._answer_newest)
            else:
                self._write(PONG, payload)

    def _answer_newest(self, _: object) -> None:
        payload, self._pong = self._pong, None
        if payload is not None and not self.ended:
            self._answer_ping(payload)

    def _send_close(self, code: int, reason: str = "") -> None:
        if not self.close_sent:
            self.close_sent = True
            self.closed_for = self.closed_for or reason or None
            self._write(CLOSE, b"" if code == NO_CODE else struct.pack("!H", code) + reason.encode())

    def _write(self, opcode: int, payload: bytes) -> None:
        """Writes a control frame."""
        if not self.stream.closed():
            self.stream.write(struct.pack("!BB", FINAL | opcode, len(payload)) + payload)
