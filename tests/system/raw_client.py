"""A WebSocket client written by hand, which does what other clients do not."""

import json
import socket
import struct
import zlib
from typing import Protocol

from tests.documented import Recording
from tests.system.checked_connection import Frame
from tests.system.server import PATIENCE

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
COMPRESSED = 0x40
"""The bit of a frame whose message is compressed."""
GOING_AWAY = 1001
TAIL = b"\x00\x00\xff\xff"
"""What ends each compressed message, and is not sent."""


class HasPort(Protocol):
    """A server at a port of this machine."""

    @property
    def port(self) -> int: ...


class RawClient:
    """Reads only when `receive` is called, with a small receive buffer in the kernel. Every call blocks.

    `offers` is of extensions; of what the server may answer, permessage-deflate is spoken (RFC 7692).
    """

    def __init__(self, server: HasPort, offers: str = "") -> None:
        self.closed: tuple[int, str] | None = None
        """The code and reason with which the server has closed."""
        self._recording = Recording()
        self._asked = 0
        """The number of the last command of `ask`."""
        self.extensions = ""
        """Those that the server has agreed to."""
        self.sizes: list[int] = []
        """Bytes of each message that was received, without the heads of frames."""
        self._inflater = zlib.decompressobj(-15)
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._socket.settimeout(PATIENCE)
        self._socket.connect(("127.0.0.1", server.port))
        self._socket.sendall(
            b"GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
            + (f"Sec-WebSocket-Extensions: {offers}\r\n" if offers else "").encode()
            + b"\r\n"
        )
        self._file = self._socket.makefile("rb")
        while (line := self._file.readline()) != b"\r\n":
            name, _, value = line.decode().partition(": ")
            if name.lower() == "sec-websocket-extensions":
                self.extensions = value.strip()

    def send(self, **command: object) -> None:
        self.send_bytes(json.dumps(command).encode())

    def send_bytes(self, payload: bytes) -> None:
        """Sends a text frame, masked with zeros, which change nothing; compressed where that was agreed."""
        self._recording.sent(payload)
        first = 0x80 | TEXT
        if self.extensions:
            compressor = zlib.compressobj(wbits=-15)  # a new one: the server wants no context
            payload = (compressor.compress(payload) + compressor.flush(zlib.Z_SYNC_FLUSH)).removesuffix(TAIL)
            first |= COMPRESSED
        self._socket.sendall(struct.pack("!BBH", first, 0x80 | 126, len(payload)) + bytes(4) + payload)

    def ask(self, kind: str, **fields: object) -> Frame:
        """The reply to a command; what comes before it is dropped. Fails where the server closes."""
        self._asked += 1
        self.send(type=kind, id=self._asked, **fields)
        while (frame := self.receive()) is not None:
            if frame.get("re") == self._asked:
                return frame
        raise AssertionError(f"the server has closed: {self.closed}")

    def pong(self, payload: bytes) -> None:
        """Sends a pong, whether or not a ping was sent."""
        self._socket.sendall(struct.pack("!BB", 0x80 | PONG, 0x80 | len(payload)) + bytes(4) + payload)

    def leave_page(self) -> None:
        """Sends the close frame of a browser that leaves a page."""
        self._socket.sendall(struct.pack("!BB4xH", 0x80 | CLOSE, 0x80 | 2, GOING_AWAY))

    def receive(self) -> Frame | None:
        """The next frame, without pings, which stay unanswered; None where the server has closed."""
        head = self._file.read(2)
        while len(head) == 2 and head[0] & 15 == PING:
            self._file.read(head[1])
            head = self._file.read(2)
        if len(head) < 2:
            return None
        if head[0] & 15 == CLOSE:
            payload = self._file.read(head[1])
            self.closed = int.from_bytes(payload[:2]), payload[2:].decode()
            return None
        size = head[1]
        if size == 126:
            (size,) = struct.unpack("!H", self._file.read(2))
        elif size == 127:
            (size,) = struct.unpack("!Q", self._file.read(8))
        payload = self._file.read(size)
        self.sizes.append(size)
        if head[0] & COMPRESSED:
            if "server_no_context_takeover" in self.extensions:
                self._inflater = zlib.decompressobj(-15)
            payload = self._inflater.decompress(payload + TAIL)
        frame: Frame = json.loads(payload)
        self._recording.received(frame)
        return frame

    def reset(self) -> None:
        """Ends the connection as a machine does that does not know it."""
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        self._file.close()
        self._socket.close()
