"""The command line: `python -m bots --help`."""

import argparse
import asyncio
import logging
import os
import signal
import sys
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from typing import Any

from bots.arrival import arrived
from bots.command_line import TOKEN, parser
from bots.gtp.acceptance import EngineAcceptance
from bots.gtp.engine import EngineFailed, Limits
from bots.gtp.engines import Engines
from bots.gtp.player import GtpPlayer
from bots.host import Host, Slots
from bots.together import together
from game.process.compute import Compute
from moyo import logs
from moyo.exit_status import NOT_STARTED, STOPPED
from moyo.settings import SettingError, Settings
from moyo.worker import REFUSED
from moyo_client import ConnectionLost, MoyoError, connect
from sql import Unusable
from sql.session_lock import BOTS, SessionLock

logger = logging.getLogger("bots")


async def register(options: argparse.Namespace) -> None:
    async with connect(options.url, name=options.name, bot=True) as moyo:
        sys.stdout.write(f"{TOKEN}={moyo.token}\n")


async def gtp(options: argparse.Namespace) -> None:
    """Plays by engines. Raises `EngineFailed` where none can be started."""
    memory = None if options.memory is None else options.memory << 20
    engines = Engines(options.engine, Limits(options.seconds, memory))
    await engines.attempt()
    accepts = EngineAcceptance(
        sizes=options.sizes,
        rules=options.rules,
        speeds=options.speeds,
        rated={"any": None, "yes": True, "no": False}[options.rated],
        lowest=options.lowest,
        highest=options.highest,
        works=lambda: engines.works,
    )
    compute = Compute()
    try:
        async with arrived(options.url, os.environ[TOKEN]) as moyo:
            logger.info("%s plays at %s.", moyo.welcome.player.name, options.url)
            host = Host(
                moyo,
                Slots(options.games),
                accepts,
                lambda moyo, view: GtpPlayer(moyo, view, engines, compute) if view.game == "go" else None,
            )
            await together(host.run(), engines.look_after())
    finally:
        await compute.close()


async def computer(options: argparse.Namespace) -> None:
    """Plays while no other process does so on the same database."""
    from bots.computer.run import run  # the other commands load no Wasmtime
    from bots.demo import run as demo

    settings = Settings.read(os.environ)
    lock = await SessionLock.connect(settings.direct_url(), BOTS)
    try:
        if not await lock.take():
            logger.info("Another process plays for these accounts. This one waits until that has ended.")
            tell(settings.ready_fd, b"ready")
            await lock.wait()
        url = settings.pooled_url()
        works: list[Coroutine[Any, Any, None]] = [lock.lost()]
        ready = Readiness(bool(options.games) + bool(options.sessions), settings.ready_fd)
        if options.games:
            works.append(run(options.url, url, options.games, options.processes, ready.one))
        if options.sessions:
            works.append(demo.run(options.url, url, options.sessions, ready.one))
        await first_of(*works)
    finally:
        await lock.close()


class Readiness:
    """Tells the supervisor when all parts of a process are ready."""

    def __init__(self, parts: int, ready_fd: int | None) -> None:
        self._parts = parts
        self._ready_fd = ready_fd

    def one(self) -> None:
        """One more part is ready."""
        self._parts -= 1
        if self._parts == 0:
            tell(self._ready_fd, b"ready")


async def first_of(*works: Coroutine[Any, Any, None]) -> None:
    """Does all of these until one of them ends, and raises what that raises."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()


def tell(ready_fd: int | None, word: bytes) -> None:
    """Writes a line to the supervisor, which hears the first one alone."""
    if ready_fd is not None:
        with suppress(OSError):
            os.write(ready_fd, word + b"\n")


async def until_stopped(work: Coroutine[Any, Any, None], parent_fd: int | None) -> None:
    """Works until SIGINT, SIGTERM or SIGUSR1, or the end of the open file `parent_fd`."""
    task, loop = asyncio.ensure_future(work), asyncio.get_running_loop()

    def stop() -> None:
        """Cancels the work once: a second time would cut short what it does to end in order."""
        if parent_fd is not None:
            loop.remove_reader(parent_fd)  # a file that has ended is readable for ever
        if not task.cancelling():
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1):
        loop.add_signal_handler(number, stop)
    if parent_fd is not None:
        loop.add_reader(parent_fd, stop)
    with suppress(asyncio.CancelledError):
        await task


def main(arguments: Sequence[str]) -> int:
    """Does what the command line says. Returns the exit status."""
    options = parser().parse_args(arguments)
    logs.configure(None)
    if options.command == "gtp" and not os.environ.get(TOKEN):
        logger.error("%s is not set. `python -m bots register` makes a bot and prints its token.", TOKEN)
        return NOT_STARTED
    work = {"register": register, "gtp": gtp, "computer": computer}[options.command]
    ready_fd = None
    try:
        logs.configure_by(os.environ)
        files = Settings.read(os.environ, "ready_fd", "parent_fd")
        ready_fd = files.ready_fd
        asyncio.run(until_stopped(work(options), files.parent_fd))
    except (EngineFailed, MoyoError, SettingError, Unusable, OSError) as error:
        logger.error("%s", error)
        if not isinstance(error, ConnectionLost | OSError):  # these may be otherwise the next time
            tell(ready_fd, REFUSED)
        return NOT_STARTED
    return STOPPED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
