"""Those who come for one table meet on one process, and are served whatever happens to it."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from itertools import count
from typing import Any

import pytest
import pytest_asyncio
from websockets.exceptions import InvalidStatus

import moyo_client
from game.process.affinity import weight
from moyo_client.messages import Open, Sit
from tests.conftest import Postgres
from tests.system.checked_connection import CheckedConnection, Frame
from tests.system.client import SETTINGS, Endpoint
from tests.system.conftest import Player, Serve, shared
from tests.system.server import PATIENCE, Server
from web.passing.taking import CROWD

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

QUICK = {"HEARTBEAT_INTERVAL": "1", "DEAD_AFTER": "4", "PROXIES": "1", "RATE_LIMITS": "off"}
"""Processes know one another soon, and their clients' addresses are what tests say."""

HEAD = (
    b"GET /ws?table=%s HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
)

HELLO = b"\x81\xa5\0\0\0\0" + b'{"type":"hello","id":1,"protocol":1} '
"""As a frame, masked with zeros, which change nothing."""


@pytest.fixture
def beside(serve: Serve, passing_folder: str) -> Iterator[Serve]:
    """Starts processes that pass connections to one another; at the end they need not have done all."""
    started: list[Server] = []

    def beside(number: int, **given: Any) -> list[Server]:
        servers = serve(number, **{"MOYO_PASSING_FOLDER": passing_folder} | QUICK | given)
        started.extend(servers)
        return servers

    yield beside
    for server in started:
        server.kill()


async def welcomed(server: Endpoint, table_id: str, **headers: str) -> tuple[CheckedConnection, Frame]:
    """A connection for a table, and the reply to its hello."""
    connection = await CheckedConnection.open(f"{server.address}?table={table_id}", headers)
    return connection, await connection.ask("hello", protocol=1)


async def node_of(server: Endpoint, table_id: str) -> str:
    """The node that serves one who comes to this server for a table."""
    connection, welcome = await welcomed(server, table_id)
    await connection.close()
    return str(welcome["node"])


def tables_of(nodes: list[str]) -> dict[str, str]:
    """Tables, three of each node, with the node that is preferred for each."""
    found: dict[str, str] = {}
    for number in count():
        node = max(nodes, key=lambda node: weight(int(node), f"table-{number}"))
        if Counter(found.values())[node] < 3:
            found[f"table-{number}"] = node
        if len(found) == 3 * len(nodes):
            break
    return found


async def met(servers: list[Server]) -> dict[str, Server]:
    """Tables, and the server that is preferred for each, when all servers know that."""
    nodes = {await node_of(server, ""): server for server in servers}
    tables, end = tables_of([*nodes]), time.monotonic() + PATIENCE
    while wrong := [
        (server.port, table_id)
        for table_id, node in tables.items()
        for server in servers
        if await node_of(server, table_id) != node
    ]:
        assert time.monotonic() < end, wrong
    return {table_id: nodes[node] for table_id, node in tables.items()}


async def met_without(servers: list[Server], gone: Server, tables: list[str]) -> None:
    """Those who come for the tables of a server that takes nobody meet on one of the others."""
    others = [server for server in servers if server is not gone]
    nodes = {await node_of(server, "") for server in others}
    end = time.monotonic() + PATIENCE
    for table_id in tables:
        while len(found := {await node_of(server, table_id) for server in others}) > 1:
            assert time.monotonic() < end, found
        assert found <= nodes


@pytest_asyncio.fixture
async def three(beside: Serve) -> AsyncIterator[tuple[list[Server], list[str]]]:
    """Three servers, and the tables for which the second is preferred."""
    servers = beside(3)
    preferred = await met(servers)
    yield servers, [table_id for table_id, server in preferred.items() if server is servers[1]]


async def test_a_passed_socket_is_as_one_that_was_accepted(
    beside: Serve, player: Player, passing_folder: str
) -> None:
    """Its address, its origin, what it has sent with the head; and it survives who has accepted it."""
    servers = beside(2, ADDRESS_CONNECTIONS="2", RATE_LIMITS="on", ADDRESS_BUDGET="100000")
    accepts, prefers = servers
    table_id = next(name for name, server in (await met(servers)).items() if server is prefers)
    prefers_node = await node_of(prefers, "")

    held = [await welcomed(accepts, table_id, **{"X-Forwarded-For": "192.0.2.7"}) for _ in range(2)]
    assert {welcome["node"] for _, welcome in held} == {prefers_node}
    refused = await CheckedConnection.open(prefers.address, {"X-Forwarded-For": "192.0.2.7"})
    assert (await refused.first(type="error"))["code"] == "too_many"
    other, answer = await welcomed(accepts, table_id, **{"X-Forwarded-For": "192.0.2.8"})
    assert answer["node"] == prefers_node
    with pytest.raises(InvalidStatus) as rejected:
        await welcomed(accepts, table_id, Origin="https://elsewhere.example")
    assert rejected.value.response.status_code == 403

    for parts in (
        [HEAD % table_id.encode() + HELLO],
        [*map(bytes, zip(HEAD % table_id.encode(), strict=True)), HELLO],
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", accepts.port)
        for part in parts:
            writer.write(part)
            await writer.drain()
            await asyncio.sleep(0)
        assert f'"node":"{prefers_node}"'.encode() in await reader.readuntil(b'"games"')
        writer.close()

    accepts.kill()
    for connection, _ in held:
        assert (await connection.ask("ping"))["type"] == "ok"
    for connection in (refused, other, *(one for one, _ in held)):
        await connection.close()


async def test_one_whose_request_had_a_body_stays(three: tuple[list[Server], list[str]]) -> None:
    """What was read of it cannot be sent on."""
    servers, tables = three
    chunked = HEAD.replace(b"Host: a", b"Host: a\r\nTransfer-Encoding: chunked") % tables[0].encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", servers[0].port)
    writer.write(chunked + b"0\r\n\r\n" + HELLO)
    node = await node_of(servers[0], "")
    assert f'"node":"{node}"'.encode() in await reader.readuntil(b'"games"')
    writer.close()


async def test_two_players_at_different_processes_play_on_one(beside: Serve) -> None:
    servers = beside(2)
    await met(servers)
    async with moyo_client.connect(servers[0].address) as black:
        table_id = (await black.send(Open(game="nim"))).table
    coming = moyo_client.connect(servers[0].address, table=table_id, token=black.token)
    async with coming as black, moyo_client.connect(servers[1].address, table=table_id) as white:
        await white.send(Sit(table=table_id))
        assert black.welcome.node == white.welcome.node


async def test_a_broken_head_is_refused_as_ever(three: tuple[list[Server], list[str]]) -> None:
    servers, tables = three
    for head in (
        HEAD.replace(b"Version: 13", b"Version: 1") % tables[0].encode(),
        HEAD.replace(b"Upgrade: websocket", b"Upgrade: other") % tables[0].encode(),
        b"GET /ws?table=%s HTTP/1.1\r\nnonsense\r\n\r\n" % tables[0].encode(),
        b"GET /ws?table=%s HTTP/1.1\r\nHost: a\r\nX: %s\r\n\r\n" % (tables[0].encode(), b"x" * 20_000),
    ):
        reader, writer = await asyncio.open_connection("127.0.0.1", servers[0].port)
        writer.write(head)
        assert not (await reader.read(12)).endswith(b"101")
        writer.close()
    assert await node_of(servers[0], tables[0]) == await node_of(servers[1], "")


async def test_a_crowd_that_follows_nothing_is_spread(beside: Serve) -> None:
    """Many come for one table, and do not even say hello: whoever comes next stays where that is."""
    servers = beside(2)
    accepts, prefers = servers
    table_id = next(name for name, server in (await met(servers)).items() if server is prefers)
    lines = [await asyncio.open_connection("127.0.0.1", prefers.port) for _ in range(CROWD)]
    for reader, writer in lines:
        writer.write(HEAD % table_id.encode())
        await reader.readuntil(b"\r\n\r\n")
    assert await node_of(accepts, table_id) == await node_of(accepts, "")
    for _, writer in lines:
        writer.close()
    await met(servers)


async def test_a_paused_process_holds_up_nobody(three: tuple[list[Server], list[str]]) -> None:
    servers, tables = three
    servers[1].pause()
    await met_without(servers, servers[1], tables)
    servers[1].resume()
    await met(servers)


async def test_a_killed_process_is_passed_nobody(three: tuple[list[Server], list[str]]) -> None:
    servers, tables = three
    servers[1].kill()
    await met_without(servers, servers[1], tables)
    servers[1].start()
    await asyncio.to_thread(servers[1].ready)
    await met(servers)


async def test_a_process_that_waits_for_its_games_is_passed_nobody(
    three: tuple[list[Server], list[str]], player: Player
) -> None:
    servers, tables = three
    black, white = await player(servers[1]), await player(servers[1])
    opened = (await black.send(Open(game="nim"))).table
    await white.send(Sit(table=opened))
    servers[1].process.send_signal(10)  # SIGUSR1
    servers[1].wait_for_output("waiting for 2 players")
    await met_without(servers, servers[1], tables)


async def test_a_process_without_room_is_passed_nobody(beside: Serve) -> None:
    servers = [*beside(1), *beside(1, open_files="200"), *beside(1)]
    tables = [name for name, server in (await met(servers)).items() if server is servers[1]]
    held = []
    while servers[1].get("/readyz") != 503:
        held.append((await asyncio.open_connection("127.0.0.1", servers[1].port))[1])
        held[-1].write(HEAD % b"")
        await asyncio.sleep(0.005)
    await met_without(servers, servers[1], tables)
    for writer in held:
        writer.close()


async def test_a_client_is_led_to_another_machine_once(beside: Serve) -> None:
    """Where no connection can be passed, the reply to hello names the address, and the client goes there."""
    servers = beside(2, MOYO_PASSING_FOLDER="", NODE_URL="http://127.0.0.1:{port}")
    nodes = [await node_of(server, "") for server in servers]
    tables, end = tables_of(nodes), time.monotonic() + PATIENCE
    expected = {(table_id, node, nodes.index(node)) for table_id, node in tables.items()}
    for table_id, node, place in expected:
        while (led := await led_from(servers[1 - place], table_id)) != servers[place].websocket:
            assert led is None
            assert time.monotonic() < end
        assert await led_from(servers[place], table_id) is None
        for server in servers:
            async with moyo_client.connect(server.address, table=table_id) as client:
                assert (client.welcome.node, client.connections) == (node, 1)
    servers[1].kill()
    for table_id in tables:
        async with moyo_client.connect(servers[0].address, table=table_id, settings=SETTINGS) as client:
            assert (client.welcome.node, client.connections) == (nodes[0], 1)


async def led_from(server: Server, table_id: str) -> str | None:
    """The address that the reply to hello names."""
    connection, welcome = await welcomed(server, table_id)
    await connection.close()
    return welcome.get("preferred")


@pytest_asyncio.fixture
async def unrelated(
    postgres: Postgres, template: str, tmp_path_factory: pytest.TempPathFactory, passing_folder: str
) -> AsyncIterator[Server]:
    """A process over another database that listens in the same folder."""
    folder = tmp_path_factory.mktemp("unrelated")
    async with shared(postgres, template, folder, 1, MOYO_PASSING_FOLDER=passing_folder) as servers:
        yield servers[0]


async def test_only_processes_of_the_same_database_are_passed_anybody(
    unrelated: Server, beside: Serve
) -> None:
    preferred = await met(beside(2))
    assert unrelated not in preferred.values()
    for table_id in preferred:
        assert await node_of(unrelated, table_id) == await node_of(unrelated, "")
