"""A WebSocket by the byte, over a real socket: what is answered, what is refused, what goes wrong here."""

import asyncio
import struct
import zlib
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from tests.web.echo import (
    BINARY,
    CLOSE,
    MOST,
    PING,
    PONG,
    TEXT,
    Echo,
    Peer,
    echoing,
    frame,
    opened,
)
from web.websocket_stream import READ_SIZE

OFFER = "Sec-WebSocket-Extensions: permessage-deflate\r\n"


@pytest.fixture
async def port(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[int]:
    monkeypatch.setattr(Echo, "allowed", Echo.allowed)
    async with echoing() as port:
        yield port


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


async def test_while_a_client_does_not_read_only_its_newest_ping_is_answered(
    peer: Peer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that one who sends pings and reads nothing fills no memory."""
    much = b"x" * 4_000_000

    def answer(echo: Echo, message: str | bytes) -> None:
        echo.stream.write(much)

    monkeypatch.setattr(Echo, "on_message", answer)
    peer.send(frame(TEXT, b"a") + b"".join(frame(PING, b"%d" % number) for number in range(5)))
    await asyncio.sleep(0.05)
    assert await peer.reader.readexactly(len(much)) == much
    peer.send(frame(PING, b"later"))
    assert [await peer.frame() for _ in range(2)] == [(PONG, b"4"), (PONG, b"later")]


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

    monkeypatch.setattr(Echo, "_answer_ping", lambda echo, payload: taken.update([turn]))
    counting = asyncio.create_task(count())
    peer.send(frame(PING) * 20_000 + frame(TEXT, b"a"))
    while await peer.frame() != (TEXT, b"a"):
        pass
    counting.cancel()
    assert taken.total() == 20_000
    assert max(taken.values()) <= READ_SIZE // len(frame(PING)) + 1


def deflated(*messages: bytes) -> list[bytes]:
    """Payloads of compressed messages, each of which stands for itself."""
    payloads = []
    for message in messages:
        compressor = zlib.compressobj(wbits=-15)
        payloads.append((compressor.compress(message) + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4])
    return payloads


@pytest.fixture
async def inflating(port: int) -> AsyncIterator[Peer]:
    peer = await opened(port, OFFER)
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
