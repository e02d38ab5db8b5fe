"""The socket of a WebSocket: what came with the handshake, what the socket does not take, how it ends."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest
from tornado.iostream import IOStream, StreamClosedError

from web.websocket_stream import READ_SIZE, WebSocketStream

MUCH = 4_000_000
"""Bytes that no socket takes at once."""


class Ends:
    """tornado's stream of one end of a connection, and the other end."""

    def __init__(self) -> None:
        ours, self.far = socket.socketpair()
        self.far.setblocking(False)
        self.before = IOStream(ours)
        self.stream: WebSocketStream | None = None
        self.come: list[bytes] = []
        self.closed = asyncio.Event()
        """Set when the reader is told that the socket is closed."""
        self._then: Callable[[], None] = lambda: None

    def upgrade(self) -> WebSocketStream:
        self.stream = stream = WebSocketStream(self.before)
        return stream

    def read(self, then: Callable[[], None] = lambda: None) -> None:
        """Reads; calls `then` after each part that has come."""
        assert self.stream is not None
        self._then = then
        self.stream.read(self)

    def take(self, data: bytes) -> None:
        self.come.append(data)
        self._then()

    def on_closed(self) -> None:
        assert not self.closed.is_set(), "once"
        self.closed.set()

    def has(self, parts: int) -> bool:
        return len(self.come) == parts

    async def until(self, done: Callable[[], bool]) -> None:
        async with asyncio.timeout(10):
            while not done():
                await asyncio.sleep(0.001)

    async def close(self) -> None:
        self.far.close()
        (self.stream or self.before).close()
        await asyncio.sleep(0)


@pytest.fixture
async def ends() -> AsyncIterator[Ends]:
    ends = Ends()
    yield ends
    await ends.close()


async def far_read(ends: Ends, size: int) -> bytes:
    """What the other end receives, so many bytes of it."""
    received = b""
    while len(received) < size:
        received += await asyncio.get_running_loop().sock_recv(ends.far, 1 << 20)
    return received


async def test_what_came_with_the_handshake_is_taken_first(ends: Ends) -> None:
    ends.far.send(b"GET / HTTP/1.1\r\n\r\nfirst ")
    assert await ends.before.read_until(b"\r\n\r\n") == b"GET / HTTP/1.1\r\n\r\n"
    ends.upgrade()
    ends.far.send(b"second")
    ends.read()
    await ends.until(lambda: len(b"".join(ends.come)) == 12)
    assert b"".join(ends.come) == b"first second"


async def test_a_burst_is_taken_in_several_turns(ends: Ends) -> None:
    ends.upgrade()
    ends.far.send(b"x" * 3 * READ_SIZE)
    ends.read()
    await ends.until(lambda: len(ends.come) == 3)
    assert {len(data) for data in ends.come} == {READ_SIZE}


async def test_of_what_came_with_the_handshake_a_part_is_taken_in_a_turn(ends: Ends) -> None:
    """And none while it is paused."""
    ends.far.send(b"\r\n\r\n" + b"x" * 2 * READ_SIZE + b"the end")
    await ends.before.read_until(b"\r\n\r\n")
    stream = ends.upgrade()
    ends.read(then=stream.pause)
    for number in (1, 2, 3):
        await ends.until(partial(ends.has, number))
        await asyncio.sleep(0.01)
        assert len(ends.come) == number
        stream.resume()
    assert ends.come == [b"x" * READ_SIZE, b"x" * READ_SIZE, b"the end"]
    ends.far.send(b"later")
    await ends.until(lambda: ends.come[-1] == b"later")


async def test_while_it_is_paused_nothing_is_taken(ends: Ends) -> None:
    stream = ends.upgrade()
    ends.read()
    await asyncio.sleep(0)
    stream.pause()
    ends.far.send(b"later")
    await asyncio.sleep(0.05)
    assert ends.come == []
    stream.resume()
    await ends.until(lambda: ends.come == [b"later"])


async def test_what_the_socket_does_not_take_is_written_when_it_does(ends: Ends) -> None:
    stream = ends.upgrade()
    first, second = stream.write(b"a" * MUCH), stream.write(b"b")
    assert stream.writing()
    await asyncio.sleep(0.01)
    assert not first.done()
    assert await far_read(ends, MUCH + 1) == b"a" * MUCH + b"b"
    await asyncio.gather(first, second)
    assert not stream.writing()
    await stream.write(b"c")
    assert await far_read(ends, 1) == b"c"


async def test_closing_ends_reading_and_fails_what_is_unsent(ends: Ends) -> None:
    stream = ends.upgrade()
    ends.read()
    unsent = stream.write(b"a" * MUCH)
    await asyncio.sleep(0)
    stream.close()
    stream.close()
    assert not ends.closed.is_set(), "in a turn of its own"
    await ends.closed.wait()
    assert stream.closed()
    with pytest.raises(StreamClosedError):
        await unsent
    with pytest.raises(StreamClosedError):
        stream.write(b"b")
    stream.pause()
    stream.resume()


@pytest.mark.parametrize("lingers", [False, True])
async def test_the_client_closes(ends: Ends, lingers: bool) -> None:
    """In order, or as when it has crashed: with bytes of ours that it has not read."""
    stream = ends.upgrade()
    ends.read()
    await asyncio.sleep(0)
    if lingers:
        await stream.write(b"unread")
    ends.far.close()
    await ends.closed.wait()
    assert stream.closed()
    assert ends.come == []


async def test_a_write_to_who_has_gone_closes_it(ends: Ends) -> None:
    stream = ends.upgrade()
    ends.far.close()
    with pytest.raises(StreamClosedError):
        await stream.write(b"a")
    assert stream.closed()


async def test_what_was_written_last_arrives_though_not_all_was_read(ends: Ends) -> None:
    stream = ends.upgrade()
    ends.far.send(b"x" * 10_000)
    await stream.write(b"goodbye")
    stream.close()
    assert await far_read(ends, 7) == b"goodbye"


@pytest.mark.parametrize("how", ["closed", "unread"])
async def test_who_is_lost_with_the_handshake_is_closed_at_once(ends: Ends, how: str) -> None:
    if how == "closed":
        ends.before.close()
    else:
        ends.before.write(b"a" * MUCH)
    assert ends.upgrade().closed()
    ends.read()
    await ends.closed.wait()
    assert ends.come == []
