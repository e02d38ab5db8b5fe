"""Connections are accepted while there is room, and those that do nothing are closed."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from typing import Any

import pytest
from tornado.testing import bind_unused_port
from tornado.web import Application, RequestHandler
from tornado.websocket import WebSocketHandler

from web import listener as listeners
from web.listener import Listener, http_server

QUICK = 0.3
"""Seconds that a request may take in these tests."""

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n"
UPGRADE = (
    b"GET /ws HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)


class Page(RequestHandler):
    def get(self) -> None:
        self.write("hello")

    post = get


class Large(RequestHandler):
    def get(self) -> None:
        self.write(b"x" * 50_000_000)


class Socket(WebSocketHandler):
    def initialize(self, listener: Listener) -> None:
        self.listener = listener

    def open(self, *args: str, **kwargs: str) -> None:
        self.listener.upgraded(self.ws_connection.stream)  # type: ignore[union-attr, arg-type]


class Client:
    """A connection over which is written by hand."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def say(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def answer(self) -> bytes:
        """The status line of an answer; its head and body are read."""
        head = await self.reader.readuntil(b"\r\n\r\n")
        if b"Content-Length: 5" in head:
            await self.reader.readexactly(5)
        return head.partition(b"\r\n")[0]

    async def closed(self) -> bool:
        """Whether the server has closed it, within twenty seconds."""
        try:
            async with asyncio.timeout(20):
                return await self.reader.read(1) == b""
        except TimeoutError:
            return False
        except ConnectionError:
            return True


class Served:
    def __init__(self, listener: Listener, port: int) -> None:
        self.listener, self.port = listener, port
        self.clients: list[Client] = []

    async def connect(self, say: bytes = b"") -> Client:
        self.clients.append(Client(*await asyncio.open_connection("127.0.0.1", self.port)))
        await self.clients[-1].say(say)
        return self.clients[-1]


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    listener = Listener(1024)
    routes: list[Any] = [("/", Page), ("/large", Large), ("/ws", Socket, {"listener": listener})]
    listening, port = bind_unused_port()
    listening.setblocking(False)
    listener.start(http_server(Application(routes), QUICK), [listening])
    served = Served(listener, port)
    yield served
    listener.stop()
    for client in served.clients:
        client.writer.close()


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"GET / HTTP/1.1\r\nHost: ",
        GET,
        POST + b"1",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
    ids=["nothing", "half a head", "a request and no other", "half a body", "no chunk"],
)
async def test_a_connection_that_says_no_more_is_closed(served: Served, said: bytes) -> None:
    client = await served.connect(said)
    if said == GET:
        assert await client.answer() == b"HTTP/1.1 200 OK"
    assert await client.closed()


async def test_slow_headers_get_no_more_time_for_each_byte(served: Served) -> None:
    client, began = await served.connect(GET[:20]), time.monotonic()
    while not client.reader.at_eof() and time.monotonic() - began < 20:
        with suppress(ConnectionError):
            await client.say(b"x")
        await asyncio.sleep(0.05)
    assert client.reader.at_eof()


async def test_headers_are_limited(served: Served) -> None:
    client = await served.connect(GET[:-2] + b"X: " + b"x" * listeners.LARGEST_HEADERS + b"\r\n\r\n")
    assert await client.closed() or (await client.reader.read(100)).startswith(b"TTP/1.1 4")


async def test_a_websocket_may_be_silent(served: Served) -> None:
    client = await served.connect(UPGRADE)
    assert await client.answer() == b"HTTP/1.1 101 Switching Protocols"
    await asyncio.sleep(3 * QUICK)
    await client.say(b"\x89\x80abcd")  # a ping
    async with asyncio.timeout(20):
        assert await client.reader.readexactly(2) == b"\x8a\x00"


async def test_an_answer_that_is_not_read_is_not_kept(served: Served) -> None:
    client = await served.connect(b"GET /large HTTP/1.1\r\nHost: a\r\n\r\n")
    await client.reader.readuntil(b"\r\n\r\n")
    now = time.monotonic()
    for seconds in (0, listeners.UNREAD - 1):
        served.listener.check(now + seconds)
    [stream] = served.listener._half_open
    assert not stream.closed()
    served.listener.check(now + listeners.UNREAD + 1)
    assert stream.closed()


async def test_the_oldest_half_open_connections_make_room(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.listener, "_most_half_open", 3)
    socket = await served.connect(UPGRADE)
    assert await socket.answer() == b"HTTP/1.1 101 Switching Protocols"
    clients = []
    for _ in range(5):
        clients.append(await served.connect(GET))
        assert await clients[-1].answer() == b"HTTP/1.1 200 OK"
    assert len(served.listener._half_open) == 3
    assert [client.reader.at_eof() for client in clients[2:]] == [False] * 3
    assert [await client.closed() for client in clients[:2]] == [True] * 2
    await socket.say(b"\x89\x80abcd")
    assert await socket.reader.readexactly(2) == b"\x8a\x00"


async def test_who_comes_while_there_is_no_room_stays_only_as_a_websocket(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "REFUSAL", 0.1)
    monkeypatch.setattr(served.listener, "_next_file", lambda: 1024)
    served.listener._pause("a test")
    idle, socket = await served.connect(), await served.connect(UPGRADE)
    served.listener.check(time.monotonic())
    assert await socket.answer() == b"HTTP/1.1 101 Switching Protocols"
    assert await idle.closed()
    await asyncio.sleep(0.05)
    await socket.say(b"\x89\x80abcd")  # a ping
    async with asyncio.timeout(20):
        assert await socket.reader.readexactly(2) == b"\x8a\x00"


async def test_a_listener_that_stops_accepts_no_more(served: Served) -> None:
    served.listener.stop()
    served.listener.check(time.monotonic())
    with pytest.raises(ConnectionRefusedError):
        await served.connect()


def test_a_player_waits_no_longer_than_the_limits_say() -> None:
    assert (listeners.IDLE, listeners.LARGEST_HEADERS) == (20, 16384)
    limits: Callable[[int], int] = lambda files: Listener(files)._most_half_open  # noqa: E731
    assert [limits(files) for files in (100, 1024, 1_048_576)] == [25, 256, listeners.MOST_HALF_OPEN]
