"""One compute process, as the server sees it."""

import asyncio
import os
import pickle
import signal
import struct
import sys
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.ports.compute import ComputeFailed

ROOT = Path(__file__).parents[3]

LENGTH = struct.Struct("!I")

SLICE = 64 << 10
"""Bytes that are written at once of what is apart."""

LARGEST_OUTCOME = 64 << 20
"""The most bytes of a result; a process that announces more is ended."""

START_SECONDS = 20.0
"""Seconds that a process may take to start, beside the time limit of its first job."""

KEPT_VARIABLES = ("PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH", "PYTHONPATH", "VIRTUAL_ENV")
"""The variables that a compute process inherits: no setting, and so no password, is among them."""


class Worker:
    """A process that computes one job after the other. It has no file of the server's but its two pipes.

    After a `ComputeFailed` other than `raised` it is to be killed.
    """

    def __init__(self, process: Process) -> None:
        self._process = process
        self._started = False

    @classmethod
    async def start(cls) -> "Worker":
        """Starts a process with a new interpreter, which inherits nothing but what is given to it."""
        command = [sys.executable, "-m", "game.process.compute.child"]
        environ = {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}
        process = await create_subprocess_exec(
            *command, cwd=ROOT, env=environ, stdin=PIPE, stdout=PIPE, start_new_session=True
        )
        return cls(process)

    @property
    def pid(self) -> int:
        return self._process.pid

    async def run(self, job: bytes, apart: Sequence[bytes], seconds: float) -> Any:
        """The result of a job: a pickle of function, arguments, seconds and memory; and what is apart of it.

        Raises: `ComputeFailed`.
        """
        allowed = seconds if self._started else seconds + START_SECONDS
        try:
            async with asyncio.timeout(allowed):
                outcome = await self._outcome(job, apart)
        except TimeoutError:
            raise ComputeFailed("time", f"It took longer than {seconds:g} s.") from None
        except (OSError, EOFError, asyncio.IncompleteReadError):
            await self.kill()
            code = self._process.returncode
            if code == -signal.SIGALRM:  # its own clock was first
                raise ComputeFailed("time", f"It took longer than {seconds:g} s.") from None
            raise ComputeFailed("died", f"Its process ended with status {code}.") from None
        self._started = True
        kind, value = outcome
        if kind == "ok":
            return value
        raise ComputeFailed(kind, value)

    async def _outcome(self, job: bytes, apart: Sequence[bytes]) -> tuple[Any, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        stdin.write(LENGTH.pack(len(apart)) + LENGTH.pack(len(job)) + job)
        await stdin.drain()
        for one in apart:
            stdin.write(LENGTH.pack(len(one)))
            for start in range(0, len(one), SLICE):
                stdin.write(memoryview(one)[start : start + SLICE])
                await stdin.drain()
        length = LENGTH.unpack(await stdout.readexactly(LENGTH.size))[0]
        if length > LARGEST_OUTCOME:
            raise EOFError
        data = await stdout.readexactly(length)
        outcome: tuple[Any, Any] = pickle.loads(data)  # noqa: S301 — from our own process
        return outcome

    async def kill(self) -> None:
        """Ends the process at once, and waits for its end."""
        with suppress(ProcessLookupError):
            self._process.kill()
        if self._process.stdin is not None:
            self._process.stdin.close()
        await self._process.wait()
