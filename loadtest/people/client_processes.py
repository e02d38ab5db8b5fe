"""The client processes of a load test, as the process sees them that has started them."""

import sys
from asyncio import create_subprocess_exec
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec

from loadtest.machine.processes import ROOT
from loadtest.people.messages import Failed, Message
from loadtest.people.players import Impossible
from loadtest.settings import Part, Settings

MOST_MESSAGE_BYTES = 1 << 26

_decode = msgspec.json.Decoder(Message).decode


class ClientProcess:
    """A client process: lines are written to it, messages read from it. See `people.client_process`."""

    def __init__(self, process: Process) -> None:
        self.pid = process.pid
        self._process = process

    def write(self, line: str) -> None:
        self._process.stdin.write(line.encode() + b"\n")  # type: ignore[union-attr]

    async def read(self) -> Message:
        """The next message. Raises `Impossible` where the process cannot go on, or has ended."""
        line = await self._process.stdout.readline()  # type: ignore[union-attr]
        if not line:
            raise Impossible(f"A client process ended with status {await self._process.wait()}.")
        message: Message = _decode(line)
        if isinstance(message, Failed):
            raise Impossible(message.why)
        return message


@asynccontextmanager
async def client_processes(settings: Settings) -> AsyncIterator[list[ClientProcess]]:
    """Starts the client processes and tells each its part; at the end all of them are killed."""
    processes: list[Process] = []
    try:
        for index in range(settings.clients):
            command = (sys.executable, "-m", "loadtest.people.client_process")
            process = await create_subprocess_exec(
                *command, cwd=ROOT, stdin=PIPE, stdout=PIPE, limit=MOST_MESSAGE_BYTES, start_new_session=True
            )
            processes.append(process)
            part = msgspec.json.encode(Part(settings, index))
            process.stdin.write(part + b"\n")  # type: ignore[union-attr]
        yield [ClientProcess(process) for process in processes]
    finally:
        for process in processes:
            if process.returncode is None:
                process.kill()
            await process.wait()
