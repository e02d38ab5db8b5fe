"""An engine: a process that is given a command and answers it (Go Text Protocol, version 2)."""

import asyncio
import logging
import os
import resource
import shutil
import signal
from asyncio.subprocess import PIPE, Process, create_subprocess_exec
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import count

logger = logging.getLogger(__name__)

LONGEST_ANSWER = 1 << 16
"""Bytes of an answer."""

LONGEST_COMPLAINT = 300
"""Bytes that are kept of what an engine has written to stderr last."""

NICENESS = 10
"""How much an engine stands back behind what answers players."""

QUIT_SECONDS = 2.0
"""How long an engine may take to end when it is told to."""

KILLED_SECONDS = 5.0
"""How long it is waited for the end of one that was killed."""

SECRETS = frozenset({"MOYO_TOKEN", "DATABASE_URL", "DATABASE_DIRECT_URL", "PGPASSWORD", "PUSH_PRIVATE_KEY"})
"""The variables that an engine, which may be anybody's program, does not get."""

LEADER = '"$@"; kill -s KILL 0'
"""What the leader of an engine's process group does: runs the engine, and kills all that it has left behind.

The number of a group may be another's as soon as its leader has ended. So the leader ends last, and may be
killed with its group as long as it runs.
"""


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
        if process.stdin is None or process.stdout is None or process.stderr is None:
            raise ValueError("An engine is spoken to by pipes.")
        self._process, self._stdin, self._stdout = process, process.stdin, process.stdout
        self._limits = limits
        self._numbers = count(1)
        self._known: frozenset[str] = frozenset()
        self._complaint = b""
        """What it has written to stderr last."""
        self._listening = asyncio.create_task(self._listen(process.stderr))

    @classmethod
    async def start(cls, command: Sequence[str], limits: Limits) -> "Engine":
        """Starts it and asks what it can do. Raises `EngineFailed`."""
        if shutil.which(command[0]) is None:
            raise EngineFailed(f"{command[0]} cannot be started: there is no such program.")
        try:
            process = await create_subprocess_exec(
                *("sh", "-c", LEADER, "sh", *command),
                stdin=PIPE,
                stdout=PIPE,
                stderr=PIPE,
                env={name: value for name, value in os.environ.items() if name not in SECRETS},
                limit=LONGEST_ANSWER,
                start_new_session=True,
                preexec_fn=lambda: restrain(limits),
            )
        except OSError as error:
            raise EngineFailed(f"{command[0]} cannot be started: {error}") from error
        engine = cls(process, limits)
        try:
            engine._known = frozenset((await engine.ask("list_commands")).split())
        except (Unable, EngineFailed) as error:
            await engine.kill()
            raise EngineFailed(f"{command[0]} does not say what it can do: {error}") from error
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
            await self.kill()  # its answer would be taken for that to the next command
            raise
        except (OSError, ValueError, EOFError) as error:
            await self.kill()
            reasons = [f"No answer to {words[0]}", str(error) or type(error).__name__]
            if self._complaint:
                reasons.append(f"it said {self._complaint.decode(errors='replace').strip()!r}")
            raise EngineFailed(": ".join(reasons)) from error

    async def _ask(self, number: int, command: str) -> str:
        self._stdin.write(f"{number} {command}\n".encode())
        with suppress(ConnectionError):  # it has ended, as its answer will say
            await self._stdin.drain()
        head, _, text = (await self._answer()).partition(" ")
        if head not in (f"={number}", f"?{number}"):
            raise ValueError(f"the answer is {f'{head} {text}'[:80]!r}")
        if head.startswith("?"):
            raise Unable(f"{command}: {text.strip()}")
        return text.strip()

    async def _answer(self) -> str:
        """The lines up to an empty one, which end in any way; empty ones before them are left out."""
        lines: list[str] = []
        length = 0
        while True:
            line = await self._stdout.readline()
            length += len(line)
            if not line.endswith(b"\n"):
                raise EOFError("it has ended")
            if length > LONGEST_ANSWER:
                raise ValueError("the answer is too long")
            if text := line.decode(errors="replace").replace("\r", "").rstrip():
                lines.append(text)
            elif lines:
                return "\n".join(lines)

    async def _listen(self, stderr: asyncio.StreamReader) -> None:
        """Keeps what it says last. An engine whose stderr nobody reads would be stuck some day."""
        while said := await stderr.read(4096):
            self._complaint = (self._complaint + said)[-LONGEST_COMPLAINT:]

    async def close(self) -> None:
        """Tells it to quit, and kills it where it does not."""
        try:
            with suppress(EngineFailed, Unable, TimeoutError):
                async with asyncio.timeout(QUIT_SECONDS):
                    if self._process.returncode is None:
                        await self.ask("quit")
                        await self._process.wait()
        finally:  # also where the program ends meanwhile
            await self.kill()

    async def kill(self) -> None:
        """Kills it with all that it has started, and waits a little for its end."""
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        with suppress(TimeoutError):  # somebody who has left the group may hold its pipes
            async with asyncio.timeout(KILLED_SECONDS):
                while await self._stdout.read(LONGEST_ANSWER):
                    pass  # asyncio sees no end while something is unread
                await self._process.wait()
                await asyncio.wait([self._listening])
        self._listening.cancel()


def restrain(limits: Limits) -> None:
    """In the new process: lower priority, and no more memory than it may have."""
    os.nice(NICENESS)
    if limits.memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
