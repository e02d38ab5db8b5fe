"""An attack in a process of its own, so that its work does not slow down those who are measured.

It is told one thing a line on its standard input, and answers with a line on its standard output:

    an Aim         → "ready", when all is prepared
    "go"           → attacks until its standard input ends; then what it was answered

Its priority is lower than that of the servers, for in truth attackers have machines of their own.
"""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Protocol

import msgspec

from tests.system.attacks.crowd import Aim, Crowd
from tests.system.server import ROOT

PATIENCE = 120.0
"""Seconds that an attack may take to prepare."""


class Attack(Protocol):
    """What one attack does."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None: ...

    async def prepare(self) -> None:
        """Opens the connections, and writes into the database what has to be there."""

    def tasks(self) -> list[Coroutine[None, None, None]]:
        """What is to run at the same time, until it is cancelled."""


class Attacking:
    """An attack that has been prepared, as the test sees it."""

    def __init__(self, process: Process) -> None:
        self._process = process

    def begin(self) -> None:
        self._tell("go")

    async def end(self) -> dict[str, int]:
        """Ends it; how often which command was answered how."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        line = await self._line()
        if not line:
            raise AssertionError("the attack has failed, as stderr says")
        answers: dict[str, int] = msgspec.json.decode(line)
        await self._process.wait()
        return answers

    async def prepared(self, aim: Aim) -> None:
        """Waits until all is prepared."""
        self._tell(msgspec.json.encode(aim).decode())
        if await self._line() != b"ready\n":
            raise AssertionError("the attack could not be prepared")

    def _tell(self, line: str) -> None:
        if self._process.stdin is not None:
            self._process.stdin.write(line.encode() + b"\n")

    async def _line(self) -> bytes:
        async with asyncio.timeout(PATIENCE):
            return b"" if self._process.stdout is None else await self._process.stdout.readline()


@asynccontextmanager
async def attacking(name: str, aim: Aim) -> AsyncIterator[Attacking]:
    """Prepares an attack, by its name. It begins when it is told to, and is over at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.system.attacks", name, cwd=ROOT, stdin=PIPE, stdout=PIPE
    )
    try:
        attack = Attacking(process)
        await attack.prepared(aim)
        yield attack
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def run(attack_type: type[Attack]) -> None:
    """Prepares and attacks, as the lines on the standard input say."""
    os.nice(10)
    lines = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)
    aim = msgspec.json.decode(await lines.readline(), type=Aim)
    crowd = Crowd(aim)
    attack = attack_type(aim, crowd)
    await attack.prepare()
    print("ready", flush=True)
    await lines.readline()
    tasks = [asyncio.create_task(task) for task in attack.tasks()]
    ended = asyncio.create_task(lines.read())
    await asyncio.wait([ended, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        if task.done():
            task.result()  # nothing ends by itself: raises what went wrong
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError, OSError):
            await task
    crowd.close()
    print(msgspec.json.encode(dict(crowd.answers)).decode(), flush=True)
