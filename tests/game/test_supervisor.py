"""The supervisor as a real process, over a worker of the least sort (`worker.py`)."""

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

from moyo import supervisor, worker
from moyo.workers import Workers

HERE = Path(__file__).parent
LAUNCH = (
    "import asyncio, logging, pathlib, sys; from moyo import supervisor;"
    "logging.basicConfig(format='%(message)s', level=logging.INFO);"
    "sys.exit(asyncio.run(supervisor.main(sys.argv[2:], pathlib.Path(sys.argv[1]))))"
)
WORKER = HERE / "worker.py"
SETTINGS = "DATABASE_URL DATABASE_DIRECT_URL HOST PORT WEB_CONCURRENCY MIGRATE MOYO_PARENT_PID"


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
    """Starts a supervisor, with `tmp_path/data` for an embedded database where no address of one is given."""
    runs: list[Run] = []

    async def start(
        before: Sequence[str] = (), data: Path = tmp_path / "data", worker: Path = WORKER, **environ: str
    ) -> Run:
        command = (sys.executable, str(worker), "connection_manager")
        port = int(environ.setdefault("PORT", str(free_port())))
        process = await asyncio.create_subprocess_exec(
            *(*before, sys.executable, "-c", LAUNCH, str(data), *command),
            env={name: value for name, value in os.environ.items() if name not in SETTINGS.split()} | environ,
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


async def test_a_database_that_dies_is_started_again(start: Start, tmp_path: Path) -> None:
    run = await start()
    await run.says("Moyo is at")
    file = tmp_path / "data/pg18/postmaster.pid"
    os.kill(int(file.read_text().splitlines()[0]), signal.SIGKILL)
    await run.says("PostgreSQL ended")
    await run.says("PostgreSQL runs again")
    assert await run.end() == 0
    assert not file.exists()


async def test_killed_it_leaves_nothing_that_is_in_the_way(start: Start, tmp_path: Path) -> None:
    run = await start()
    worker = int(await run.says(r"serves (\d+)"))
    await run.says("Moyo is at")
    orphan = int((tmp_path / "data/pg18/postmaster.pid").read_text().splitlines()[0])
    await run.end(signal.SIGKILL)
    again = await start(PORT=str(run.port))
    await again.says("Moyo is at")
    await gone(worker)
    await gone(orphan)


async def test_a_second_one_in_the_folder_says_who_has_the_database(start: Start) -> None:
    run = await start()
    await run.says("Moyo is at")
    second = await start()
    said = await second.says("in use")
    assert f"in use by process {run.process.pid}, which serves http://127.0.0.1:{run.port}." in said
    assert await second.process.wait() == 1
    assert await run.answer()


async def test_another_runs_in_another_folder(start: Start, tmp_path: Path) -> None:
    one, other = await start(), await start(data=tmp_path / "other")
    await one.says("Moyo is at")
    await other.says("Moyo is at")
    assert await one.answer() != await other.answer()


async def test_migrates_a_given_database_unless_told_not_to(start: Start, empty_database: str) -> None:
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


async def test_ends_with_the_parent_that_it_is_told_of(start: Start, database: str) -> None:
    """As when `make` is killed, which cannot tell it any more."""
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
    await run.says(f"process {first} ended with status 0, and is not missed")
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
    await run.says(r"The new server process \d+ ended with status 7: the old ones stay")
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
    monkeypatch.setattr(worker, "GRACE", 0.1)
    deaf = written(tmp_path, "signal.signal(signal.SIGTERM, signal.SIG_IGN)", "ready()", "signal.pause()")
    workers = Workers(deaf, tmp_path)
    await workers.start(os.environ, 1)
    await workers.stop()
    assert "does not stop, and is killed" in caplog.text
    [end] = workers.failures
    assert re.fullmatch(r"Server process \d+ was ended by SIGKILL\.", end)


async def test_a_process_that_leaves_something_undone_is_named(start: Start, tmp_path: Path) -> None:
    """And so is the status of the whole."""
    hasty = tmp_path / "hasty.py"
    hasty.write_text(WORKER.read_text() + "raise SystemExit(3)")
    run = await start(worker=hasty)
    pid = await run.says(r"serves (\d+)")
    await run.says("Moyo is at")
    run.process.send_signal(signal.SIGTERM)
    await run.says(f"Server process {pid} ended with status 3")
    assert await run.process.wait() == 3


async def test_one_that_dies_before_it_serves_is_waited_for(tmp_path: Path) -> None:
    """Whoever waits for it waits for the one that is started in its place."""
    once = written(
        tmp_path,
        "if not os.path.exists('been'): open('been', 'w'); raise SystemExit(1)",
        "signal.signal(signal.SIGTERM, lambda *_: os._exit(0)); ready(); time.sleep(60)",
    )
    workers = Workers(once, tmp_path)
    await workers.start(os.environ, 1)
    await workers.stop()
    assert workers.failures == []


async def test_a_port_where_somebody_serves_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "_PATIENCE", 0.1)
    with socket.socket() as stranger:
        stranger.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        stranger.bind(("127.0.0.1", 0))
        stranger.listen()
        port = stranger.getsockname()[1]
        with pytest.raises(
            supervisor.Unservable,
            match=f"Port {port} of 127.0.0.1 is not to be had: Address already in use. Set PORT",
        ):
            await supervisor.free("127.0.0.1", port)
    await supervisor.free("127.0.0.1", port)


@pytest.mark.parametrize("environ", [{"PORT": "http"}, {"PORT": "65536"}, {"WEB_CONCURRENCY": "0"}])
async def test_a_setting_that_is_no_number_is_refused(environ: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(supervisor.Unservable, match=next(iter(environ))):
        await supervisor.serve(Workers([], tmp_path), tmp_path, environ, asyncio.Event())
