"""The supervisor as a real process, over the smallest possible server process (`worker.py`)."""

import asyncio
import os
import re
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio

from moyo import worker
from moyo.settings import VARIABLES
from moyo.workers import Workers

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
LAUNCH = (
    "import asyncio, logging, os, pathlib, sys; from moyo import settings, supervisor;"
    "logging.basicConfig(format='%(message)s', level=logging.INFO);"
    "data, environ = pathlib.Path(sys.argv[1]), settings.Settings.read(os.environ);"
    "sys.exit(asyncio.run(supervisor.main(sys.argv[2:], data, environ)))"
)
WORKER = HERE / "worker.py"
PAGE = ROOT / "docs" / "operations.md"
OURS = {variable.name for variable in VARIABLES.values()} - {"PG_BIN", "LOG_FORMAT"}


class Run:
    """A supervisor that runs, and what it and its workers say."""

    def __init__(self, process: asyncio.subprocess.Process, port: int) -> None:
        self.process = process
        self.port = port

    async def says(self, pattern: str) -> str:
        """The first group of the next line in which the pattern is found."""
        assert self.process.stdout
        while line := (await self.process.stdout.readline()).decode():
            if found := re.search(pattern, line):
                return found[1] if found.re.groups else line
        raise AssertionError(f"it ended without saying {pattern}")

    async def answer(self) -> int:
        """The number of a server process that answers on the port."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(b"GET / HTTP/1.0\r\n\r\n")
        body = await reader.read()
        writer.close()
        await writer.wait_closed()
        return int(body.partition(b"\r\n\r\n")[2])

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send it a signal, and wait for its exit status."""
        self.process.send_signal(number)
        return await self.process.wait()


Start = Callable[..., Coroutine[Any, Any, Run]]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest_asyncio.fixture
async def start(tmp_path: Path) -> AsyncIterator[Start]:
    """Starts a supervisor; without DATABASE_URL it has an embedded database in `tmp_path/data`."""
    runs: list[Run] = []

    async def start(
        before: Sequence[str] = (), data: Path = tmp_path / "data", worker: Path = WORKER, **environ: str
    ) -> Run:
        command = (sys.executable, str(worker), *(["connection_manager"] if worker.parent != ROOT else []))
        port = int(environ.setdefault("PORT", str(free_port())))
        process = await asyncio.create_subprocess_exec(
            *(*before, sys.executable, "-c", LAUNCH, str(data), *command),
            env={name: value for name, value in os.environ.items() if name not in OURS} | environ,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        runs.append(Run(process, port))
        return runs[-1]

    yield start
    for run in runs:
        if run.process.returncode is None:
            await run.end()


async def gone(pid: int) -> None:
    """Return when there is no such process any more."""
    while Path(f"/proc/{pid}").exists():
        await asyncio.sleep(0.02)


async def test_serves_on_an_embedded_database_and_ends_all_in_order(start: Start, tmp_path: Path) -> None:
    run = await start(WEB_CONCURRENCY="2")
    workers = {int(await run.says(r"serves (\d+)")) for _ in range(2)}
    assert await run.says(r"Moyo is at (\S+)") == f"http://127.0.0.1:{run.port}"
    assert await run.answer() in workers
    for pid in workers:
        assert "connection_manager" in Path(f"/proc/{pid}/cmdline").read_text()
    postgres = int((tmp_path / "data/pg18/postmaster.pid").read_text().splitlines()[0])
    assert await run.end(signal.SIGINT) == 0
    assert {int(await run.says(r"stops (\d+)")) for _ in range(2)} == workers
    for pid in (*workers, postgres):
        await gone(pid)
    assert (tmp_path / "data/lock").read_text() == ""


async def test_a_process_that_dies_is_started_again(start: Start, database: str) -> None:
    run = await start(DATABASE_URL=database)
    first = int(await run.says(r"serves (\d+)"))
    os.kill(first, signal.SIGKILL)
    assert await run.says(f"process {first} was ended by SIGKILL; the next starts in 0.5 s")
    second = int(await run.says(r"serves (\d+)"))
    os.kill(second, signal.SIGKILL)
    assert await run.says(f"process {second} was ended by SIGKILL; the next starts in 1.5 s")
    third = int(await run.says(r"serves (\d+)"))
    assert await run.answer() == third


@pytest.mark.long
async def test_a_database_that_dies_is_started_again(start: Start, tmp_path: Path) -> None:
    run = await start()
    await run.says("Moyo is at")
    file = tmp_path / "data/pg18/postmaster.pid"
    os.kill(int(file.read_text().splitlines()[0]), signal.SIGKILL)
    await run.says("PostgreSQL ended")
    await run.says("PostgreSQL runs again")
    assert await run.end() == 0
    assert not file.exists()


async def test_after_sigkill_it_can_be_started_again(start: Start, tmp_path: Path) -> None:
    run = await start()
    worker = int(await run.says(r"serves (\d+)"))
    await run.says("Moyo is at")
    orphan = int((tmp_path / "data/pg18/postmaster.pid").read_text().splitlines()[0])
    await run.end(signal.SIGKILL)
    again = await start(PORT=str(run.port))
    await again.says("Moyo is at")
    await gone(worker)
    await gone(orphan)


async def test_after_sigkill_its_database_is_stopped_as_the_page_says(start: Start, tmp_path: Path) -> None:
    [command] = re.findall(r"^    (kill -INT .*)$", PAGE.read_text(), re.MULTILINE)
    run = await start()
    await run.says("Moyo is at")
    orphan = int((tmp_path / "data/pg18/postmaster.pid").read_text().splitlines()[0])
    await run.end(signal.SIGKILL)
    shell = await asyncio.create_subprocess_shell(command.replace(".data/", "data/"), cwd=tmp_path)
    assert await shell.wait() == 0
    await gone(orphan)


@pytest.mark.long
async def test_a_second_one_on_the_same_data_says_which_process_has_it(start: Start) -> None:
    run = await start()
    await run.says("Moyo is at")
    second = await start()
    sentence = await second.says("in use")
    assert f"in use by process {run.process.pid}, which serves http://127.0.0.1:{run.port}." in sentence
    assert await second.process.wait() == 1
    assert await run.answer()


@pytest.mark.long
async def test_another_runs_in_another_folder(start: Start, tmp_path: Path) -> None:
    one, other = await start(), await start(data=tmp_path / "other")
    await one.says("Moyo is at")
    await other.says("Moyo is at")
    assert await one.answer() != await other.answer()


async def test_it_migrates_a_given_database_unless_migrate_is_off(start: Start, empty_database: str) -> None:
    connection = await asyncpg.connect(empty_database)
    migrated = "SELECT to_regclass('schema_migration') IS NOT NULL"
    run = await start(DATABASE_URL=empty_database, MIGRATE="off")
    await run.says("Moyo is at")
    assert not await connection.fetchval(migrated)
    run = await start(DATABASE_URL=empty_database)
    await run.says("Applied migration 0001")
    assert await connection.fetchval(migrated)
    await connection.close()


async def test_a_database_that_cannot_be_used_ends_it_with_a_sentence(start: Start) -> None:
    run = await start(DATABASE_URL="postgresql://127.0.0.1:9/moyo")
    assert await run.says("cannot be reached")
    assert await run.process.wait() == 1


async def test_it_ends_with_the_parent_that_moyo_parent_pid_names(start: Start, database: str) -> None:
    """As when `make` is killed by SIGKILL, and cannot pass a signal on."""
    run = await start(DATABASE_URL=database, before=("sh", "-c", 'MOYO_PARENT_PID=$$ "$@" & wait', "sh"))
    worker = int(await run.says(r"serves (\d+)"))
    await run.end(signal.SIGKILL)
    assert await run.says(f"stops {worker}")
    await gone(worker)


async def test_processes_are_replaced_one_by_one(start: Start, database: str) -> None:
    run = await start(DATABASE_URL=database, WEB_CONCURRENCY="2")
    old = {int(await run.says(r"serves (\d+)")) for _ in range(2)}
    await run.says("Moyo is at")
    run.process.send_signal(signal.SIGUSR1)
    said = [await run.says(r"(serves \d+|retires \d+|All server processes have been)") for _ in range(5)]
    new, retired = ([int(line.split()[1]) for line in said if word in line] for word in ("serves", "retires"))
    assert set(retired) == old
    assert "All server processes have been" in said
    assert {await run.answer() for _ in range(20)} <= set(new)
    first, second = retired
    os.kill(first, signal.SIGUSR2)
    await run.says(f"process {first} ended with status 0; it had been replaced")
    killed = new.pop()
    os.kill(killed, signal.SIGKILL)
    await run.says(f"process {killed} was ended by SIGKILL; the next starts in 0.5 s")
    new.append(int(await run.says(r"serves (\d+)")))
    os.kill(second, 0)
    assert await run.end(signal.SIGINT) == 0
    assert {int(await run.says(r"stops (\d+)")) for _ in range(3)} == {*new, second}
    for pid in (*new, second):
        await gone(pid)


async def test_a_version_that_does_not_serve_replaces_nothing(
    start: Start, database: str, tmp_path: Path
) -> None:
    worker = tmp_path / "worker.py"
    shutil.copy(WORKER, worker)
    run = await start(DATABASE_URL=database, WEB_CONCURRENCY="2", worker=worker)
    old = {int(await run.says(r"serves (\d+)")) for _ in range(2)}
    await run.says("Moyo is at")
    worker.write_text("raise SystemExit(7)")
    run.process.send_signal(signal.SIGUSR1)
    await run.says(r"Server process \d+, which is new, ended with status 7: the old ones stay")
    assert {await run.answer() for _ in range(10)} <= old
    shutil.copy(WORKER, worker)
    run.process.send_signal(signal.SIGUSR1)
    assert {int(await run.says(r"retires (\d+)")) for _ in range(2)} == old
    assert await run.end() == 0


def written(tmp_path: Path, *lines: str) -> list[str]:
    """The command of a server process that does this and nothing else."""
    ready = "import os, signal, time; ready = lambda: os.write(int(os.environ['MOYO_READY_FD']), b'ready\\n')"
    (tmp_path / "process.py").write_text("\n".join([ready, *lines]))
    return [sys.executable, str(tmp_path / "process.py")]


async def test_a_process_that_does_not_stop_is_killed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setattr(worker, "GRACE_PERIOD", 0.1)
    stubborn = written(tmp_path, "signal.signal(signal.SIGTERM, signal.SIG_IGN)", "ready()", "signal.pause()")
    workers = Workers(stubborn, tmp_path)
    await workers.start(os.environ, 1)
    await workers.stop()
    assert "did not stop in 0.1 s and is killed" in caplog.text
    [failure] = workers.failures
    assert re.fullmatch(r"Server process \d+ was ended by SIGKILL\.", failure)


async def test_a_process_that_leaves_something_undone_is_named(start: Start, tmp_path: Path) -> None:
    """And the supervisor ends with the same status."""
    hasty = tmp_path / "hasty.py"
    hasty.write_text(WORKER.read_text() + "raise SystemExit(3)")
    run = await start(worker=hasty)
    pid = await run.says(r"serves (\d+)")
    await run.says("Moyo is at")
    run.process.send_signal(signal.SIGTERM)
    await run.says(f"Server process {pid} ended with status 3")
    assert await run.process.wait() == 3


async def test_settings_that_cannot_be_used_are_said_once_and_end_it(
    start: Start, empty_database: str
) -> None:
    """With the real server process, which finds that the database has no schema."""
    run = await start(
        DATABASE_URL=empty_database, MIGRATE="off", WEB_CONCURRENCY="3", worker=ROOT / "connection_manager.py"
    )
    assert run.process.stdout
    async with asyncio.timeout(30):
        said = (await run.process.stdout.read()).decode()
    assert said.count("The schema lacks") == 1
    assert len(said.splitlines()) == 1, said
    assert await run.process.wait() == 1


async def test_one_that_dies_before_it_serves_is_waited_for(tmp_path: Path) -> None:
    """And so is the one that is started in its place."""
    once = written(
        tmp_path,
        "if not os.path.exists('been'): open('been', 'w'); raise SystemExit(1)",
        "signal.signal(signal.SIGTERM, lambda *_: os._exit(0)); ready(); time.sleep(60)",
    )
    workers = Workers(once, tmp_path)
    await workers.start(os.environ, 1)
    await workers.stop()
    assert workers.failures == []


async def test_one_that_never_serves_does_not_hold_up_the_others(
    caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    """A new one is waited for as long as it is said, and ended then; the old one stays."""
    serving = written(
        tmp_path, "signal.signal(signal.SIGTERM, lambda *_: os._exit(0)); ready()", "signal.pause()"
    )
    workers = Workers(serving, tmp_path, patience=1.0)
    await workers.start(os.environ, 1)
    written(tmp_path, "signal.signal(signal.SIGTERM, lambda *_: os._exit(0))", "signal.pause()")
    async with asyncio.timeout(60):
        assert not await workers.replace()
    assert "which is new, does not serve in 1 s: the old ones stay" in caplog.text
    [_old] = workers._serving
    await workers.stop()
    assert workers.failures == []
