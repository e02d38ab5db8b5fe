"""One server process, from its start to its end, as the supervisor sees it."""

import asyncio
import logging
import os
import signal
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

GRACE_PERIOD = 12.0
"""Seconds that a server process may take to stop before it is killed."""

REFUSED = b"refused"
"""What a server process writes in place of `ready` when its settings or its database cannot be used."""

logger = logging.getLogger(__name__)


class Worker:
    """A server process, in a process group of its own: Ctrl-C in a terminal is for the supervisor alone.

    `ready` is set when the process serves: it has written to the pipe whose end to read from is `ready_fd`.
    `refused` is true where it has written there that it cannot serve with these settings or this database.
    `backoff` is the seconds that the supervisor waited before it started the process.
    """

    def __init__(self, process: Process, ready_fd: int, backoff: float) -> None:
        self.ready = asyncio.Event()
        self.refused = False
        self.backoff = backoff
        self._process = process
        self._ready_fd = ready_fd
        self._started_at = monotonic()
        asyncio.get_running_loop().add_reader(ready_fd, self._on_ready)

    @classmethod
    async def start(
        cls,
        command: Sequence[str],
        folder: Path,
        environ: Mapping[str, str],
        parent_fd: int,
        backoff: float = 0.0,
    ) -> "Worker":
        """Starts a process in `folder`, which stops when the open file `parent_fd` ends."""
        ready_fd, written_fd = os.pipe()
        try:
            process = await create_subprocess_exec(
                *command,
                cwd=folder,
                env={**environ, "MOYO_PARENT_FD": str(parent_fd), "MOYO_READY_FD": str(written_fd)},
                stdin=DEVNULL,
                pass_fds=(parent_fd, written_fd),
                start_new_session=True,
            )
        except BaseException:
            os.close(ready_fd)
            raise
        finally:
            os.close(written_fd)
        return cls(process, ready_fd, backoff)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return monotonic() - self._started_at

    @property
    def outcome(self) -> str | None:
        """How it ended, as the end of a sentence; None while it runs."""
        code = self._process.returncode
        if code is None:
            return None
        return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"

    @property
    def succeeded(self) -> bool:
        return self._process.returncode == 0

    async def ended(self) -> None:
        """Waits until it has ended, by whatever cause."""
        await self._process.wait()

    async def serves(self) -> bool:
        """Waits until it serves or has ended. Returns whether it serves."""
        waits = [asyncio.ensure_future(self.ready.wait()), asyncio.ensure_future(self.ended())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        if self._process.returncode is not None:
            self._on_ready()  # what it has written last
        return self.ready.is_set()

    def wait_for_games(self) -> None:
        """Asks it to stop when the games that its clients play are over."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGUSR1)

    async def stop(self) -> None:
        """Asks it to stop if it runs, kills it after `GRACE_PERIOD`, and waits for its end."""
        try:
            if self._process.returncode is None:
                self._process.terminate()
                await asyncio.wait_for(self.ended(), GRACE_PERIOD)
        except TimeoutError:
            logger.error("Process %d did not stop in %g s and is killed.", self.pid, GRACE_PERIOD)
            self._process.kill()
            await self.ended()
        finally:
            self._close_ready_fd()

    def _on_ready(self) -> None:
        if self._ready_fd >= 0:
            written = os.read(self._ready_fd, 64)
            self.refused = written.startswith(REFUSED)
            if written and not self.refused:
                self.ready.set()
        self._close_ready_fd()

    def _close_ready_fd(self) -> None:
        if self._ready_fd >= 0:
            asyncio.get_running_loop().remove_reader(self._ready_fd)
            os.close(self._ready_fd)
        self._ready_fd = -1
