"""A backup over TLS, which the wheel's programs cannot do: those of Debian are found for it."""

import os
import subprocess
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest_asyncio

from sql import backup, binaries, migrate, owner, restore
from sql.address import arguments
from sql.embedded import Server, initialise
from tests import debian
from tests.moyo.test_supervisor import free_port

pytestmark = debian.needs("postgres")


@pytest_asyncio.fixture
async def urls() -> AsyncIterator[list[str]]:
    """The addresses of two databases of a PostgreSQL that takes connections by TLS alone."""
    with tempfile.TemporaryDirectory(prefix="moyo-", dir="/tmp") as name:
        postgres = debian.find("postgres")
        assert postgres is not None
        folder, programs = Path(name, "data"), postgres.resolve().parent
        data, port = folder / f"pg{binaries.major(programs)}", free_port()
        user = binaries.account(data)
        async with owner.owned(folder, "a test", user) as sockets:
            await initialise(programs, data, user)
            certificate(data, user)
            command = [str(programs / "postgres"), "-D", str(data), "-k", str(sockets), "-p", str(port)]
            command += ["-h", "127.0.0.1", "-F", "-c", "ssl=on"]
            for path in (Path(name), folder):
                path.chmod(0o755)
            server = Server(command, data, {"cwd": "/", **(user.popen if user else {})})
            await server.start()
            try:
                place = f"postgresql://moyo@127.0.0.1:{port}"
                words = "?sslmode=require"
                connection = await asyncpg.connect(**arguments(f"{place}/postgres{words}"))
                await connection.execute("CREATE DATABASE copy")
                await connection.close()
                yield [f"{place}/{database}{words}" for database in ("postgres", "copy")]
            finally:
                await server.stop()


def certificate(data: Path, user: binaries.Account | None) -> None:
    """A certificate signed by itself, and who is let in: everybody who comes by TLS."""
    names = [data / "server.key", data / "server.crt"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
    command += ["-keyout", str(names[0]), "-out", str(names[1])]
    subprocess.run(command, check=True, capture_output=True)
    (data / "pg_hba.conf").write_text("hostssl all all 127.0.0.1/32 trust\n")
    for path in (*names, data / "pg_hba.conf"):
        path.chmod(0o600)
        if user:
            os.chown(path, *user)


async def test_it_is_backed_up_and_restored(urls: list[str], tmp_path: Path) -> None:
    file = tmp_path / "moyo.backup"
    names = await migrate.migrate(urls[0])
    await backup.backup(urls[0], file, None)
    await restore.restore(urls[1], file, None, 6.0, replace=False, say=print)
    assert names
    assert await migrate.migrate(urls[1]) == []
