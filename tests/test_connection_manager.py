"""What only the sockets know: whose address it is, and who says nothing."""

import time
from collections.abc import AsyncIterator

import pytest
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders
from tornado.testing import bind_unused_port

from connection_manager import HELLO, Socket, application, client_address, turns
from game.memory.world import World
from tests.sections.client import serve
from tests.system.checked_connection import CheckedConnection


@pytest.mark.parametrize(
    ("forwarded", "proxies", "address"),
    [
        ([], 0, "10.0.0.1"),
        ([], 1, "10.0.0.1"),
        (["192.0.2.9"], 0, "10.0.0.1"),
        (["192.0.2.9"], 1, "192.0.2.9"),
        (["6.6.6.6, 192.0.2.9"], 1, "192.0.2.9"),
        (["6.6.6.6", "192.0.2.9"], 1, "192.0.2.9"),
        (["6.6.6.6, 192.0.2.9,192.0.2.8"], 2, "192.0.2.9"),
        (["192.0.2.9"], 2, "10.0.0.1"),
    ],
)
def test_the_address_is_what_our_own_proxies_say(forwarded: list[str], proxies: int, address: str) -> None:
    headers = HTTPHeaders()
    for line in forwarded:
        headers.add("X-Forwarded-For", line)
    assert client_address("10.0.0.1", headers, proxies) == address


@pytest.fixture
async def sockets() -> AsyncIterator[tuple[set[Socket], str]]:
    """The sockets of a server, and its address."""
    house = (await serve(World())).context
    sockets: set[Socket] = set()
    server = HTTPServer(application(house, sockets, turns))
    listening, port = bind_unused_port()
    server.add_socket(listening)
    yield sockets, f"ws://127.0.0.1:{port}/ws"
    server.stop()
    await server.close_all_connections()


async def test_who_has_not_said_hello_is_let_go(sockets: tuple[set[Socket], str]) -> None:
    here, url = sockets
    silent, guest, refused = connections = [await CheckedConnection.open(url) for _ in range(3)]
    assert (await guest.ask("hello", protocol=1))["type"] == "ok"
    opened = time.monotonic()
    assert (await refused.ask("hello", protocol=1, token="x"))["code"] == "bad_token"
    assert len([client for client in here if client.connection.hello_at >= opened]) == 1, (
        "it has tried just now"
    )
    for client in list(here):
        client.check(client.connection.hello_at + HELLO - 0.1)
    assert {(await connection.ask("ping"))["type"] for connection in (silent, refused)} == {"error"}, (
        "open as yet"
    )
    for client in list(here):
        client.check(client.connection.hello_at + HELLO + 0.1)
        client.check(client.connection.hello_at + HELLO + 0.35)
    assert [await connection.wait_closed() for connection in (silent, refused)] == [1008] * 2
    assert silent.close_reason == "say hello"
    assert (await guest.ask("ping"))["type"] == "ok"
    for connection in connections:
        await connection.close()
