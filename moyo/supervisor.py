"""The supervisor: starts the server processes of a machine, starts them again when they die, and stops them.

    python -m moyo serve ─┬─ postgres                         while DATABASE_URL is unset
                          ├─ nats-server                      while BUS_URL is `embedded`
                          ├─ python connection_manager.py     WEB_CONCURRENCY of them,
                          ├─ python connection_manager.py     all on the same HOST and PORT
                          └─ python -m bots computer          while BOTS or DEMO_SESSIONS is set

SIGUSR1 replaces the server processes one at a time by the code that is in the folder then: new migrations are
applied, a new process starts beside the old one, and when it serves, the old one takes no new games and ends
after those that it has. So a new version goes live with no game lost. SIGTERM, SIGINT and SIGHUP stop all
processes, also those that wait for their games. The exit status is one of `moyo.exit_status`.

The supervisor serves nothing itself: each server process binds the port (SO_REUSEPORT), and the kernel
distributes the connections. A server process gets the supervisor's environment, with HOST, PORT,
DATABASE_URL, DATABASE_DIRECT_URL and BUS_URL filled in, and two open files: it writes a line to
`MOYO_READY_FD` when it serves, and stops when `MOYO_PARENT_FD` ends, which it does when the supervisor has
ended, even by SIGKILL. In the folder `MOYO_METRICS_FOLDER` the server processes find one another, where they
serve `/metrics`, and in the folder `MOYO_PASSING_FOLDER` to pass clients' connections on.
"""

import asyncio
import dataclasses
import logging
import os
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from moyo.bus_url import EMBEDDED
from moyo.databases import Databases
from moyo.exit_status import NOT_STARTED, STOPPED, UNFINISHED
from moyo.open_files import raise_limit
from moyo.port import shown_host, wait_until_free
from moyo.settings import SettingError, Settings
from moyo.workers import Workers
from nats_bus.embedded import nats
from sql import Unusable, embedded, schemas

ROOT = Path(__file__).parent.parent
"""The folder in which the server processes run."""

BOTS_PATIENCE = 60.0
"""Seconds for which a new process of the bots is waited for that replaces another."""

logger = logging.getLogger(__name__)


async def serve(workers: Workers, data: Path, settings: Settings, replace: asyncio.Event) -> None:
    """Serves until it is cancelled. Replaces the server processes each time that `replace` is set.

    Returns where the first server process refuses to serve. `data` is the folder of the embedded database.
    Raises `SettingError` or `sql.Unusable` where the server cannot be started.
    """
    host = settings.host
    home = f"http://{shown_host(host)}:{settings.port}{settings.base_path}"
    async with AsyncExitStack() as stack:
        if settings.database_url is None:
            url = await stack.enter_async_context(embedded.database(data, home, settings.pg_bin))
            settings = dataclasses.replace(settings, database_url=Databases(url), database_direct_url=None)
        if settings.bus_url == EMBEDDED:
            settings = dataclasses.replace(settings, bus_url=await stack.enter_async_context(nats(data)))
        await wait_until_free(host, settings.port)
        if settings.metrics_port is not None:
            await wait_until_free(host, settings.metrics_port, "METRICS_PORT")
        await _migrate(settings)
        stack.push_async_callback(workers.stop)
        environ = {**os.environ, "HOST": host, "PORT": str(settings.port)}
        for name, databases in (
            ("DATABASE_URL", settings.database_url),
            ("DATABASE_DIRECT_URL", settings.database_direct_url or settings.database_url),
        ):
            environ[name] = databases.text if databases else ""
        if settings.bus_url is not None:
            environ["BUS_URL"] = settings.bus_url
        if settings.serves_metrics:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="moyo-"))
            environ["MOYO_METRICS_FOLDER"] = folder
        environ["MOYO_PASSING_FOLDER"] = stack.enter_context(tempfile.TemporaryDirectory(prefix="moyo-"))
        if not await workers.start(environ, settings.web_concurrency):
            return  # it has said why
        started = [workers]
        if settings.bots or settings.demo_sessions:
            bots = _bots(home, settings)
            stack.push_async_callback(bots.stop)
            stack.callback(asyncio.create_task(_start_bots(bots, environ)).cancel)  # nobody waits for them
            started.append(bots)
        logger.info("Moyo is at %s (Ctrl-C ends it).", home)
        while True:
            await replace.wait()
            replace.clear()
            await _replace(started, settings)


def _bots(home: str, settings: Settings) -> Workers:
    """The process of the players that come with the server."""
    command = [sys.executable, "-m", "bots", "computer", "--url", home]
    command += ["--games", str(settings.bots), "--sessions", str(settings.demo_sessions)]
    return Workers(command, ROOT, "The process of the bots", BOTS_PATIENCE)


async def _start_bots(bots: Workers, environ: Mapping[str, str]) -> None:
    """Starts the process of the bots. Whatever is wrong with it, the server goes on without it."""
    try:
        if not await bots.start(environ, 1):
            logger.error("No bots play: their process has said why. SIGUSR1 starts it again.")
    except Exception:
        logger.exception("The process of the bots is not started")


async def _migrate(settings: Settings) -> None:
    if settings.migrate:
        shards = {name: shard.direct for name, shard in settings.shards().items()}
        for applied in await schemas.migrate(settings.direct_url(), shards):
            logger.info("Applied migration %s.", applied)


async def _replace(started: Sequence[Workers], settings: Settings) -> None:
    """Replaces the processes by the code in the folder; where that fails, the old ones stay."""
    try:
        await _migrate(settings)
        if all([await workers.replace() for workers in started]):
            logger.info("All server processes have been replaced.")
    except (OSError, Unusable) as problem:
        logger.error("The server processes are not replaced: %s", problem)


async def _parent_ended(parent_pid: int) -> None:
    """Returns when this process is no longer a child of `parent_pid`, which has ended by whatever cause."""
    while os.getppid() == parent_pid:
        await asyncio.sleep(0.5)


async def main(command: Sequence[str], data: Path, settings: Settings) -> int:
    """Serves until SIGINT, SIGTERM, SIGHUP or the end of the parent process. Returns the exit status.

    `command` starts a server process; `data` is the folder of the embedded database.
    """
    stop, replace, loop = asyncio.Event(), asyncio.Event(), asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, replace.set)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:  # nohup ignores SIGHUP
            loop.add_signal_handler(number, stop.set)
    raise_limit()
    workers = Workers(command, ROOT)
    serving = asyncio.create_task(serve(workers, data, settings, replace))
    ends = [serving, asyncio.create_task(stop.wait())]
    if settings.parent_pid is not None:
        ends.append(asyncio.create_task(_parent_ended(settings.parent_pid)))
    await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
    serving.cancel()
    try:
        with suppress(asyncio.CancelledError):
            await serving
    except (SettingError, Unusable) as problem:
        logger.error("%s", problem)
        return NOT_STARTED
    if not serving.cancelled():
        return NOT_STARTED
    for failure in workers.failures:
        logger.error("%s", failure)
    return UNFINISHED if workers.failures else STOPPED
