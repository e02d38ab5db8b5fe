"""The processes of one machine: started, started again when they die, and stopped in order.

    python -m game.supervisor ─┬─ postgres                         where DATABASE_URL is unset
                               ├─ python connection_manager.py     WEB_CONCURRENCY of them,
                               └─ python connection_manager.py     all on the same HOST and PORT

It serves nothing itself: each server process binds the port (SO_REUSEPORT), and the kernel shares out the
connections. A server process finds DATABASE_URL, HOST and PORT in its environment, and two open files:
`MOYO_READY_FD`, to which it writes a line when it serves, and `MOYO_PARENT_FD`, which ends when the
supervisor does, by whatever cause: then it has to stop. SIGTERM asks it to stop.

The environment: DATABASE_URL, DATABASE_DIRECT_URL, HOST (127.0.0.1), PORT (8000), WEB_CONCURRENCY (1),
MIGRATE=off where the schema is somebody else's business, and MOYO_PARENT_PID, whose end ends all.
"""

import asyncio
import logging
import os
import signal
import socket
import sys
import time
from asyncio.subprocess import DEVNULL, Process, create_subprocess_exec
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from sql import Unusable, address, embedded, migrate

ROOT = Path(__file__).parent.parent

_PATIENCE = 3.0
"""Seconds that the port may take to become free: processes whose supervisor was killed are still leaving."""
_GRACE = 12.0
"""Seconds that a server process may take to stop before it is killed."""
_SOON = 10.0
"""A process that lived for fewer seconds died soon, and waits longer each time before it is started again."""
_LONGEST_PAUSE = 15.0

logger = logging.getLogger(__name__)


class Unservable(Exception):
    """The server cannot be started like this; the text is a sentence that says why."""


class Workers:
    """The server processes, each in a session of its own: Ctrl-C in a terminal is for the supervisor."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._parent, self._held = os.pipe()  # the end that is held is closed by dying

    async def keep(self, environ: Mapping[str, str], ready: asyncio.Event) -> None:
        """Keep one process running, and stop it when this is cancelled. `ready` is set once it serves."""
        pause = 0.0
        while True:
            began = time.monotonic()
            process = await self._run(environ, ready)
            soon = time.monotonic() - began < _SOON
            pause = min(2 * pause + 0.5, _LONGEST_PAUSE) if soon else 0.0
            logger.error("Server process %d %s; the next starts in %g s.", process.pid, _end(process), pause)
            await asyncio.sleep(pause)

    async def _run(self, environ: Mapping[str, str], ready: asyncio.Event) -> Process:
        """Run one process from its start to its end."""
        told, tell = os.pipe()
        try:
            process = await create_subprocess_exec(
                *self._command,
                cwd=ROOT,
                env={**environ, "MOYO_PARENT_FD": str(self._parent), "MOYO_READY_FD": str(tell)},
                stdin=DEVNULL,
                pass_fds=(self._parent, tell),
                start_new_session=True,
            )
        finally:
            os.close(tell)
        loop = asyncio.get_running_loop()

        def hear() -> None:
            loop.remove_reader(told)
            if os.read(told, 64):
                ready.set()

        loop.add_reader(told, hear)
        try:
            await process.wait()
        finally:
            loop.remove_reader(told)
            os.close(told)
            await _stop(process)
        return process


async def _stop(process: Process) -> None:
    if process.returncode is None:
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), _GRACE)
        except TimeoutError:
            logger.error("Server process %d does not stop, and is killed.", process.pid)
            process.kill()
            await process.wait()


def _end(process: Process) -> str:
    code = process.returncode or 0
    return f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with status {code}"


async def free(host: str, port: int) -> None:
    """Wait until the port is free. Raises `Unservable` where somebody goes on serving there.

    Asked without SO_REUSEPORT, with which the server processes would share a stranger's port unawares.
    """
    patience = time.monotonic() + _PATIENCE
    while True:
        try:
            places = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
            for family, kind, protocol, _, place in places:
                with socket.socket(family, kind, protocol) as probe:
                    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                    probe.bind(place)
            return
        except OSError as error:
            if time.monotonic() > patience:
                why = f"Port {port} of {host} is not to be had: {error.strerror}."
                raise Unservable(f"{why} Set PORT to another.") from error
            await asyncio.sleep(0.05)


async def serve(command: Sequence[str], data: Path, environ: Mapping[str, str]) -> None:
    """Serve until cancelled. Raises `Unservable` or `sql.Unusable` where that cannot be."""
    host, port = environ.get("HOST") or "127.0.0.1", _number(environ, "PORT", 8000)
    count = _number(environ, "WEB_CONCURRENCY", 1)
    home = f"http://{'localhost' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104 (named, not bound)
    workers = Workers(command)
    async with AsyncExitStack() as stack:
        given = {**environ, "HOST": host, "PORT": str(port)}
        if not environ.get("DATABASE_URL"):
            url = await stack.enter_async_context(embedded.database(data, home, environ))
            given |= {"DATABASE_URL": url, "DATABASE_DIRECT_URL": url}
        await free(host, port)
        if environ.get("MIGRATE") != "off":
            for name in await migrate.migrate(address.direct(given)):
                logger.info("Applied migration %s.", name)
        async with asyncio.TaskGroup() as tasks:
            ready = [asyncio.Event() for _ in range(count)]
            for event in ready:
                tasks.create_task(workers.keep(given, event))
            for event in ready:
                await event.wait()
            print(f"Moyo is at {home} (Ctrl-C ends it).", flush=True)


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name) or str(default)
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise Unservable(f"{name} is {value!r}, and has to be a number from 1 up.")
    return int(value)


async def _gone(parent: int) -> None:
    """Return when this process is no longer that one's child: it was killed, and could not say so."""
    while os.getppid() == parent:
        await asyncio.sleep(0.5)


async def main(command: Sequence[str], data: Path) -> int:
    """Serve until SIGINT, SIGTERM, SIGHUP or the parent's end: the exit status."""
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # as nohup leaves it
            loop.add_signal_handler(number, stop.set)
    serving = asyncio.create_task(serve(command, data, os.environ))
    ends = [serving, asyncio.create_task(stop.wait())]
    if parent := os.environ.get("MOYO_PARENT_PID"):
        ends.append(asyncio.create_task(_gone(int(parent))))
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    serving.cancel()
    try:
        with suppress(asyncio.CancelledError):
            await serving
    except (Unservable, Unusable) as problem:
        logger.error("%s", problem)
        return 1
    return 0


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    with suppress(KeyboardInterrupt):
        sys.exit(asyncio.run(main([sys.executable, "connection_manager.py"], ROOT / ".data")))
