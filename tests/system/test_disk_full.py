"""The database's disk is full: moves are neither acknowledged nor lost, and are answered once there is room.

A real file system without room (ENOSPC), under the supervisor's own PostgreSQL: where a table is to grow the
statement fails; where its log is, PostgreSQL ends, and does not come up before there is room.
"""

import asyncio
import json
import logging
import os
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from moyo_client import Moyo
from tests.system.client import Endpoint
from tests.system.conftest import Player
from tests.system.disturbed_games import play_disturbed, wait_for_acks, wait_for_no_acks
from tests.system.server import ROOT
from tests.system.small_disk import SmallDisk, on_disk, possible

pytestmark = pytest.mark.timeout(300)  # much to do for a slow machine

MEGABYTES = 160

LAUNCH = (
    "import asyncio, logging, os, pathlib, sys; from moyo import settings, supervisor;"
    "logging.basicConfig(format='%(message)s', level=logging.INFO);"
    "server = [sys.executable, 'connection_manager.py'];"
    "sys.exit(asyncio.run(supervisor.main(server, pathlib.Path(sys.argv[1]),"
    "    settings.Settings.read(os.environ))))"
)


class Machine:
    """A supervisor with its own database, on a disk that can be full."""

    def __init__(self, process: asyncio.subprocess.Process, port: int, folder: Path, output: Path) -> None:
        self.process = process
        self._output = output
        self.address = f"http://127.0.0.1:{port}"
        self.disk = SmallDisk(process.pid, folder)

    def output(self) -> str:
        return self._output.read_text()

    async def execute(self, *statements: str) -> None:
        """Has the database do something itself, as its owner."""
        connection = await asyncpg.connect(self.database)
        try:
            for statement in statements:
                await connection.execute(statement)
        finally:
            connection.terminate()

    @property
    def database(self) -> str:
        lock = json.loads((self.disk.path / "data" / "lock").read_text())
        return f"postgresql:///postgres?host={lock['sockets']}&port=5432&user=moyo"


@pytest_asyncio.fixture
async def machine(tmp_path: Path) -> AsyncIterator[Machine]:
    folder, output = tmp_path / "disk", tmp_path / "output"
    folder.mkdir()
    if (why := await asyncio.to_thread(possible, folder)) is not None:
        pytest.skip(f"no disk can be mounted here, as root or in a user namespace: {why}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    unset = ("DATABASE_URL", "DATABASE_DIRECT_URL", "MOYO_PARENT_PID", "MIGRATE")
    environ = {name: value for name, value in os.environ.items() if name not in unset}
    with output.open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            *on_disk(folder, MEGABYTES, sys.executable, "-c", LAUNCH, str(folder / "data")),
            cwd=ROOT,
            env=environ | {"PORT": str(port), "WEB_CONCURRENCY": "2"},
            stdout=log,
            stderr=log,
        )
    try:
        while b"Moyo is at" not in output.read_bytes():
            assert process.returncode is None, output.read_text()
            await asyncio.sleep(0.05)
        yield Machine(process, port, folder, output)
        process.terminate()
        assert await process.wait() == 0, output.read_text()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    logging.getLogger(__name__).info(output.read_text())


async def exhaust_tables(machine: Machine) -> None:
    """Has a statement take what room the pages of the events have left; it fails for want of more."""
    with pytest.raises(asyncpg.DiskFullError):
        await machine.execute(
            "INSERT INTO event (table_id, seq, at, seat, nonce, action)"
            " SELECT table_id, seq + 1000 * n, at, seat, NULL, action"
            "   FROM event, generate_series(1, 100000) n"
        )


async def exhaust_log(machine: Machine) -> None:
    """Has PostgreSQL take one file more for its log after another, until there is no room and it ends."""
    with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
        while True:
            await machine.execute(
                "SELECT pg_logical_emit_message(false, 'fill', repeat('x', 100000))", "SELECT pg_switch_wal()"
            )


EXHAUST = {"tables": exhaust_tables, "log": exhaust_log}


@pytest.mark.parametrize("what", EXHAUST)
async def test_moves_wait_for_room(machine: Machine, player: Player, what: str) -> None:
    """Where the tables have no room, a statement fails; where the log has none, PostgreSQL ends."""
    clients: list[Moyo] = []

    async def joined(*places: Endpoint) -> Moyo:
        clients.append(await player(*places))
        return clients[-1]

    async def disturb(acks: asyncio.Semaphore) -> None:
        await wait_for_acks(acks, 40)
        await asyncio.to_thread(machine.disk.fill)
        await EXHAUST[what](machine)
        await wait_until(lambda: any(client.database_away for client in clients))
        await wait_for_no_acks(acks)
        await wait_until(lambda: any(client.database_away for client in clients))
        await asyncio.to_thread(machine.disk.free)
        await wait_for_acks(acks, 40)
        await wait_until(lambda: not any(client.database_away for client in clients))

    await play_disturbed([machine], joined, machine.database, disturb, pause=0.1)
    assert {client.connections for client in clients} == {1}, "nobody was thrown out"
    assert ("PostgreSQL runs again" in machine.output()) is (what == "log")


async def wait_until(holds: Callable[[], bool]) -> None:
    while not holds():
        await asyncio.sleep(0.05)
