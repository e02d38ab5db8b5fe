"""PostgreSQL stops and starts, connections are cut, and no act is lost, doubled or made up."""

import asyncio
import signal
from collections.abc import Awaitable, Callable

import asyncpg
import pytest

from tests.conftest import Postgres
from tests.system.conftest import Join, Serve
from tests.system.match import Match, check_book, check_views
from tests.system.outage import start, stop
from tests.system.server import Server

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine


async def played(
    servers: list[Server], join: Join, database: str, harm: Callable[[asyncio.Semaphore], Awaitable[None]]
) -> list[Match]:
    """Six games, each on two processes, with some harm done meanwhile."""
    over, acts = asyncio.Event(), asyncio.Semaphore(0)
    matches = []
    for number in range(6):
        players = await join(servers[0]), await join(servers[1])
        matches.append(await Match.begin(("go", "nim")[number % 2], players, acts))

    async def ruin() -> None:
        await harm(acts)
        over.set()

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(ruin())
        for match in matches:
            tasks.create_task(match.play(over))
    await check_book(database, matches)
    await check_views(matches)
    return matches


async def progress(acts: asyncio.Semaphore, number: int) -> None:
    """Waits until so many acts have been acknowledged from now on."""
    while not acts.locked():
        await acts.acquire()
    for _ in range(number):
        await acts.acquire()


async def test_games_go_on_when_postgresql_comes_back(
    own_postgres: Postgres, serve: Serve, join: Join
) -> None:
    url = own_postgres.url(database="test")
    servers = serve(2, DATABASE_URL=url)

    async def harm(acts: asyncio.Semaphore) -> None:
        for number in (signal.SIGQUIT, signal.SIGKILL, signal.SIGINT):  # immediate, by force, fast
            await progress(acts, 30)
            await asyncio.to_thread(stop, own_postgres, number)
            while await asyncio.to_thread(servers[0].get, "/readyz") != 503:
                pass  # a backend of the one that was killed may answer once more
            assert await asyncio.to_thread(servers[1].get, "/healthz") == 200
            await asyncio.to_thread(start, own_postgres)
        await progress(acts, 30)

    matches = await played(servers, join, url, harm)
    assert {player.lost for match in matches for player in match.players} == {0}, "nobody was thrown out"
    for server in servers:
        await asyncio.to_thread(server.ready)


LISTENERS = "query LIKE 'LISTEN%'"

CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND """


@pytest.mark.parametrize("which", [LISTENERS, "true"], ids=["the listeners", "all"])
async def test_games_go_on_when_connections_are_cut(
    serve: Serve, join: Join, database: str, which: str
) -> None:
    servers = serve(2)

    async def harm(acts: asyncio.Semaphore) -> None:
        connection = await asyncpg.connect(database)
        try:
            for _ in range(5):
                await progress(acts, 20)
                while not await connection.fetch(CUT + which):
                    await progress(acts, 1)  # not one of them is back yet
        finally:
            await connection.close()
        await progress(acts, 20)

    matches = await played(servers, join, database, harm)
    assert {player.lost for match in matches for player in match.players} == {0}, "nobody was thrown out"


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
        await white.wire.first(type="said", text=f"taken {number}")
        await white.act(table, {"type": "take", "heap": 0, "count": 1})
    await connection.close()
