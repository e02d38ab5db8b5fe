"""Tests of whole server processes, spoken to over real WebSockets and HTTP.

Fixtures:

* `serve(2)` starts processes over a database of the test's own, which may be killed, paused and started
  again; `servers` are two processes that all tests share which harm none.
* `player(server, …)` connects a `moyo_client.Moyo`, which reconnects to the next server by itself, and moves
  where it is told to: a player who plays on whatever happens.
* `join(server, …)` connects a `Client`: the same, and the test sees its frames. With one server it stays
  there, and sees how that closes the connection.
* `connect(server)` opens a `CheckedConnection`, on which nothing has been said yet.
* `own_postgres` is a PostgreSQL that may be stopped and frozen; `postgreses` are those of two shards, and
  `urls` their addresses with that of a home.

After each test the logs of its processes are searched for errors, and the connections for faults: a
command with two replies, a view that goes back.

Modules:

* `server`: one server process; it is `forked`. `checked_connection`: a connection whose frames are kept and
  checked. `client`: a player over `moyo_client` on such connections. `raw_client`: a WebSocket client written
  by hand, which reads only when it is told to.
* `random_game`: two players who make random legal moves, and the check of the log against what was
  acknowledged. `disturbed_games`: six of those while something is killed, paused or cut off.
  `pong_game`: the same for Pong, whose state moves with time.
* `members`: the members of team sessions, by name, over two processes. `phones/`: simulated phones that play
  a whole day, and the judge of all that has come on them. `hurried_server`: its games go by faster.
* `installation`: a server as an operator has it, with its database in a folder of its own.
* `sharded`: processes and games over two shards.
* `postgres_outage`: stops and freezes a PostgreSQL. `small_disk`: a file system that can be full.
* `bystanders`: pairs of players who move steadily, and how long they wait. `attacks/`: what is done
  meanwhile, each in a process of its own; `test_attacks` puts them together.
* `recorded/` and `test_recorded_frames`: what the server says, frame by frame, against a recording.

No test waits for a fixed time for something to happen: it waits until a frame, a row or a line of output
is there, and `PATIENCE` ends what never happens. Sleeps are only there where time itself is tested, or
is the disturbance.
"""

import os
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from itertools import count
from pathlib import Path
from secrets import token_hex
from typing import TypeAlias

import asyncpg
import pytest
import pytest_asyncio

import moyo_client
from moyo_client import Moyo
from sql import migrate, schemas
from tests.conftest import Postgres
from tests.system.checked_connection import CheckedConnection
from tests.system.client import SETTINGS, Client, Endpoint
from tests.system.server import Server

Serve: TypeAlias = Callable[..., list[Server]]
Join: TypeAlias = Callable[..., Awaitable[Client]]
Player: TypeAlias = Callable[..., Awaitable[Moyo]]
Connect: TypeAlias = Callable[..., Awaitable[CheckedConnection]]


@pytest.fixture
def serve(database: str, tmp_path: Path) -> Iterator[Serve]:
    """Starts server processes over a database of the test's own: `first, second = serve(2)`.

    They are `tests.system.server.Server`s, ready to take players, and may be killed, paused and started
    again. `serve(1, "--drain=games", RATE_LIMITS="off")` adds to their arguments and their environment,
    `serve(1, beside=first)` has them share the port of another. At the end those that still run are
    stopped, and the test fails where one did not end well or wrote an error to its log. Not only for tests
    with a loop: `from tests.system.conftest import serve` in another conftest brings it there.
    """
    yield from _serving(database, tmp_path)


@pytest.fixture
def passing_folder() -> Iterator[str]:
    """Where processes find one another that pass connections on; its name is short enough for sockets."""
    with tempfile.TemporaryDirectory(prefix="moyo-", dir="/tmp") as name:
        yield name


@pytest.fixture
def two(serve: Serve) -> Iterator[list[Server]]:
    """Two processes that believe `X-Forwarded-For`, killed at the end: they need not have done all."""
    servers = serve(2, PROXIES="1")
    yield servers
    for server in servers:
        server.kill()


def _serving(database: str, folder: Path) -> Iterator[Serve]:
    started: list[Server] = []

    def serve(
        number: int,
        *arguments: str,
        beside: Server | None = None,
        open_files: str | None = None,
        **environ: str,
    ) -> list[Server]:
        servers = []
        for _ in range(number):
            output = folder / f"server-{len(started)}.log"
            servers.append(
                Server(database, output, *arguments, beside=beside, open_files=open_files, **environ)
            )
            started.append(servers[-1])
        for server in servers:
            server.start()
        for server in servers:
            server.ready()
        return servers

    yield serve
    running = [server for server in started if server.running]
    for server in running:
        server.resume()
        server.wait_until_serving()  # one that only just starts would be ended by the signal
        server.terminate()
    statuses = [server.ended() for server in running]
    for server in started:
        server.close()
    assert [line for server in started for line in server.errors()] == []
    assert set(statuses) <= {0}


@asynccontextmanager
async def shared(
    postgres: Postgres, template: str, folder: Path, number: int, **environ: str
) -> AsyncIterator[list[Server]]:
    """Processes for several tests, with a database of their own: for a fixture of a module, say."""
    connection = await asyncpg.connect(postgres.url(database="postgres"))
    name = f"shared_{token_hex(4)}"  # the tests in a browser have servers of their own
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    await connection.close()
    serving = _serving(postgres.url(database=name), folder)
    yield next(serving)(number, **environ)
    with pytest.raises(StopIteration):
        next(serving)


@pytest_asyncio.fixture(scope="package", loop_scope="session")
async def shared_servers(
    postgres: Postgres, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[list[Server]]:
    """Two processes for all tests of a folder that neither stop nor disturb them, and come from one address.

    They end with the folder: two that are idle take some three hundredths of a core from those that test.
    """
    async with shared(
        postgres, template, tmp_path_factory.mktemp("shared"), 2, ADDRESS_BUDGET="100000"
    ) as found:
        yield found


@pytest.fixture
def servers(shared_servers: list[Server]) -> Iterator[list[Server]]:
    """Two processes that all tests share; the test fails where they log an error meanwhile."""
    before = [len(server.output()) for server in shared_servers]
    yield shared_servers
    assert [
        line for server, since in zip(shared_servers, before, strict=True) for line in server.errors(since)
    ] == []


@pytest_asyncio.fixture
async def join() -> AsyncIterator[Join]:
    """Connects a player to the first of these servers: `await join(first, second, name="honinbo")`."""
    clients: list[Client] = []

    async def join(*servers: Endpoint, **fields: object) -> Client:
        clients.append(await Client.join(servers, **fields))
        return clients[-1]

    yield join
    for client in clients:
        await client.close()
    assert [fault for client in clients for fault in client.faults] == []


@pytest_asyncio.fixture
async def player() -> AsyncIterator[Player]:
    """Connects a guest, or whose `token` it is, to the first of these: `await player(first, second)`."""
    async with AsyncExitStack() as clients:

        async def player(*servers: Endpoint, token: str | None = None) -> Moyo:
            addresses = [server.address for server in servers]
            client = moyo_client.connect(addresses, token=token, settings=SETTINGS)
            return await clients.enter_async_context(client)

        yield player


@pytest_asyncio.fixture
async def connect() -> AsyncIterator[Connect]:
    """Opens a connection on which nothing has been said yet: `await connect(first)`."""
    connections: list[CheckedConnection] = []

    async def connect(
        server: Server, origin: str | None = None, forwarded: str | None = None
    ) -> CheckedConnection:
        given = {"Origin": origin, "X-Forwarded-For": forwarded}
        headers = {name: value for name, value in given.items() if value is not None}
        connections.append(await CheckedConnection.open(server.address, headers))
        return connections[-1]

    yield connect
    for connection in connections:
        await connection.close()
    assert [fault for connection in connections for fault in connection.faults] == []


@pytest_asyncio.fixture
async def own_postgres() -> AsyncIterator[Postgres]:
    """A PostgreSQL of this test's own, which may be stopped, frozen and started again: `postgres_outage`."""
    with tempfile.TemporaryDirectory(prefix="moyo-", dir="/tmp" if os.geteuid() == 0 else None) as folder:
        postgres = Postgres(Path(folder))
        try:
            await migrate.migrate(postgres.url(database="test"))
            yield postgres
        finally:
            postgres.stop()


@pytest.fixture
def postgreses() -> Iterator[dict[str, Postgres]]:
    """A PostgreSQL for each of the shards a and b, which may be stopped and frozen."""
    place = "/tmp" if os.geteuid() == 0 else None
    with ExitStack() as stack:
        found = {}
        for name in ("a", "b"):
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="moyo-", dir=place))
            found[name] = postgres = Postgres(Path(folder))
            stack.callback(postgres.stop)
        yield found


@pytest_asyncio.fixture
async def urls(empty_database: str, postgreses: dict[str, Postgres]) -> dict[str, str]:
    """The address of each shard, and that of the home under an empty name."""
    shards = {name: postgres.url(database="test") for name, postgres in postgreses.items()}
    await schemas.migrate(empty_database, shards)
    return {"": empty_database, **shards}


@pytest.fixture(scope="session")
def fresh_names() -> Iterator[str]:
    """Names that no player has yet."""
    return (f"player {number}" for number in count())
