"""The clients that the cases run over, each as the command of its driver; and a driver as a case sees it."""

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from tests.clients.node import NODE

ROOT = Path(__file__).parents[2]

DRIVERS: dict[str, list[str]] = {
    "python": [sys.executable, "-m", "tests.clients.python_driver"],
    "javascript": [NODE, "--expose-gc", "--max-semi-space-size=1", "tests/clients/driver.mjs"],
}

PATIENCE = 30.0
"""Seconds after which an answer is not waited for any more; no case waits for them to pass."""

LONGEST_LINE = 1 << 26


class Refusal(Exception):
    """A driver answered with an error."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code


class Driver:
    """A driver that runs. A request is written at once; what it returns is awaited for the answer."""

    def __init__(self, process: Process, errors: IO[bytes], features: list[str]) -> None:
        self.pid = process.pid
        self.features = features
        self._process = process
        self._errors = errors
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._reading = asyncio.create_task(self._read())

    def ask(self, do: str, **fields: Any) -> "asyncio.Future[Any]":
        """Asks for something. Awaiting the result raises `Refusal`, or `TimeoutError`."""
        number = len(self._answers) + 1
        self._answers[number] = asyncio.get_running_loop().create_future()
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"n": number, "do": do, **fields}).encode() + b"\n")
        return asyncio.ensure_future(self._answer(number))

    async def refused(self, do: str, **fields: Any) -> str:
        """The code of the error with which a request is answered."""
        return await code(self.ask(do, **fields))

    async def _answer(self, number: int) -> Any:
        async with asyncio.timeout(PATIENCE):
            line = await asyncio.shield(self._answers[number])
        if "error" in line:
            raise Refusal(line["error"]["code"], line["error"]["text"])
        return line["ok"]

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for text in self._process.stdout:
            line = json.loads(text)
            self._answers[line["n"]].set_result(line)

    async def close(self) -> None:
        """Closes its input, and waits until it has ended, as it should."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        try:
            async with asyncio.timeout(PATIENCE):
                status = await self._process.wait()
        finally:
            if self._process.returncode is None:
                self._process.kill()
        await self._reading
        self._errors.seek(0)
        assert (status, self._errors.read().decode()) == (0, "")

    def memory(self) -> int:
        """Its resident memory, in bytes."""
        pages = Path(f"/proc/{self.pid}/statm").read_text().split()[1]
        return int(pages) * 4096


async def code(answer: "asyncio.Future[Any]") -> str:
    """The code of the error that an answer is."""
    try:
        done = await answer
    except Refusal as refusal:
        return refusal.code
    raise AssertionError(f"this was not refused: {done}")


@asynccontextmanager
async def running(name: str) -> AsyncIterator[Driver]:
    """Starts the driver of that name; at the end it has to end well."""
    with TemporaryFile() as errors:
        process = await asyncio.create_subprocess_exec(
            *DRIVERS[name], cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=errors, limit=LONGEST_LINE
        )
        assert process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            hello = json.loads(await process.stdout.readline())
        assert hello["driver"] == name
        driver = Driver(process, errors, hello["features"])
        try:
            yield driver
        except BaseException:
            errors.seek(0)
            print(errors.read().decode())
            process.kill()
            raise
        await driver.close()
