"""A client's WebSocket: identified in time, pinged, and closed when it stays silent."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator

import pytest
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from game.memory.world import World
from game.sections.connection import Connection
from game.sections.context import MOST_READ
from tests.sections.client import serve
from tests.system.checked_connection import CheckedConnection
from web.application import application
from web.client_socket import HELLO_TIMEOUT, MOST_AT_ONCE, Clients, Socket
from web.handshake import Handshake
from web.health import responds
from web.listener import Listener
from web.liveness import PING_INTERVAL, Liveness


@pytest.fixture
async def server() -> AsyncIterator[tuple[set[Socket], str]]:
    """The sockets of a server, and the address of its WebSocket."""
    clients = Clients((await serve(World())).context, Listener(1024))
    server = HTTPServer(application((r"/ws", Handshake, {"clients": clients}), responds))
    listening, port = bind_unused_port()
    server.add_socket(listening)
    yield clients.sockets, f"ws://127.0.0.1:{port}/ws"
    server.stop()
    await server.close_all_connections()


async def test_a_client_that_has_not_said_hello_in_time_is_closed(server: tuple[set[Socket], str]) -> None:
    sockets, url = server
    silent, guest, refused = connections = [await CheckedConnection.open(url) for _ in range(3)]
    assert (await guest.ask("hello", protocol=1))["type"] == "ok"
    opened = time.monotonic()
    assert (await refused.ask("hello", protocol=1, token="x"))["code"] == "bad_token"
    assert len([socket for socket in sockets if socket.connection.hello_at >= opened]) == 1, (
        "it has tried just now"
    )
    for socket in list(sockets):
        socket.check(socket.connection.hello_at + HELLO_TIMEOUT - 0.1)
    assert {(await connection.ask("ping"))["type"] for connection in (silent, refused)} == {"error"}, (
        "open as yet"
    )
    for socket in list(sockets):
        socket.check(socket.connection.hello_at + HELLO_TIMEOUT + 0.1)
        socket.check(socket.connection.hello_at + HELLO_TIMEOUT + 0.35)
    assert [await connection.wait_closed() for connection in (silent, refused)] == [1008] * 2
    assert silent.close_reason == "say hello"
    assert (await guest.ask("ping"))["type"] == "ok"
    for connection in connections:
        await connection.close()


async def test_a_client_is_checked_when_something_is_due(server: tuple[set[Socket], str]) -> None:
    sockets, url = server
    connection = await CheckedConnection.open(url)
    [socket] = sockets
    socket.check(now := time.monotonic())
    assert now < socket.due_at <= now + PING_INTERVAL, "its ping, for it will not have said hello so soon"
    later = socket.due_at
    socket.check(later)
    assert socket.due_at == socket.connection.hello_at + HELLO_TIMEOUT
    assert (await connection.ask("hello", protocol=1))["type"] == "ok"
    while not socket.liveness.responsive:
        await asyncio.sleep(0.01)
    socket.check(later + 1)
    assert socket.due_at == later + PING_INTERVAL
    await connection.close()


async def test_a_silent_client_is_checked_again_and_again(
    server: tuple[set[Socket], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until it is heard: that is to be noticed soon."""
    monkeypatch.setattr(Connection, "silence_limit", 2.0)
    connection = await CheckedConnection.open(server[1])
    assert (await connection.ask("hello", protocol=1))["type"] == "ok"
    [socket] = server[0]
    now = socket.liveness.heard_at
    monkeypatch.setattr(Liveness, "on_heard", lambda liveness: None)
    socket.check(now + 1)
    assert socket.due_at == now + 2
    assert not socket.check(now + 2)
    assert socket.check(now + 3.5), "it has fallen silent"
    assert socket.due_at <= now
    await connection.close()


async def test_that_a_client_is_waited_for_when_the_process_ends_is_no_fault(
    server: tuple[set[Socket], str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    waiting = asyncio.get_running_loop().create_future()

    async def never(self: Connection) -> None:
        waiting.set_result(asyncio.current_task())
        await asyncio.Event().wait()

    monkeypatch.setattr("web.client_socket.MOST_AT_ONCE", -1)
    monkeypatch.setattr(Connection, "at_capacity", True)
    monkeypatch.setattr(Connection, "wait_for_capacity", never)
    connection = await CheckedConnection.open(server[1])
    await connection.send({"type": "ping", "id": 1})
    task = await waiting
    task.cancel()
    await asyncio.wait([task])
    await connection.close()
    assert caplog.text == ""


@pytest.mark.parametrize("kind", ["ping", "no such command"])
async def test_of_a_burst_few_frames_are_read_in_a_turn_of_the_loop(
    server: tuple[set[Socket], str], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """However many have come, so that those of others are read between them."""
    connection = await CheckedConnection.open(server[1])
    await connection.ask("hello", protocol=1)
    turn, read, receive = 0, Counter[int](), Connection.receive

    def counted(self: Connection, frame: str | bytes) -> bool:
        read[turn] += 1
        return receive(self, frame)

    async def count() -> None:
        nonlocal turn
        while True:
            turn += 1
            await asyncio.sleep(0)

    monkeypatch.setattr(Connection, "receive", counted)
    counting = asyncio.create_task(count())
    for number in range(300):
        await connection.send({"type": kind, "id": f"p{number}"})
    await connection.reply("p299")
    counting.cancel()
    assert read.total() == 300
    assert max(read.values()) <= 2 * MOST_READ + MOST_AT_ONCE, "two turns in one of the loop"
    await connection.close()
