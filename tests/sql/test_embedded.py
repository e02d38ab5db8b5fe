"""The embedded database. As root these tests go the way of root: another user, kept out of the folders."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from moyo.settings import Settings
from sql import Unusable, address, embedded, owner, server_log

SERVING = "http://127.0.0.1:8000"
OWNER = """
import asyncio, contextlib, os, pathlib, signal, sys
from sql import embedded

# A shell without job control has its background jobs ignore SIGINT, and their children with them.
signal.signal(signal.SIGINT, signal.default_int_handler)

async def main():
    async with embedded.database(pathlib.Path(sys.argv[1]), "http://elsewhere", None) as url:
        print(url, flush=True)
        await asyncio.sleep(60)

with contextlib.suppress(KeyboardInterrupt):
    asyncio.run(main())
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A place for data which another user is not let into."""
    tmp_path.chmod(0o700)
    return tmp_path / "data"


@asynccontextmanager
async def database(folder: Path) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """A connection to the embedded database of a folder, which runs for as long."""
    async with embedded.database(folder, SERVING, Settings.read(os.environ).pg_bin) as url:
        connection = await asyncpg.connect(**address.arguments(url))
        try:
            yield connection
        finally:
            await connection.close()


@asynccontextmanager
async def another(folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Another process that has the database of a folder."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", OWNER, str(folder)), stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout
    try:
        assert (await process.stdout.readline()).startswith(b"postgresql://")
        yield process
    finally:
        if process.returncode is None:
            process.send_signal(signal.SIGINT)
            await process.wait()


async def test_the_address_of_a_database_is_found_while_its_owner_runs(folder: Path) -> None:
    assert embedded.running(folder) is None
    async with another(folder):
        url = embedded.running(folder)
        assert url is not None
        connection = await asyncpg.connect(**address.arguments(url))
        await connection.close()
    assert embedded.running(folder) is None


def postmaster(folder: Path) -> Path:
    return next(folder.glob("pg*/postmaster.pid"))


@pytest.mark.long
async def test_its_log_is_kept_small(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_log, "SIZE", 20_000)
    monkeypatch.setattr(server_log, "INTERVAL", 0.05)
    async with database(folder) as connection:
        [log] = folder.glob("pg*.log")
        for number in range(40):
            with pytest.raises(asyncpg.PostgresError):
                await connection.execute(f"SELECT no_such_column_{number} -- {'x' * 5_000}")
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)
        with pytest.raises(asyncpg.PostgresError):
            await connection.execute("SELECT the_last_one")
        assert "the_last_one" in log.read_text()
        assert not log.read_bytes().startswith(b"\0"), "it is written on from where it was cut"
        sizes = [file.stat().st_size for file in folder.glob("pg*.log*")]
        assert len(sizes) == 2
        assert sum(sizes) < 150_000


async def test_is_durable_private_and_keeps_its_data(folder: Path) -> None:
    async with database(folder) as connection:
        shown = [await connection.fetchval(f"SHOW {name}") for name in ("fsync", "listen_addresses")]
        assert shown == ["on", ""]
        kind = "SELECT datcollate || getdatabaseencoding() FROM pg_database WHERE datname = 'postgres'"
        assert await connection.fetchval(kind) == "CUTF8"
        await connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
        sockets = Path(json.loads((folder / "lock").read_text())["sockets"])
        assert sockets.stat().st_mode & 0o777 == 0o700
    assert not sockets.exists()
    async with database(folder) as connection:
        assert await connection.fetchval("SELECT n FROM kept") == 1


async def test_two_folders_have_two_databases(tmp_path: Path) -> None:
    async with database(tmp_path / "one") as one, database(tmp_path / "two") as two:
        await one.execute("CREATE TABLE mine ()")
        assert await two.fetchval("SELECT to_regclass('mine')") is None


async def test_a_folder_in_use_is_refused_by_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owner, "_PATIENCE", 0.1)
    async with another(folder) as process:
        with pytest.raises(Unusable, match=f"in use by process {process.pid}, which serves http://elsewhere"):
            async with database(folder):
                pass


async def test_an_owner_that_is_just_stopping_is_waited_for(folder: Path) -> None:
    async with another(folder) as process:
        process.send_signal(signal.SIGINT)
        async with database(folder):
            assert await process.wait() == 0


async def test_after_a_kill_the_orphan_is_stopped_and_nothing_is_lost(folder: Path) -> None:
    async with another(folder) as process:
        left = json.loads((folder / "lock").read_text())
        orphan = int(postmaster(folder).read_text().splitlines()[0])
        connection = await asyncpg.connect(host=left["sockets"], user="moyo", database="postgres")
        await connection.execute("CREATE TABLE kept AS SELECT 1 AS n")
        process.kill()
        await process.wait()
        async with database(folder) as successor:
            assert int(postmaster(folder).read_text().splitlines()[0]) != orphan
            assert await successor.fetchval("SELECT n FROM kept") == 1
        assert not Path(left["sockets"]).exists()
        connection.terminate()


async def test_a_number_that_was_given_away_is_not_taken_for_the_orphan(folder: Path) -> None:
    """After a crash `postmaster.pid` may name a process that has nothing to do with it: here, this one."""
    async with another(folder) as process:
        file = postmaster(folder)
        pid, *rest = file.read_text().split("\n")
        process.kill()
        os.kill(int(pid), signal.SIGKILL)
        await process.wait()
        file.write_text("\n".join([str(os.getpid()), *rest]))
        async with database(folder) as successor:
            assert await successor.fetchval("SELECT 1") == 1


async def test_a_database_half_made_is_made_again(folder: Path) -> None:
    (folder / "pg18.new/base").mkdir(parents=True)
    async with database(folder) as connection:
        assert await connection.fetchval("SELECT 1") == 1


async def test_what_postgresql_says_is_passed_on(folder: Path) -> None:
    async with database(folder):
        data = postmaster(folder).parent
    (data / "postgresql.auto.conf").write_text("shared_buffers = 'none'\n")
    with pytest.raises(Unusable, match="PostgreSQL did not start: .*configuration file"):
        async with database(folder):
            pass


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unusable, match="Not a directory"):
        async with database(tmp_path / "file" / "data"):
            pass
