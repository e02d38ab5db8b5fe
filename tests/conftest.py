"""What tests need of the outside: a PostgreSQL for the session, and a database for each test that asks."""

import logging
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from itertools import count
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
import testing.postgresql
from xdist.scheduler import LoadGroupScheduling
from xdist.workermanage import WorkerController

from game.held import checkpoints
from moyo.databases import Databases
from moyo.settings import Settings
from sql import binaries, migrate, schemas
from tests import documented
from tests.nats_server import NatsServer

checkpoints.CHECK_EVERY = 1  # every table that is loaded from a checkpoint is compared with its log
os.environ["LOG_FORMAT"] = "plain"  # what programs say that tests start is looked for as it stands

MEMORY = "/dev/shm"
"""A folder whose files are in memory, on Linux."""

ROOM = 4 << 30
"""Bytes that have to be free there: several sessions have each some hundred megabytes at most."""

_BECOME = "import os; os.chdir('/'); os.setgroups([]); os.setgid({gid}); os.setuid({uid}); os.execv(*{argv})"


class Postgres(testing.postgresql.Postgresql):  # type: ignore[misc]
    """A PostgreSQL without fsync on a free port of 127.0.0.1, run as another user where it has to be."""

    def __init__(self, folder: Path) -> None:
        self.user = binaries.account(folder)
        programs = binaries.within_reach(binaries.find(Settings.read(os.environ).pg_bin), self.user)
        super().__init__(
            base_dir=str(folder),
            initdb=str(programs / "initdb"),
            postgres=str(programs / "postgres"),
            postgres_args="-h 127.0.0.1 -F -c unix_socket_directories= -c max_connections=200 "
            "-c max_wal_size=128MB",
        )

    def initialize_database(self) -> None:
        """Make the data directory."""
        popen = {}
        if self.user:
            popen = self.user.popen
            for name in ("", *self.subdirectories):
                os.chown(Path(self.base_dir, name), *self.user)
        command = [self.initdb, "-D", self.get_data_directory(), "-U", "postgres", "-E", "UTF8", "--locale=C"]
        subprocess.run([*command, "--no-sync"], check=True, capture_output=True, cwd="/", **popen)

    def get_server_commandline(self) -> list[str]:
        """The command that starts it; as root one that becomes the other user first."""
        command = super().get_server_commandline()
        if self.user is None:
            return list(command)
        become = _BECOME.format(uid=self.user.uid, gid=self.user.gid, argv=(command[0], command))
        return [sys.executable, "-c", become]


class Scheduling(LoadGroupScheduling):  # type: ignore[misc]
    """xdist's, which where a worker has crashed hands out what was done too, and waits for it without end."""

    def remove_node(self, node: WorkerController) -> str | None:
        """The test in which a worker has crashed, None where it has ended in order."""
        work = self.assigned_work[node]
        self.assigned_work[node] = {scope: unit for scope, unit in work.items() if not all(unit.values())}
        crashed: str | None = super().remove_node(node)
        return crashed


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling | None:
    """What hands the tests out, with `--dist loadgroup`."""
    return Scheduling(config, log) if config.getvalue("dist") == "loadgroup" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Where several processes test, two have a browser, and those begin first that may take longest."""

    def limit(item: pytest.Item) -> float:
        mark = item.get_closest_marker("timeout")
        return float(mark.args[0]) if mark else 0.0

    in_browser = [item for item in items if "browser" in item.path.parts]
    files = sorted({item.path for item in in_browser})
    for item in in_browser:
        item.add_marker(pytest.mark.xdist_group(f"browser {files.index(item.path) % 2}"))
    items.sort(key=limit, reverse=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The PostgreSQL of this session."""
    with tempfile.TemporaryDirectory(prefix="moyo-", dir=_data_folder()) as folder:
        server = Postgres(Path(folder))
        try:
            yield server
        finally:
            server.stop()


def _data_folder() -> str | None:
    """Where the data is: in memory where there is room, for to make a database takes half the time there.

    As root else in /tmp: the user that PostgreSQL runs as may not be let into what TMPDIR says.
    """
    with suppress(OSError):
        if shutil.disk_usage(MEMORY).free > ROOM:
            return MEMORY
    return "/tmp" if os.geteuid() == 0 else None


@pytest.fixture(autouse=True)
def frames_are_as_documented() -> Iterator[None]:
    """The test fails where a frame was sent or received that is not as the documents of the wire say."""
    before = len(documented.FAULTS)
    yield
    assert documented.FAULTS[before:] == []


@pytest.fixture(autouse=True)
def log_of_programs_ends() -> Iterator[None]:
    """Where a test calls the `main` of a program, what that has made of the log ends with the test."""
    hook = sys.excepthook
    yield
    sys.excepthook = hook
    root = logging.getLogger()
    for handler in root.handlers[:]:
        if type(handler) is logging.StreamHandler:
            root.removeHandler(handler)


@pytest.fixture
def quiet_log(postgres: Postgres) -> Iterator[Path]:
    """The log of the session's PostgreSQL; the test fails where an ERROR is added to it."""
    log = Path(postgres.base_dir, f"{postgres.name}.log")
    before = len(log.read_text())
    yield log
    assert [line for line in log.read_text()[before:].splitlines() if "ERROR" in line] == []


@pytest.fixture(scope="session")
def shared_nats() -> Iterator[NatsServer]:
    """The NATS of this session, for tests that leave it alone."""
    yield from _running_nats()


@pytest.fixture
def own_nats() -> Iterator[NatsServer]:
    """A NATS that a test may kill, freeze and start again."""
    yield from _running_nats()


def _running_nats() -> Iterator[NatsServer]:
    server = NatsServer()
    server.start()
    yield server
    server.kill()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def template(postgres: Postgres) -> str:
    """The name of a database with every migration applied, to be copied."""
    await _run(postgres, "CREATE DATABASE moyo")
    await migrate.migrate(postgres.url(database="moyo"))
    return "moyo"


@pytest.fixture(scope="session")
def names() -> Iterator[str]:
    """Names that no database of this session has yet."""
    return (f"test_{number}" for number in count())


@pytest_asyncio.fixture
async def empty_database(postgres: Postgres, names: Iterator[str]) -> AsyncIterator[str]:
    """The address of a database of this test's own, with nothing in it."""
    async for url in _database(postgres, next(names), "template1"):
        yield url


@pytest_asyncio.fixture
async def database(postgres: Postgres, names: Iterator[str], template: str) -> AsyncIterator[str]:
    """The address of a database of this test's own, with every migration applied."""
    async for url in _database(postgres, next(names), template):
        yield url


@pytest_asyncio.fixture
async def databases(postgres: Postgres, names: Iterator[str], template: str) -> AsyncIterator[Databases]:
    """A home of this test's own and its shards a and b, in one PostgreSQL."""
    async with AsyncExitStack() as stack:
        home, a, b = [
            await stack.enter_async_context(asynccontextmanager(_database)(postgres, next(names), template))
            for _ in range(3)
        ]
        found = Databases(home, {"a": a, "b": b})
        await schemas.migrate(found.home, found.shards)
        yield found


async def _database(postgres: Postgres, name: str, template: str) -> AsyncIterator[str]:
    # Copied as files: to write each page to the write-ahead log, as by default, costs twice the time.
    await _run(postgres, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
    yield postgres.url(database=name)
    await _run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


async def _run(postgres: Postgres, statement: str) -> None:
    connection = await asyncpg.connect(postgres.url(database="postgres"))
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
