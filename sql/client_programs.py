"""PostgreSQL's own programs for backups: pg_dump, pg_restore and psql, each run to its end.

Those of the wheel are used where they can be. They cannot use TLS, and no pg_dump reads a PostgreSQL that is
newer than it is; then those on the PATH and Debian's are looked at.
"""

import asyncio
import os
import re
import subprocess
from asyncio.subprocess import DEVNULL, PIPE, Process, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from sql import Unusable, binaries, libpq

NAMES = ("pg_dump", "pg_restore", "psql")

_ERROR = re.compile(rb"(?:error|ERROR|FATAL): +(.*)")
"""The line in which one of the programs says why it gives up."""

_NO_TLS = b"SSL support is not compiled in"


class Outcome(NamedTuple):
    """How a program has ended."""

    status: int
    complaint: str
    """Why, where `status` is not 0."""


class ClientPrograms:
    """The programs of a folder, and the environment by which they reach a database, if any."""

    def __init__(self, folder: Path, environ: dict[str, str]) -> None:
        self._folder = folder
        self._environ = {
            name: value for name, value in os.environ.items() if not name.startswith("PG")
        } | environ

    @asynccontextmanager
    async def running(
        self, name: str, *arguments: str, stdin: int = DEVNULL, stdout: int = DEVNULL
    ) -> AsyncIterator["Running"]:
        """Runs a program. It is killed where it has not ended when it is not needed any more."""
        process = await create_subprocess_exec(
            self._folder / name, *arguments, stdin=stdin, stdout=stdout, stderr=PIPE, env=self._environ
        )
        one = Running(process)
        try:
            yield one
        finally:
            await one.kill()

    async def output(self, name: str, *arguments: str) -> bytes:
        """What a program writes. Raises `Unusable` where it ends with an error."""
        async with self.running(name, *arguments, stdout=PIPE) as one:
            written = await one.read()
            outcome = await one.ended()
        if outcome.status:
            raise Unusable(f"{name}: {outcome.complaint}")
        return written


class Running:
    """A program that runs. What it says on stderr is read meanwhile, so that it never waits for that."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._said = asyncio.create_task(_tail(process))

    async def read(self, most: int = -1) -> bytes:
        """What it writes next; empty at its end."""
        return await self._process.stdout.read(most) if self._process.stdout else b""

    async def write(self, data: bytes) -> bool:
        """Gives it what it reads next. Returns false where it reads no more."""
        if self._process.stdin is None:
            return False
        try:
            self._process.stdin.write(data)
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            return False
        return True

    def close(self) -> None:
        """Tells it that it has been given all."""
        if self._process.stdin is not None:
            self._process.stdin.close()

    async def ended(self) -> Outcome:
        """Waits until it has ended."""
        said = await self._said
        status = await self._process.wait()
        found = _ERROR.search(said)
        last = found[1] if found else said.strip().rpartition(b"\n")[2]
        return Outcome(status, last.decode(errors="replace").strip() or f"it ended with status {status}")

    async def kill(self) -> None:
        """Ends it, if it runs."""
        if self._process.returncode is None:
            self._process.kill()
        self.close()
        while await self.read(65536):  # else the pipe stays open
            pass
        await self.ended()


async def _tail(process: Process) -> bytes:
    """What a program says on stderr: of much, the beginning."""
    said = b""
    while process.stderr and (more := await process.stderr.read(65536)):
        said = (said + more)[:65536]
    return said


def find(url: str, major: int, pg_bin: Path | None, application_name: str) -> ClientPrograms:
    """The programs for the PostgreSQL of that major version at `url`: those of `pg_bin`, where it is given.

    Raises `Unusable` where there are none that can be used.
    """
    environ, tls = libpq.environment(url, application_name), libpq.uses_tls(url)
    for folder in [pg_bin] if pg_bin else binaries.client_folders():
        if all((folder / name).is_file() for name in NAMES) and _fits(folder, major, tls):
            return ClientPrograms(folder, environ)
    where = f"in PG_BIN, {pg_bin}," if pg_bin else "on this machine"
    raise Unusable(
        f"There are no pg_dump, pg_restore and psql of PostgreSQL {major} or later {where}"
        f"{' that can use TLS' if tls else ''}. Install postgresql-client-{major} or later, and set PG_BIN "
        "to the folder of its programs."
    )


def _fits(folder: Path, major: int, tls: bool) -> bool:
    """Whether the programs of a folder are new enough, and can use TLS if they have to."""
    if binaries.major(folder, "pg_dump") < major:
        return False
    return not tls or not _lacks_tls(folder)


def _lacks_tls(folder: Path) -> bool:
    """Whether they say so, when they are to connect to nowhere with TLS."""
    nowhere = {"PGHOST": "127.0.0.1", "PGPORT": "9", "PGSSLMODE": "require", "PGCONNECT_TIMEOUT": "2"}
    command = [str(folder / "psql"), "-X", "-w", "-c", "SELECT 1", "nowhere"]
    tried = subprocess.run(command, env=nowhere, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return _NO_TLS in tried.stderr
