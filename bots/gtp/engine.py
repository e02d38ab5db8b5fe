"""An engine: a process that is given a command and answers it (Go Text Protocol, version 2)."""

import asyncio
import logging
import os
import resource
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process, create_subprocess_exec
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

logger = logging.getLogger(__name__)

LONGEST_ANSWER = 1 << 16
"""Bytes of an answer."""

NICENESS = 10
"""How much an engine stands back behind what answers players."""

QUIT_SECONDS = 2.0
"""How long an engine may take to end when it is told to."""


class EngineFailed(Exception):
    """The engine does not answer, has died, or is not to be understood. It was killed."""


class Unable(Exception):
    """The engine has answered that it cannot do this."""


@dataclass(frozen=True)
class Limits:
    """What one engine may use."""

    seconds: float = 60.0
    """For a command."""
    memory: int | None = None
    """Bytes of its address space; None for as much as it likes."""


class Engine:
    """One process. Commands are answered one after the other."""

    def __init__(self, process: Process, limits: Limits) -> None:
        if process.stdin is None or process.stdout is None:
            raise ValueError("An engine is spoken to by pipes.")
        self._process, self._stdin, self._stdout = process, process.stdin, process.stdout
        self._limits = limits
        self._numbers = count(1)
        self._known: frozenset[str] = frozenset()

    @classmethod
    async def start(cls, command: Sequence[str], limits: Limits) -> "Engine":
        """Starts it and asks what it can do. Raises `EngineFailed`."""
        try:
            process = await create_subprocess_exec(
                *command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=LONGEST_ANSWER,
                start_new_session=True,
                preexec_fn=lambda: restrain(limits),
            )
        except OSError as error:
            raise EngineFailed(f"{command[0]} cannot be started: {error}") from error
        engine = cls(process, limits)
        engine._known = frozenset((await engine.ask("list_commands")).split())
        return engine

    def knows(self, name: str) -> bool:
        """Whether the engine has that command."""
        return name in self._known

    async def ask(self, *words: object) -> str:
        """The answer to a command. Raises `Unable` or `EngineFailed`."""
        number = next(self._numbers)
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await self._ask(number, " ".join(map(str, words)))
        except asyncio.CancelledError:
            self.kill()  # its answer would be taken for that to the next command
            raise
        except (OSError, ValueError, EOFError, asyncio.LimitOverrunError) as error:
            self.kill()
            raise EngineFailed(f"No answer to {words[0]}: {error or type(error).__name__}") from error

    async def _ask(self, number: int, command: str) -> str:
        self._stdin.write(f"{number} {command}\n".encode())
        await self._stdin.drain()
        answer = (await self._stdout.readuntil(b"\n\n")).decode(errors="replace").replace("\r", "").strip()
        head, _, text = answer.partition(" ")
        if head not in (f"={number}", f"?{number}"):
            raise ValueError(f"the answer is {answer[:80]!r}")
        if head.startswith("?"):
            raise Unable(f"{command}: {text.strip()}")
        return text.strip()

    async def close(self) -> None:
        """Tells it to quit, and kills it where it does not."""
        with suppress(EngineFailed, Unable, TimeoutError):
            async with asyncio.timeout(QUIT_SECONDS):
                if self._process.returncode is None:
                    await self.ask("quit")
                    await self._process.wait()
        self.kill()
        await self._process.wait()

    def kill(self) -> None:
        """Kills it with all that it has started."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)


def restrain(limits: Limits) -> None:
    """In the new process: lower priority, and no more memory than it may have."""
    os.nice(NICENESS)
    if limits.memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
