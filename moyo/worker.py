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

GRACE = 12.0
"""Seconds that a server process may take to stop before it is killed."""

logger = logging.getLogger(__name__)


class Worker:
    """A process in a session of its own: Ctrl-C in a terminal is for the supervisor.

    `ready` is set once it serves. `pause` is how long it was waited before it was started.
    """

    def __init__(self, process: Process, told: int, pause: float) -> None:
        self.ready = asyncio.Event()
        self.pause = pause
        self._process = process
        self._told = told
        self._began = monotonic()
        asyncio.get_running_loop().add_reader(told, self._hear)

    @classmethod
    async def start(
        cls, command: Sequence[str], folder: Path, environ: Mapping[str, str], parent: int, pause: float = 0.0
    ) -> "Worker":
        """Starts one, which stops when the file `parent` ends."""
        told, tell = os.pipe()
        try:
            process = await create_subprocess_exec(
                *command,
                cwd=folder,
                env={**environ, "MOYO_PARENT_FD": str(parent), "MOYO_READY_FD": str(tell)},
                stdin=DEVNULL,
                pass_fds=(parent, tell),
                start_new_session=True,
            )
        except BaseException:
            os.close(told)
            raise
        finally:
            os.close(tell)
        return cls(process, told, pause)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def age(self) -> float:
        """Seconds since it was started."""
        return monotonic() - self._began

    @property
    def end(self) -> str | None:
        """How it ended, if it has."""
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
        """Waits until it serves, or has ended before that: whether it does."""
        waits = [asyncio.ensure_future(self.ready.wait()), asyncio.ensure_future(self.ended())]
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
        return self.ready.is_set()

    def retire(self) -> None:
        """Asks it to stop after its games."""
        with suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGUSR1)

    async def stop(self) -> None:
        """Asks it to stop, if it runs, and sees to it that it does."""
        try:
            if self._process.returncode is None:
                self._process.terminate()
                await asyncio.wait_for(self.ended(), GRACE)
        except TimeoutError:
            logger.error("Server process %d does not stop, and is killed.", self.pid)
            self._process.kill()
            await self.ended()
        finally:
            self._deafen()

    def _hear(self) -> None:
        if os.read(self._told, 64):
            self.ready.set()
        self._deafen()

    def _deafen(self) -> None:
        if self._told >= 0:
            asyncio.get_running_loop().remove_reader(self._told)
            os.close(self._told)
        self._told = -1
