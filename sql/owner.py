"""The lock of the folder of an embedded database: one process at a time owns it.

The file `lock` in the folder is locked by its owner until that process ends, in whatever way. It holds the
owner's process id, what it serves, and the private folder of its PostgreSQL's socket; it is empty where the
last owner ended in order.
"""

import asyncio
import fcntl
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TextIO

from sql import Unusable
from sql.binaries import Account

_PATIENCE = 3.0
"""Seconds to wait for an owner that is just stopping."""
_ORPHAN = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0))
"""How a PostgreSQL without an owner is stopped, with the seconds that each signal is given."""


@asynccontextmanager
async def owned(folder: Path, serving: str, user: Account | None) -> AsyncIterator[Path]:
    """Own the folder, and yield a new private folder for the socket of a PostgreSQL run by `user`.

    `serving` is the address that is shown to another process that finds the folder locked. Raises `Unusable`
    where it is locked, or cannot be used.
    """
    # In /tmp, whatever TMPDIR says: the path of a socket has 107 bytes at most, and the user has to reach it.
    tmp = "/tmp" if os.access("/tmp", os.W_OK | os.X_OK) else None  # noqa: S108 (mkdtemp makes it private)
    async with _locked(folder) as lock:
        if left := lock.read():
            await _clear(folder, json.loads(left)["sockets"])
        with tempfile.TemporaryDirectory(prefix="moyo-", dir=tmp, ignore_cleanup_errors=True) as sockets:
            if user:
                os.chown(sockets, *user)
            _write(lock, json.dumps({"pid": os.getpid(), "serving": serving, "sockets": sockets}))
            try:
                yield Path(sockets)
            finally:
                _write(lock, "")


def sockets_of(folder: Path) -> str | None:
    """The folder of the socket of the PostgreSQL that the folder's owner runs; None where nobody owns it.

    Where the last owner was killed, the lock file still names it, and is not locked.
    """
    try:
        with (folder / "lock").open() as lock:
            text = "" if _lock(lock) else lock.read()
    except OSError:
        return None
    return json.loads(text)["sockets"] if text else None


@asynccontextmanager
async def _locked(folder: Path) -> AsyncIterator[TextIO]:
    """The lock file, open at its beginning and locked."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        lock = (folder / "lock").open("a+")
    except OSError as error:
        raise Unusable(f"The database's folder cannot be used: {error}") from error
    patience = time.monotonic() + _PATIENCE
    with lock:
        while not _lock(lock):
            if time.monotonic() > patience:
                lock.seek(0)
                owner = json.loads(lock.read() or '{"pid": "unknown", "serving": "nothing yet"}')
                who = f"process {owner['pid']}, which serves {owner['serving']}"
                raise Unusable(f"The database in {folder} is in use by {who}.")
            await asyncio.sleep(0.05)
        lock.seek(0)
        yield lock


def _lock(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _write(lock: TextIO, text: str) -> None:
    lock.truncate(0)
    lock.write(text)
    lock.flush()


async def _clear(folder: Path, sockets: str) -> None:
    """Stop the PostgreSQL that an owner left running when it was killed, and remove its socket.

    A process is that PostgreSQL if its command line names the folder of the socket. If not, then
    `postmaster.pid` names a process that has since been given the same number, and PostgreSQL, which
    cannot tell the two apart, would refuse to start.
    """
    for file in folder.glob("pg*/postmaster.pid"):
        pid = int(file.read_text().partition("\n")[0])
        for number, seconds in _ORPHAN:
            if sockets in _command_line(pid):
                os.kill(pid, number)
                end = time.monotonic() + seconds
                while sockets in _command_line(pid) and time.monotonic() < end:
                    await asyncio.sleep(0.02)
        file.unlink(missing_ok=True)
    shutil.rmtree(sockets, ignore_errors=True)


def _command_line(pid: int) -> str:
    """The command line of a process; empty where there is no such process."""
    if not Path("/proc/self").exists():
        command = ["ps", "-o", "args=", "-p", str(pid)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return ""
