"""A process that is told to stop sends `draining`, answers what it has accepted, and ends."""

import asyncio
import http.client
import signal
import time

import asyncpg
import pytest

from game.process.stopping import SAME_SIGNAL_WITHIN
from moyo_client import ConnectionLost
from tests.conftest import Postgres
from tests.system.checked_connection import CheckedConnection
from tests.system.conftest import Connect, Join, Serve
from tests.system.postgres_outage import frozen
from tests.system.server import PATIENCE

TAKE = {"type": "take", "heap": 0, "count": 1}


async def test_what_was_accepted_is_answered_before_the_sockets_are_closed(
    serve: Serve, join: Join, database: str
) -> None:
    """An act is held up in the database, by a lock on its table, while the process is asked to stop."""
    first, second = serve(2)
    leaving, other = await join(first), await join(second)
    table = await leaving.open("nim")
    await other.sit(table)
    await leaving.began(table)
    kept_alive = http.client.HTTPConnection("127.0.0.1", first.port, timeout=PATIENCE)

    def readyz() -> int:
        kept_alive.request("GET", "/readyz")
        response = kept_alive.getresponse()
        response.read()
        return response.status

    assert await asyncio.to_thread(readyz) == 200
    blocker = await asyncpg.connect(database)
    try:
        async with blocker.transaction():
            await blocker.fetch("SELECT FROM game_table WHERE id = $1 FOR UPDATE", table)
            act = asyncio.create_task(leaving.connection.ask("act", table=table, action=TAKE, nonce="n"))
            await asyncio.sleep(0)
            assert (await leaving.connection.ask("ping"))["type"] == "ok", (
                "the act before it has been accepted"
            )
            first.terminate()
            draining = await leaving.connection.first(type="draining")
            assert 0 < draining["within"] <= 10_000
            assert await asyncio.to_thread(readyz) == 503
            assert await asyncio.to_thread(first.get, "/") is None, "it takes no new connections"
            assert await leaving.refused("ping") == "draining"
            assert await leaving.refused("act", table=table, action=TAKE, nonce="m") == "draining"
            assert not act.done()
    finally:
        await blocker.close()
        kept_alive.close()
    assert (await act)["seq"] == 1
    assert await leaving.connection.wait_closed() == 1012
    assert await asyncio.to_thread(first.ended) == 0
    assert await asyncio.to_thread(second.get, "/readyz") == 200
    await other.reached(table, 1)
    elsewhere = await join(second, token=leaving.token)
    assert await elsewhere.act(table, TAKE, nonce="n") == 1, "sent again elsewhere, it is the same act"
    await other.shown(table, lambda view: not view["players"][0]["online"])
    assert await other.act(table, TAKE) == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_clients_carry_on_elsewhere(
    serve: Serve, join: Join, database: str, number: signal.Signals
) -> None:
    first, second = serve(2)
    host, guest = await join(first, second), await join(second)
    table = await host.open("nim", {"heaps": [20]})
    await guest.sit(table)
    first.process.send_signal(number)
    await host.connections[0].wait_closed()
    assert await asyncio.to_thread(first.ended) == 0
    assert await host.act(table, TAKE) == 1
    assert host.lost == 1
    assert host.node == guest.node
    assert await guest.act(table, TAKE) == 2
    await host.reached(table, 2)
    connection = await asyncpg.connect(database)
    nodes = await connection.fetch("SELECT id FROM node")
    await connection.close()
    assert [node["id"] for node in nodes] == [int(guest.node)], "a process that stops removes itself"


@pytest.mark.long
async def test_it_ends_in_ten_seconds_and_says_what_it_leaves(
    own_postgres: Postgres, serve: Serve, join: Join
) -> None:
    """The database does not answer any more: what was accepted cannot be done, nor waited for."""
    [server] = serve(1, DATABASE_URL=own_postgres.url(database="test"))
    player = await join(server)
    with frozen(own_postgres):
        opening = asyncio.create_task(player.connection.ask("open", game="nim"))
        await player.connection.first(type="status", database="away")
        began = time.monotonic()
        server.terminate()
        assert await asyncio.to_thread(server.ended) == 3
        # By its own clock nine and a half seconds; a slow machine takes longer to notice.
        assert time.monotonic() - began < 20
    assert await player.connection.wait_closed() == 1012
    assert "did not finish: 1 command that had been accepted" in server.output()
    assert "did not finish: removing this node from the database" in server.output()
    with pytest.raises(ConnectionLost):
        await opening


@pytest.mark.long
async def test_a_second_signal_stops_it_at_once(own_postgres: Postgres, serve: Serve, join: Join) -> None:
    """But not one that comes in the same second, as the same Ctrl-C by two ways."""
    [server] = serve(1, DATABASE_URL=own_postgres.url(database="test"))
    player = await join(server)
    with frozen(own_postgres):
        opening = asyncio.create_task(player.connection.ask("open", game="nim"))
        await player.connection.first(type="status", database="away")
        server.terminate()
        server.process.send_signal(signal.SIGINT)
        await player.connection.first(type="draining")
        await asyncio.sleep(2 * SAME_SIGNAL_WITHIN)
        assert server.running
        server.terminate()
        assert await asyncio.to_thread(server.ended) == 3
    left = [line for line in server.output().splitlines() if "did not finish" in line]
    first, last = (time.strptime(line[11:19], "%H:%M:%S") for line in (left[0], left[-1]))
    assert time.mktime(last) - time.mktime(first) <= 3, "no stage had its time"
    with pytest.raises(ConnectionLost):
        await opening


async def test_sockets_are_closed_one_after_another(serve: Serve, join: Join, connect: Connect) -> None:
    """Clients that do not leave at `draining` are disconnected at different moments."""
    [server] = serve(1)
    connections = [await connect(server) for _ in range(20)]
    closed: list[float] = []

    async def wait(connection: CheckedConnection) -> None:
        assert (await connection.first(type="draining"))["within"] == 5000
        assert await connection.wait_closed() == 1012
        closed.append(time.monotonic())

    server.terminate()
    await asyncio.gather(*map(wait, connections))
    assert await asyncio.to_thread(server.ended) == 0
    assert max(closed) - min(closed) > 0.5, "by chance within less: once in 10^11 times"
