"""A new version takes over from the old one, which plays its games to the end: SIGUSR1 to the supervisor."""

import asyncio
import os
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from tests.system.client import Client
from tests.system.conftest import Join
from tests.system.server import ROOT

pytestmark = pytest.mark.timeout(180)  # much to do for a slow machine

TAKE = {"type": "take", "heap": 0, "count": 1}
PARTS = ("connection_manager.py", "game", "messages", "moyo", "nats_bus", "sql", "static", "web")
WIDER = """-- Something that only the new version needs.
-- runs-with: 2

-- migrate:up

CREATE TABLE newer (id integer);

-- migrate:down

DROP TABLE newer;
"""


class Installation:
    """The project in a folder of its own, run by its supervisor on one port."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.folder = folder
        self.output: list[str] = []
        ours = shutil.ignore_patterns("__pycache__")
        for part in PARTS:
            source = ROOT / part
            if source.is_dir():
                shutil.copytree(source, folder / part, ignore=ours)
            else:
                shutil.copy(source, folder / part)

    async def start(self, database: str) -> None:
        unset = ("DATABASE_DIRECT_URL", "MOYO_PARENT_PID", "MIGRATE")
        environ = {
            name: value
            for name, value in os.environ.items()
            if name not in unset and not name.startswith("COVERAGE_")  # which would take the copy for us
        }
        self.process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "moyo", "serve"),
            cwd=self.folder,
            env=environ | {"DATABASE_URL": database, "PORT": str(self.port), "WEB_CONCURRENCY": "2"},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        await self.wait_for_output("Moyo is at")

    async def wait_for_output(self, text: str) -> str:
        """Waits for a line that holds this."""
        assert self.process.stdout
        while line := (await self.process.stdout.readline()).decode():
            self.output.append(line)
            if text in line:
                return line
        raise AssertionError(f"it ended without saying {text!r}:\n{''.join(self.output)}")

    def upgrade(self) -> None:
        """Puts a new version where the old one was: it has one more game, and one more table."""
        rules = self.folder / "game" / "rules"
        nim = (rules / "nim.py").read_text()
        (rules / "pebbles.py").write_text(nim.replace('name="nim"', 'name="pebbles"'))
        (self.folder / "sql" / "migrations" / "9000_newer.sql").write_text(WIDER)


@pytest_asyncio.fixture
async def installation(tmp_path: Path) -> AsyncIterator[Installation]:
    installation = Installation(tmp_path)
    yield installation
    if installation.process.returncode is None:
        installation.process.terminate()
        await installation.process.wait()


def offered(client: Client) -> set[str]:
    return {game["game"] for game in client.welcome["games"]}


async def test_two_versions_side_by_side(installation: Installation, database: str, join: Join) -> None:
    await installation.start(database)
    idle = await join(installation)
    host, guest = [await join(installation, installation) for _ in range(2)]  # who come back to it
    assert "pebbles" not in offered(host)
    table = await host.open("nim", {"heaps": [4]})
    await guest.sit(table)
    await host.began(table)

    installation.upgrade()
    installation.process.send_signal(signal.SIGUSR1)
    await installation.wait_for_output("Applied migration 9000_newer")
    await installation.wait_for_output("All server processes have been replaced.")
    assert await idle.connection.wait_closed() == 1012
    newcomer, partner = await join(installation), await join(installation)
    assert "pebbles" in offered(newcomer)
    assert "pebbles" in offered(partner)
    other = await newcomer.open("pebbles", {"heaps": [2]})
    await partner.sit(other)
    connection = await asyncpg.connect(database)
    nodes = {str(row["id"]) for row in await connection.fetch("SELECT id FROM node")}
    await connection.close()
    assert {host.node, guest.node} < nodes, "the old ones still play"
    assert not {newcomer.node, partner.node} & {host.node, guest.node}

    await newcomer.watch(table)
    for seq, player in enumerate((host, guest, host), 1):
        assert await player.act(table, TAKE) == seq
        await newcomer.reached(table, seq)
    assert await newcomer.act(other, TAKE) == 1
    assert host.lost == guest.lost == 0
    assert await guest.act(table, TAKE) == 4
    for player in (host, guest):
        assert (await player.shown(table, lambda view: view["phase"] == "over"))["seq"] == 4
        await player.connections[0].wait_closed()
        assert (await player.watch(table))["phase"] == "over"
    while sum("ended with status 0; it had been replaced" in line for line in installation.output) < 2:
        await installation.wait_for_output("")
    assert await partner.act(other, TAKE) == 2
    installation.process.send_signal(signal.SIGINT)
    assert await installation.process.wait() == 0
