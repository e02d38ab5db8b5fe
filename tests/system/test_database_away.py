"""PostgreSQL stops and starts, connections are cut, and no act is lost, doubled or made up."""

import asyncio
import signal
import time
from functools import partial

import asyncpg
import pytest

from tests.conftest import Postgres
from tests.system.client import Client
from tests.system.conftest import Join, Player, Serve
from tests.system.disturbed_games import play_disturbed, wait_for_acks, wait_for_no_acks
from tests.system.postgres_outage import frozen, start, stop

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine


async def test_games_go_on_when_postgresql_comes_back(
    own_postgres: Postgres, serve: Serve, player: Player
) -> None:
    url = own_postgres.url(database="test")
    servers = serve(2, DATABASE_URL=url)

    async def disturb(acks: asyncio.Semaphore) -> None:
        for number in (signal.SIGQUIT, signal.SIGKILL, signal.SIGINT):  # immediate, by force, fast
            await wait_for_acks(acks, 30)
            await asyncio.to_thread(stop, own_postgres, number)
            while await asyncio.to_thread(servers[0].get, "/readyz") != 503:
                pass  # a backend of the one that was killed may answer once more
            assert await asyncio.to_thread(servers[1].get, "/healthz") == 200
            await asyncio.to_thread(start, own_postgres)
        await wait_for_acks(acks, 30)

    games = await play_disturbed(servers, player, url, disturb)
    assert {client.connections for game in games for client in game.players} == {1}, "nobody was thrown out"
    for server in servers:
        await asyncio.to_thread(server.ready)


def states_since_it_is_back(watcher: Client) -> list[str] | None:
    """The states of the database that a client was sent, once the newest is `here`."""
    states = [frame["database"] for frame in watcher.connection.frames if frame["type"] == "status"]
    return states if states[-1:] == ["here"] else None


FROZEN = (6, 17)
"""Seconds: less than the time limit of a statement, and more, so that its outcome is not known."""


@pytest.mark.long
async def test_games_go_on_when_postgresql_was_frozen(
    own_postgres: Postgres, serve: Serve, player: Player, join: Join
) -> None:
    url = own_postgres.url(database="test")
    servers = serve(2, DATABASE_URL=url)
    watchers = [await join(server) for server in servers]

    async def disturb(acks: asyncio.Semaphore) -> None:
        for seconds in FROZEN:
            await wait_for_acks(acks, 30)
            with frozen(own_postgres):
                thaw = time.monotonic() + seconds
                await wait_for_no_acks(acks)
                ready = [asyncio.to_thread(server.get, "/readyz") for server in servers]
                assert await asyncio.gather(*ready) == [503, 503]
                await asyncio.sleep(thaw - time.monotonic())
                assert acks.locked(), "nothing is acknowledged that is not in the log"
        await wait_for_acks(acks, 30)

    games = await play_disturbed(servers, player, url, disturb)
    assert {client.connections for game in games for client in game.players} == {1}, "nobody was thrown out"
    for watcher in watchers:
        states = await watcher.connection.until(partial(states_since_it_is_back, watcher))
        assert states == ["away", "here"] * (len(states) // 2)
        assert len(states) >= 2 * len(FROZEN)


LISTENERS = "query LIKE 'LISTEN%'"

CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND """


@pytest.mark.parametrize(
    "which",
    [pytest.param(LISTENERS, id="the listeners", marks=pytest.mark.long), pytest.param("true", id="all")],
)
async def test_games_go_on_when_connections_are_cut(
    serve: Serve, player: Player, database: str, which: str
) -> None:
    servers = serve(2)

    async def disturb(acks: asyncio.Semaphore) -> None:
        connection = await asyncpg.connect(database)
        try:
            for _ in range(5):
                await wait_for_acks(acks, 20)
                while not await connection.fetch(CUT + which):
                    await wait_for_acks(acks, 1)  # not one of them is back yet
        finally:
            await connection.close()
        await wait_for_acks(acks, 20)

    games = await play_disturbed(servers, player, database, disturb)
    assert {client.connections for game in games for client in game.players} == {1}, "nobody was thrown out"


@pytest.mark.long
async def test_what_happens_while_nobody_listens_is_seen_afterwards(
    serve: Serve, join: Join, database: str
) -> None:
    """The listeners are cut, and what is done in the same instant is shown all the same."""
    first, second = serve(2)
    black, white = await join(first), await join(second)
    table = await black.open("nim", {"heaps": [20] * 9})
    await white.sit(table)
    await black.began(table)
    connection = await asyncpg.connect(database)
    for number in range(0, 10, 2):
        await black.reached(table, number)
        await connection.execute(CUT + LISTENERS)
        await black.act(table, {"type": "take", "heap": 0, "count": 1})
        await black.do("say", table=table, text=f"taken {number}")
        await white.reached(table, number + 1)
        await white.connection.first(type="said", text=f"taken {number}")
        await white.act(table, {"type": "take", "heap": 0, "count": 1})
    await connection.close()
