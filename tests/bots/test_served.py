"""The bots that come with the server, as processes: under the supervisor, and by themselves."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import asyncpg
import pytest

from bots.go.level import LEVELS
from moyo.settings import VARIABLES
from sql.session_lock import BOTS, SessionLock
from tests.moyo.test_supervisor import free_port
from tests.system.server import ROOT

pytestmark = pytest.mark.timeout(300)

PATIENCE = 240.0

ONLINE = """SELECT count(DISTINCT p.bot_level) FROM player p JOIN player_online o ON o.player_id = p.id
             WHERE p.bot AND p.bot_level IS NOT NULL"""

OURS = {variable.name for variable in VARIABLES.values()} - {"LOG_FORMAT"}


class Process:
    """A command of ours, whose output is read, with the two files that a supervisor gives it."""

    def __init__(self, *arguments: str, output: Path, **environ: str) -> None:
        self._output = output
        parent, self.parent_end = os.pipe()
        self.ready, tell = os.pipe()
        clean = {name: value for name, value in os.environ.items() if name not in OURS}
        with output.open("wb") as file:
            self.process = subprocess.Popen(
                [sys.executable, *arguments],
                cwd=ROOT,
                env=clean | {"MOYO_PARENT_FD": str(parent), "MOYO_READY_FD": str(tell)} | environ,
                pass_fds=(parent, tell),
                stdout=file,
                stderr=file,
            )
        os.close(parent)
        os.close(tell)

    async def written(self) -> str:
        """What it has written to MOYO_READY_FD, or "" where it has ended without."""
        return (await asyncio.to_thread(os.read, self.ready, 64)).decode()

    def end_parent(self) -> None:
        """As when the supervisor has ended."""
        with suppress(OSError):
            os.close(self.parent_end)

    async def ended(self) -> int:
        return await asyncio.to_thread(self.process.wait)

    def output(self) -> str:
        return self._output.read_text()

    async def says(self, words: str) -> None:
        while words not in self.output():
            assert self.process.poll() is None, self.output()
            await asyncio.sleep(0.05)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self.end_parent()
        os.close(self.ready)


Start = Callable[..., Process]


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    started: list[Process] = []

    def start(*arguments: str, **environ: str) -> Process:
        output = tmp_path / f"output {len(started)}"
        started.append(Process(*arguments, output=output, **environ))
        return started[-1]

    async with asyncio.timeout(PATIENCE):
        yield start
    for one in started:
        one.close()


async def until(condition: Callable[[], Awaitable[bool]], process: Process) -> None:
    while not await condition():
        assert process.process.poll() is None, process.output()
        await asyncio.sleep(0.1)


async def test_the_supervisor_starts_them_and_ends_all_in_order(start: Start, database: str) -> None:
    run = start("-m", "moyo", "serve", DATABASE_URL=database, PORT=str(free_port()), BOTS="1")
    connection = await asyncpg.connect(database)

    async def are_online() -> bool:
        return bool(await connection.fetchval(ONLINE) == len(LEVELS))

    await until(are_online, run)
    await connection.close()
    run.process.send_signal(signal.SIGTERM)
    assert await run.ended() == 0, run.output()
    assert " ERROR " not in run.output()


def computer(start: Start, database: str) -> Process:
    """The bots of a server that is not there."""
    return start("-m", "bots", "computer", "--url", "http://127.0.0.1:9", DATABASE_URL=database)


async def test_they_end_with_the_supervisor(start: Start, database: str) -> None:
    bots = computer(start, database)
    await bots.says("does not let us in yet")
    bots.end_parent()
    assert await bots.ended() == 0, bots.output()


async def test_a_database_that_cannot_be_used_is_one_sentence(start: Start, empty_database: str) -> None:
    for url, sentence in (
        (empty_database, "The schema lacks"),
        ("postgresql://127.0.0.1:9/moyo", "cannot be reached"),
    ):
        bots = computer(start, url)
        assert await bots.written() == "refused\n"
        assert await bots.ended() == 1
        [line] = bots.output().splitlines()
        assert sentence in line


async def test_a_second_process_waits_until_the_first_has_ended(start: Start, database: str) -> None:
    first = computer(start, database)
    await first.says("does not let us in yet")
    second = computer(start, database)
    assert await second.written() == "ready\n"
    await second.says("This one waits")
    assert "does not let us in yet" not in second.output()
    first.process.kill()
    await second.says("does not let us in yet")
    assert second.output().count("This one waits") == 1


async def test_they_end_where_the_lock_is_lost(start: Start, database: str) -> None:
    bots = computer(start, database)
    await bots.says("does not let us in yet")
    connection = await asyncpg.connect(database)
    held = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
    assert await connection.fetchval(held)
    await connection.close()
    assert await bots.ended() == 1
    assert "is lost" in bots.output().splitlines()[-1]
    lock = await SessionLock.connect(database, BOTS)
    assert await lock.take()
    await lock.close()
