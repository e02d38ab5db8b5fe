"""Behind the proxies of `.deploy/`, below a path: games, uploads, and who is taken for whom."""

import re
import ssl
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from tornado.httpclient import AsyncHTTPClient, HTTPResponse
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import InvalidStatus

from moyo.settings import Settings
from tests.conftest import Postgres
from tests.debian import needs
from tests.system.checked_connection import CheckedConnection
from tests.system.client import Client
from tests.system.conftest import Join, Serve, shared
from tests.system.proxy import Proxy
from tests.system.server import ROOT, Server

MOST = 4
"""Connections that an address may have to the server."""

OTHER = "https://play.example"
"""A site whose pages may use the server."""

FILE = b"(;GM[1]SZ[9]" + b" " * (3 << 19) + b";B[ee])"
"""A file of 1.5 MiB: more than nginx takes by itself."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def server(
    postgres: Postgres, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Server]:
    """A process below a path, which believes who connects from 127.0.0.1."""
    settings = {"BASE_PATH": "/moyo", "PROXIES": "127.0.0.1", "ORIGINS": OTHER}
    settings["ADDRESS_CONNECTIONS"] = str(MOST)
    async with shared(postgres, template, tmp_path_factory.mktemp("proxied"), 1, **settings) as servers:
        yield servers[0]


PROGRAMS = [pytest.param(name, marks=needs(name)) for name in ("nginx", "haproxy", "caddy")]


@pytest.fixture(params=PROGRAMS)
def proxy(
    request: pytest.FixtureRequest, server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Proxy]:
    """Each proxy before the server, whose certificate this process believes."""
    started = Proxy(request.param, tmp_path, server.port)
    monkeypatch.setenv("SSL_CERT_FILE", str(started.certificate))
    started.ready()
    yield started
    started.stop()


async def fetch(proxy: Proxy, path: str, **options: Any) -> HTTPResponse:
    given: dict[str, Any] = {
        "raise_error": False,
        "follow_redirects": False,
        "ca_certs": str(proxy.certificate),
    }
    return await AsyncHTTPClient().fetch(proxy.origin + path, **given | options)


async def from_address(proxy: Proxy, address: str, **headers: str) -> ClientConnection:
    """Opens a socket from an address of this machine, with these headers."""
    trusted = ssl.create_default_context(cafile=proxy.certificate)
    url = f"{proxy.address}/ws".replace("https", "wss")
    return await connect(url, ssl=trusted, local_addr=(address, 0), additional_headers=headers)


async def test_all_that_players_need_comes_through(proxy: Proxy, join: Join) -> None:
    for path, code, place in (("/moyo", 308, "/moyo/"), ("/elsewhere", 404, None), ("/moyo/", 200, None)):
        answer = await fetch(proxy, path)
        assert (answer.code, answer.headers.get("Location", "").removeprefix(proxy.origin) or None) == (
            code,
            place,
        )
    ann, bob = await join(proxy), await join(proxy)
    table = await ann.open("nim", {"heaps": [1, 1]}, seat=0)
    await bob.sit(table)
    await ann.act(table, {"type": "take", "heap": 0, "count": 1})
    await bob.reached(table, 1)
    await bob.act(table, {"type": "take", "heap": 1, "count": 1})
    assert (await ann.shown(table, lambda view: view["phase"] == "over"))["seq"] == 2
    page = (await fetch(proxy, f"/moyo/t/{table}")).body.decode()
    assert f'<meta property="og:url" content="{proxy.address}/t/{table}">' in page
    files = re.findall(r'(?:src|href)="([^"#]*/static/[^"]*)"', page)
    assert [(await fetch(proxy, file)).code for file in files] == [200] * len(files)
    assert await upload(proxy, ann, FILE)
    assert await upload(proxy, ann, FILE, Origin=proxy.origin)


async def upload(proxy: Proxy, client: Client, body: bytes, **headers: str) -> str:
    """The review that is opened of a file."""
    headers |= {"Authorization": f"Bearer {client.token}"}
    answer = await fetch(proxy, "/moyo/review", method="POST", body=body, headers=headers)
    assert answer.code == 200, answer.body
    return str(msgspec.json.decode(answer.body)["table"])


async def test_an_address_is_who_has_connected_whatever_it_says(proxy: Proxy) -> None:
    """It says that it comes from elsewhere, each time, and is taken for one; another is let in."""
    first = [
        await from_address(proxy, "127.0.0.7", **{"X-Forwarded-For": f"192.0.2.{number}, 127.0.0.1"})
        for number in range(MOST)
    ]
    refused = await from_address(proxy, "127.0.0.7", **{"X-Forwarded-For": "192.0.2.99"})
    assert msgspec.json.decode(await refused.recv())["code"] == "too_many"
    await refused.wait_closed()
    assert refused.close_code == 1008
    other = await from_address(proxy, "127.0.0.8")
    await other.send('{"type":"hello","id":1,"protocol":1}')
    assert msgspec.json.decode(await other.recv())["type"] == "ok"
    for connection in (*first, other):
        await connection.close()


async def test_pages_of_other_origins_are_refused(proxy: Proxy) -> None:
    for origin in (proxy.origin, OTHER):
        await (await from_address(proxy, "127.0.0.9", Origin=origin)).close()
    for origin in ("https://127.0.0.1", "https://elsewhere.example", "null"):
        with pytest.raises(InvalidStatus) as refused:
            await from_address(proxy, "127.0.0.9", Origin=origin)
        assert refused.value.response.status_code == 403


@pytest.mark.parametrize("program", PROGRAMS)
async def test_people_of_a_table_are_sent_to_one_machine(
    program: str, serve: Serve, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes for no table, from one address, may be sent anywhere."""
    machines = serve(2, BASE_PATH="/moyo", PROXIES="127.0.0.1")
    proxy = Proxy(program, tmp_path, *(machine.port for machine in machines))
    monkeypatch.setenv("SSL_CERT_FILE", str(proxy.certificate))
    try:
        proxy.ready()
        nodes = {
            table: {await node_of(proxy, f"?table={table}") for _ in range(2)} for table in "abcdefghijklmnop"
        }
        assert {len(met) for met in nodes.values()} == {1}
        assert len(set().union(*nodes.values())) == 2
        assert await node_of(proxy, "") in set().union(*nodes.values())
    finally:
        proxy.stop()


async def node_of(proxy: Proxy, query: str) -> str:
    """The node that serves one who comes through a proxy."""
    connection = await CheckedConnection.open(f"{proxy.address}{query}")
    node = str((await connection.ask("hello", protocol=1))["node"])
    await connection.close()
    return node


@pytest.mark.parametrize(("recipe", "timeouts"), [("nginx.conf", 2), ("haproxy.cfg", 3)])
def test_a_silent_socket_is_pinged_before_it_is_closed(recipe: str, timeouts: int) -> None:
    text = (ROOT / ".deploy" / recipe).read_text()
    told = re.findall(r"(?:proxy_(?:read|send)_timeout|timeout (?:client|server|tunnel)) (\d+)s", text)
    assert len(told) == timeouts
    assert min(map(int, told)) > 2 * Settings().ping_interval
