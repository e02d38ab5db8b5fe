"""Frames of a client, as RFC 6455 has them: what is taken, in which pieces it may come, what is refused."""

import asyncio
import struct
import zlib
from collections import Counter
from collections.abc import AsyncIterator
from typing import Any, cast

import pytest
from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketHandler, WebSocketProtocol, WebSocketProtocol13

from web.frame_reader import BadFrame, Frame, FrameReader, frame_at
from web.websocket_stream import READ_SIZE, WebSocketStream

MOST = 16 * 1024
MASK = b"\x01\x80\x7f\xfe"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def frame(
    opcode: int, payload: bytes = b"", final: bool = True, bits: int = 0, width: int | None = None
) -> bytes:
    """A masked frame of a client; `width` is how many bytes its length has, None for as few as possible."""
    size = len(payload)
    if width is None:
        width = 0 if size < 126 else 2 if size < 1 << 16 else 8
    masked = bytes(byte ^ MASK[index % 4] for index, byte in enumerate(payload))
    short = size if width == 0 else 126 if width == 2 else 127
    length = size.to_bytes(width) if width else b""
    return bytes([0x80 * final | bits | opcode, 0x80 | short]) + length + MASK + masked


@pytest.mark.parametrize("size", [0, 1, 125, 126, 127, 65_535])
@pytest.mark.parametrize("at", [0, 3])
def test_a_frame_is_found_where_its_header_has_come(size: int, at: int) -> None:
    sent = b"..."[:at] + frame(TEXT, b"x" * size)
    header = len(sent) - size - at
    found = frame_at(sent, at, 1 << 20)
    assert found == Frame(0x80 | TEXT, at + header, len(sent))
    assert found.payload(sent) == b"x" * size
    for come in range(at, at + header - 4):
        assert frame_at(sent[:come], at, 1 << 20) is None


@pytest.mark.parametrize("width", [2, 8])
def test_a_length_may_have_more_bytes_than_it_needs(width: int) -> None:
    sent = frame(TEXT, b"hello", width=width)
    found = frame_at(sent, 0, MOST)
    assert found is not None
    assert found.payload(sent) == b"hello"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"\x81\x05hello", 1002),
        (b"\x89\x00", 1002),
        (frame(PING, b"x" * 126), 1002),
        (frame(PING, b"x", width=2), 1002),
        (frame(CLOSE, final=False), 1002),
        (frame(PONG, b"a", final=False), 1002),
        (frame(TEXT, b"x" * (MOST + 1)), 1009),
        (b"\x81\xff" + struct.pack("!Q", 1 << 63) + MASK, 1009),
    ],
    ids=[
        *("not masked", "a ping that is not masked", "a long ping", "a ping with a long length"),
        *("a close in parts", "a pong in parts", "too big", "as big as can be said"),
    ],
)
def test_what_no_client_may_send(sent: bytes, code: int) -> None:
    with pytest.raises(BadFrame) as refused:
        frame_at(sent, 0, MOST)
    assert refused.value.code == code


class Echo(WebSocketHandler):
    """Answers each message with its length and itself, after `handler.wait` turns of the loop."""

    compressed = inflates = False
    wait = 0
    allowed = 100_000
    """How many frames may come that are no message."""

    def allows_frame(self) -> bool:
        self.allowed -= 1
        return self.allowed >= 0

    def get_compression_options(self) -> dict[str, Any] | None:
        return {} if self.compressed else None

    def get_websocket_protocol(self) -> WebSocketProtocol | None:
        protocol = super().get_websocket_protocol()
        assert isinstance(protocol, WebSocketProtocol13)
        reader = FrameReader(self, False, protocol.params)
        if self.inflates:
            reader.inflate()
        return reader

    def _detach_stream(self) -> IOStream:
        return cast(IOStream, WebSocketStream(super()._detach_stream()))

    async def on_message(self, message: str | bytes) -> None:
        for _ in range(self.wait):
            await asyncio.sleep(0)
        await self.write_message(
            message if len(message) < 100 else str(len(message)), isinstance(message, bytes)
        )


class Peer:
    """The other end of an open WebSocket, byte by byte."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def send(self, data: bytes) -> None:
        self.writer.write(data)

    async def frame(self) -> tuple[int, bytes]:
        """The opcode and the payload of the next frame; of a close its code and reason."""
        first, size = await self.reader.readexactly(2)
        assert size < 126
        return first & 0x0F, await self.reader.readexactly(size)

    async def close_code(self) -> int | None:
        """The code of the close that comes next; None where the connection ends without one."""
        try:
            opcode, payload = await self.frame()
        except asyncio.IncompleteReadError:
            return None
        assert opcode == CLOSE
        assert await self.reader.read() == b""
        return int.from_bytes(payload[:2])


@pytest.fixture
async def port() -> AsyncIterator[int]:
    server = HTTPServer(Application([("/", Echo)], websocket_max_message_size=MOST))
    [listening] = bind_sockets(0, "127.0.0.1")
    server.add_socket(listening)
    port: int = listening.getsockname()[1]
    yield port
    server.stop()
    await server.close_all_connections()
    await asyncio.sleep(0.01)  # until what is dropped at the end of a connection has been read


async def opened(port: int, extensions: str = "") -> Peer:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n"
        + extensions.encode()
        + b"\r\n"
    )
    assert b" 101 " in await reader.readuntil(b"\r\n\r\n")
    return Peer(reader, writer)


@pytest.fixture
async def peer(port: int) -> AsyncIterator[Peer]:
    peer = await opened(port)
    yield peer
    peer.writer.close()


MESSAGES = {
    "text": (frame(TEXT, "模様".encode()), [(TEXT, "模様".encode())]),
    "binary": (frame(BINARY, b"\x00\xff"), [(BINARY, b"\x00\xff")]),
    "nothing": (frame(TEXT), [(TEXT, b"")]),
    "two at once": (frame(TEXT, b"a") + frame(TEXT, b"b"), [(TEXT, b"a"), (TEXT, b"b")]),
    "a ping": (frame(PING, b"p" * 125), [(PONG, b"p" * 125)]),
    "a pong": (frame(PONG, b"p") + frame(TEXT, b"a"), [(TEXT, b"a")]),
    "fragments": (
        frame(TEXT, b"a", final=False)
        + frame(0, b"", final=False)
        + frame(0, b"b", final=False)
        + frame(0, b"c"),
        [(TEXT, b"abc")],
    ),
    "nothing in fragments": (frame(TEXT, final=False) + frame(0), [(TEXT, b"")]),
    "a character in two fragments": (
        frame(TEXT, b"\xe6\xa8", final=False) + frame(0, b"\xa1"),
        [(TEXT, "模".encode())],
    ),
    "a ping between fragments": (
        frame(BINARY, b"a", final=False) + frame(PING, b"p") + frame(0, b"b"),
        [(PONG, b"p"), (BINARY, b"ab")],
    ),
    "one after fragments": (
        frame(TEXT, b"a", final=False) + frame(0, b"b") + frame(TEXT, b"c"),
        [(TEXT, b"ab"), (TEXT, b"c")],
    ),
    "as big as may be": (frame(TEXT, b"x" * MOST), [(TEXT, b"16384")]),
    "as big as may be in fragments": (
        frame(TEXT, b"x" * (MOST - 1), final=False) + frame(PING, b"p" * 125) + frame(0, b"x"),
        [(PONG, b"p" * 125), (TEXT, b"16384")],
    ),
    "more than is read at once": (
        frame(TEXT, b"x" * 100) * (READ_SIZE // 50),
        [(TEXT, b"100")] * (READ_SIZE // 50),
    ),
}


@pytest.mark.parametrize(("sent", "answers"), MESSAGES.values(), ids=MESSAGES)
async def test_messages(peer: Peer, sent: bytes, answers: list[tuple[int, bytes]]) -> None:
    peer.send(sent)
    assert [await peer.frame() for _ in answers] == answers


@pytest.mark.parametrize("name", ["text", "fragments", "a ping between fragments"])
async def test_they_may_come_byte_by_byte(peer: Peer, name: str) -> None:
    sent, answers = MESSAGES[name]
    for byte in sent:
        peer.send(bytes([byte]))
        await peer.writer.drain()
        for _ in range(3):
            await asyncio.sleep(0)
    assert [await peer.frame() for _ in answers] == answers


REFUSED = {
    "not masked": (b"\x81\x01a", 1002),
    "a reserved bit": (frame(TEXT, b"a", bits=0x20), 1002),
    "compressed, which was not agreed": (frame(TEXT, b"a", bits=0x40), 1002),
    "nothing to continue": (frame(0, b"a"), 1002),
    "a message within another": (frame(TEXT, b"a", final=False) + frame(TEXT, b"b"), 1002),
    "a close in parts": (frame(CLOSE, final=False), 1002),
    "a close whose reason is no text": (frame(CLOSE, b"\x03\xe8\xff"), 1007),
    "too big": (frame(TEXT, b"x" * (MOST + 1)), 1009),
    "too big together": (frame(TEXT, b"x" * MOST, final=False) + frame(0, b"x"), 1009),
    "an unknown opcode": (frame(3, b"a"), None),
    "an unknown opcode of a control frame": (frame(11, b"a"), None),
    "no UTF-8": (frame(TEXT, b"\xff"), None),
}


@pytest.mark.parametrize(("sent", "code"), REFUSED.values(), ids=REFUSED)
async def test_what_closes_the_connection(peer: Peer, sent: bytes, code: int | None) -> None:
    peer.send(frame(TEXT, b"before") + sent + frame(TEXT, b"after"))
    assert await peer.frame() == (TEXT, b"before")
    assert await peer.close_code() == code


FEW = {
    "pings": frame(PING),
    "pongs": frame(PONG, b"p"),
    "parts of messages": frame(TEXT, b"", final=False) + frame(0),
    "parts of one message": frame(0, b"", final=False),
}


@pytest.mark.parametrize(("name", "sent"), FEW.items(), ids=FEW)
async def test_of_what_is_no_message_only_so_much_may_come(
    peer: Peer, monkeypatch: pytest.MonkeyPatch, name: str, sent: bytes
) -> None:
    monkeypatch.setattr(Echo, "allowed", 5)
    begin = frame(TEXT, b"", final=False) if name == "parts of one message" else b""
    peer.send(begin + sent * (5 - bool(begin)))
    await asyncio.sleep(0)
    peer.send(sent)
    closed = None
    while closed is None:
        first, size = await peer.reader.readexactly(2)
        payload = await peer.reader.readexactly(size)
        closed = int.from_bytes(payload[:2]) if first & 0x0F == CLOSE else None
    assert closed == 1008


async def test_a_close_is_answered_with_its_code(peer: Peer) -> None:
    peer.send(frame(CLOSE, struct.pack("!H", 3999) + b"bye"))
    assert await peer.close_code() == 3999


@pytest.mark.parametrize("paused", [False, True])
async def test_a_fault_of_ours_ends_the_connection(
    peer: Peer, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, paused: bool
) -> None:
    def faulty(self: Echo) -> bool:
        raise ZeroDivisionError

    monkeypatch.setattr(Echo, "allows_frame", faulty)
    peer.send((frame(TEXT, b"a") if paused else b"") + frame(PING))
    async with asyncio.timeout(20):
        if paused:
            assert await peer.frame() == (TEXT, b"a")
        assert await peer.close_code() is None
    assert "ZeroDivisionError" in caplog.text


async def test_the_answer_of_one_is_sent_before_the_next_is_taken(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Echo, "wait", 3)
    peer.send(frame(TEXT, b"a") + frame(PING, b"p") + frame(TEXT, b"b"))
    assert [await peer.frame() for _ in range(3)] == [(TEXT, b"a"), (PONG, b"p"), (TEXT, b"b")]


async def test_of_a_flood_only_so_much_is_taken_in_a_turn(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    turn, taken = 0, Counter[int]()

    async def count() -> None:
        nonlocal turn
        while True:
            turn += 1
            await asyncio.sleep(0)

    monkeypatch.setattr(Echo, "on_ping", lambda echo, payload: taken.update([turn]))
    counting = asyncio.create_task(count())
    peer.send(frame(PING) * 20_000 + frame(TEXT, b"a"))
    while await peer.frame() != (TEXT, b"a"):
        pass
    counting.cancel()
    assert taken.total() == 20_000
    assert max(taken.values()) <= READ_SIZE // len(frame(PING)) + 1


@pytest.mark.parametrize(
    "sent", [frame(PING, b"p", bits=0x40), frame(TEXT, b"a", final=False) + frame(0, b"b", bits=0x40)]
)
async def test_what_may_not_be_compressed(port: int, monkeypatch: pytest.MonkeyPatch, sent: bytes) -> None:
    monkeypatch.setattr(Echo, "compressed", True)
    peer = await opened(port, "Sec-WebSocket-Extensions: permessage-deflate\r\n")
    peer.send(sent)
    assert await peer.close_code() == 1002
    peer.writer.close()


async def test_compressed_fragments_with_a_ping_between(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The ping is not compressed, and what follows it of the message is."""
    monkeypatch.setattr(Echo, "compressed", True)
    peer = await opened(port, "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover\r\n")
    compressor = zlib.compressobj(wbits=-15)
    data = (compressor.compress(b"hello hello hello") + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4]
    peer.send(frame(TEXT, data[:3], final=False, bits=0x40) + frame(PING, b"p") + frame(0, data[3:]))
    assert await peer.frame() == (PONG, b"p")
    opcode, answer = await peer.frame()
    assert opcode == TEXT
    assert zlib.decompressobj(wbits=-15).decompress(answer + b"\x00\x00\xff\xff") == b"hello hello hello"
    peer.writer.close()


def deflated(*messages: bytes) -> list[bytes]:
    """Payloads of compressed messages, each of which stands for itself."""
    payloads = []
    for message in messages:
        compressor = zlib.compressobj(wbits=-15)
        payloads.append((compressor.compress(message) + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4])
    return payloads


@pytest.fixture
async def inflating(port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Peer]:
    monkeypatch.setattr(Echo, "inflates", True)
    peer = await opened(port)
    yield peer
    peer.writer.close()


async def test_each_compressed_message_stands_for_itself(inflating: Peer) -> None:
    first, second, most = deflated(b"hello hello hello", b"hello", b"x" * MOST)
    in_its_own_block = b"\xf3\x48\xcd\xc9\xc9\x07\x00\x00"  # RFC 7692, 7.2.3.4
    inflating.send(
        frame(TEXT, first, bits=0x40)
        + frame(TEXT, b"as it is")
        + frame(TEXT, second[:2], final=False, bits=0x40)
        + frame(PING, b"p")
        + frame(0, second[2:])
        + frame(TEXT, in_its_own_block, bits=0x40)
        + frame(TEXT, most, bits=0x40)
    )
    assert [await inflating.frame() for _ in range(6)] == [
        (TEXT, b"hello hello hello"),
        (TEXT, b"as it is"),
        (PONG, b"p"),
        (TEXT, b"hello"),
        (TEXT, b"Hello"),
        (TEXT, str(MOST).encode()),
    ]


@pytest.mark.parametrize(
    ("payload", "code"),
    [(deflated(b"x" * (MOST + 1))[0], 1009), (deflated(b"x" * (1 << 20))[0], 1009), (b"\xff\xff", 1007)],
    ids=["one byte too big", "a bomb", "nothing that can be inflated"],
)
async def test_a_compressed_message_that_closes_the_connection(
    inflating: Peer, payload: bytes, code: int
) -> None:
    inflating.send(frame(TEXT, payload, bits=0x40))
    assert await inflating.close_code() == code
