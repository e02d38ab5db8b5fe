"""A real PostgreSQL where none is running: started where `DATABASE_URL` is unset, stopped with its owner.

Its folder holds `pg18/`, the data, of one major version (see `sql.upgrade`); `pg18.log`, what PostgreSQL has
logged since it was last started, and `pg18.log.1`, what came before where that was much; and `lock`, see
`sql.owner`.
PostgreSQL listens on a socket in a private folder and nowhere else. It writes as durably as by default.

As root it runs as another user (`sql.binaries`), who needs no access to the folders that lead to the data:
the data's own folder is passed on as an open file, and reached by `/proc/self/fd`.
"""

import asyncio
import logging
import os
import re
import shutil
import signal
from asyncio.subprocess import DEVNULL, PIPE, STDOUT, Process, create_subprocess_exec
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from typing import Any

from sql import Unusable, binaries, owner
from sql.server_log import ServerLog

_DATA = re.compile(r"pg\d+").fullmatch
"""The name of the folder of a version's data."""

_STOP = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, None))
"""The signals that stop PostgreSQL, one after the other, with the seconds that each is given."""

logger = logging.getLogger(__name__)


@asynccontextmanager
async def database(folder: Path, serving: str, pg_bin: Path | None) -> AsyncIterator[str]:
    """Keep a PostgreSQL running on the data in `folder`, and yield the address of its database.

    `serving` is the address that is shown to another process that finds the folder locked; `pg_bin` is the
    setting PG_BIN. Raises `Unusable` where it is locked, and where there is no PostgreSQL that starts.
    """
    programs = binaries.find(pg_bin)
    major = binaries.major(programs)
    data = folder / f"pg{major}"
    user = binaries.account(data)
    async with owner.owned(folder, serving, user) as sockets:
        _check_others(folder, major)
        if not data.exists():
            await initialise(programs, data, user)
        async with server(programs, data, user, sockets) as url:
            yield url


@asynccontextmanager
async def server(
    programs: Path, data: Path, user: binaries.Account | None, sockets: Path, port: int = 5432
) -> AsyncIterator[str]:
    """Keep a PostgreSQL running on this data, and yield the address of its database.

    `port` is the number in the name of its socket, in the folder `sockets`. Raises `Unusable` where it does
    not start.
    """
    programs = binaries.within_reach(programs, user)
    with _reach(data, user) as (path, popen):
        command = [str(programs / "postgres"), "-D", path, "-k", str(sockets), "-p", str(port), "-h", ""]
        one = Server(command, data, popen)
        try:
            await one.start()
            yield _address(sockets, port)
        finally:
            await one.stop()


def majors(folder: Path) -> list[int]:
    """The major versions of PostgreSQL whose data is in a folder, in order."""
    return sorted(
        int(path.parent.name[2:]) for path in folder.glob("pg*/PG_VERSION") if _DATA(path.parent.name)
    )


def _check_others(folder: Path, major: int) -> None:
    """Raises `Unusable` where the data is of another version than the programs.

    A new and empty database beside it would be worse than none: names that players keep were free in it.
    """
    others = [other for other in majors(folder) if other != major]
    if (folder / f"pg{major}").exists():
        for other in others:
            logger.warning(
                "%s is there too, of PostgreSQL %d, and is not used.", folder / f"pg{other}", other
            )
    elif others and others[-1] > major:
        raise Unusable(
            f"The database in {folder} is of PostgreSQL {others[-1]}, which the programs here, of {major}, "
            f"cannot read. Set PG_BIN to the folder of the programs of {others[-1]}."
        )
    elif others:
        raise Unusable(
            f"The database in {folder} is of PostgreSQL {others[-1]}, and the programs here are of {major}. "
            "Move it, which keeps the old one: python -m moyo upgrade"
        )


def running(folder: Path) -> str | None:
    """The address of the database of a server that runs on this folder; None where none does."""
    sockets = owner.sockets_of(folder)
    return None if sockets is None else _address(sockets)


def _address(sockets: Path | str, port: int = 5432) -> str:
    return f"postgresql:///postgres?host={sockets}&port={port}&user=moyo"


class Server:
    """One PostgreSQL on one data directory, started again whenever it dies."""

    def __init__(self, command: list[str], data: Path, popen: dict[str, Any]) -> None:
        self._command = command
        self._data = data
        self._popen = popen
        self._log = ServerLog(data.with_suffix(".log"))
        self._process: Process | None = None
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        """Start it, and wait until it takes connections. Raises `Unusable` where it ends before that."""
        process = await self._launch()
        self._tasks = [asyncio.create_task(self._keep(process)), asyncio.create_task(self._log.keep())]

    async def stop(self) -> None:
        """Stop it, and wait until it has ended."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        for number, seconds in _STOP:
            if self._process and self._process.returncode is None:
                self._process.send_signal(number)
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._process.wait(), seconds)

    async def _keep(self, process: Process) -> None:
        while True:
            logger.error("PostgreSQL ended with status %d; it is started again.", await process.wait())
            await asyncio.sleep(1)
            with suppress(Unusable, OSError):  # the reason is in its log, and it is tried again
                process = await self._launch()
                logger.info("PostgreSQL runs again.")

    async def _launch(self) -> Process:
        told = self._data.with_suffix(".log")
        told.write_bytes(b"")
        with told.open("ab") as log:  # PostgreSQL writes at the end also when it has been made empty
            # In a session of its own: Ctrl-C in a terminal must not end it before the processes that use it.
            self._process = process = await create_subprocess_exec(
                *self._command, stdout=log, stderr=STDOUT, start_new_session=True, **self._popen
            )
        while not self._ready(process.pid):
            if process.returncode is not None:
                last = told.read_text(errors="replace").strip().rpartition("\n")[2]
                raise Unusable(f"PostgreSQL did not start: {last} (more in {told})")
            await asyncio.sleep(0.02)
        return process

    def _ready(self, pid: int) -> bool:
        """Whether `postmaster.pid` says ready and is of this process: after a crash it is of the last one."""
        try:
            lines = (self._data / "postmaster.pid").read_text().split("\n")
        except FileNotFoundError:
            return False
        return lines[0] == str(pid) and lines[7:8] == ["ready   "]


@contextmanager
def _reach(data: Path, user: binaries.Account | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """The path by which PostgreSQL reaches its data, and what `Popen` takes to start it."""
    popen: dict[str, Any] = {"cwd": "/", "stdin": DEVNULL, "env": {"LC_ALL": "C", "PATH": os.defpath}}
    if user is None or not Path("/proc/self/fd").exists():
        yield str(data), popen | (user.popen if user else {})
        return
    fd = os.open(data, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{fd}", popen | user.popen | {"pass_fds": [fd]}
    finally:
        os.close(fd)


async def initialise(programs: Path, data: Path, user: binaries.Account | None) -> None:
    """Make a data directory. It is made under another name and renamed when it is complete.

    Raises `Unusable` where that fails.
    """
    programs = binaries.within_reach(programs, user)
    fresh = data.with_suffix(".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    if user:
        os.chown(fresh, *user)
    with _reach(fresh, user) as (path, popen):
        command = [str(programs / "initdb"), "-D", path, "-U", "moyo", "-E", "UTF8", "--locale=C"]
        command += ["--auth-local=trust", "--auth-host=reject"]
        process = await create_subprocess_exec(
            *command, stdout=PIPE, stderr=STDOUT, start_new_session=True, **popen
        )
        try:
            told, _ = await process.communicate()
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
    if process.returncode:
        raise Unusable(f"PostgreSQL could not make a database in {data}: {told.decode(errors='replace')}")
    fresh.rename(data)
