"""The processes of one machine: started, started again when they die, and stopped in order.

    python -m moyo.supervisor ─┬─ postgres                         where DATABASE_URL is unset
                               ├─ python connection_manager.py     WEB_CONCURRENCY of them,
                               └─ python connection_manager.py     all on the same HOST and PORT

SIGUSR1 replaces the server processes one at a time, by what lies in the folder by then: a new one starts
beside the old, and when it serves the old one takes no more and ends after its games. So a new version
goes live with no game lost; new migrations are applied first. SIGTERM, SIGINT and SIGHUP end all, also
those that wait for their games. The exit status is 0, 1 where nothing could be served, and 3 where a
process did not stop in order.

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
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from moyo.workers import Workers
from sql import Unusable, address, embedded, migrate

ROOT = Path(__file__).parent.parent

_PATIENCE = 3.0
"""Seconds that the port may take to become free: processes whose supervisor was killed are still leaving."""
UNFINISHED = 3
"""The exit status where a server process did not stop in order."""

logger = logging.getLogger(__name__)


class Unservable(Exception):
    """The server cannot be started like this; the text is a sentence that says why."""


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


async def serve(workers: Workers, data: Path, environ: Mapping[str, str], renew: asyncio.Event) -> None:
    """Serve until cancelled, with other processes each time that `renew` is set.

    Raises `Unservable` or `sql.Unusable` where that cannot be.
    """
    host, port = environ.get("HOST") or "127.0.0.1", _number(environ, "PORT", 8000)
    count = _number(environ, "WEB_CONCURRENCY", 1)
    home = f"http://{'localhost' if host in ('0.0.0.0', '::') else host}:{port}"  # noqa: S104 (named, not bound)
    async with AsyncExitStack() as stack:
        given = {**environ, "HOST": host, "PORT": str(port)}
        if not environ.get("DATABASE_URL"):
            url = await stack.enter_async_context(embedded.database(data, home, environ))
            given |= {"DATABASE_URL": url, "DATABASE_DIRECT_URL": url}
        await free(host, port)
        await _migrate(given)
        stack.push_async_callback(workers.stop)
        await workers.start(given, count)
        print(f"Moyo is at {home} (Ctrl-C ends it).", flush=True)
        while True:
            await renew.wait()
            renew.clear()
            await _renew(workers, given)


async def _migrate(environ: Mapping[str, str]) -> None:
    if environ.get("MIGRATE") != "off":
        for name in await migrate.migrate(address.direct(environ)):
            logger.info("Applied migration %s.", name)


async def _renew(workers: Workers, environ: Mapping[str, str]) -> None:
    """Replace the processes by what lies in the folder now; the old ones stay where that does not work."""
    try:
        await _migrate(environ)
        if await workers.replace():
            logger.info("All server processes have been replaced.")
    except (OSError, Unusable) as problem:
        logger.error("The server processes are not replaced: %s", problem)


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
    stop, renew, loop = asyncio.Event(), asyncio.Event(), asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, renew.set)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # as nohup leaves it
            loop.add_signal_handler(number, stop.set)
    workers = Workers(command, ROOT)
    serving = asyncio.create_task(serve(workers, data, os.environ, renew))
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
    for end in workers.failures:
        logger.error("%s", end)
    return UNFINISHED if workers.failures else 0


if __name__ == "__main__":
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    with suppress(KeyboardInterrupt):
        sys.exit(asyncio.run(main([sys.executable, "connection_manager.py"], ROOT / ".data")))
