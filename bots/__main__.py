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

from bots.acceptance import Acceptance
from bots.arrival import arrived
from bots.gtp.engine import Limits
from bots.gtp.player import GtpPlayer
from bots.host import Host, Slots
from game.process.compute import Compute
from moyo_client import MoyoError, connect

logger = logging.getLogger("bots")

TOKEN = "MOYO_TOKEN"  # noqa: S105 — the name of a variable
"""The environment variable with the token of a bot, which so is in no list of processes."""


def listed(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in text.split(",") if part.strip())


def numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, listed(text)))


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bots", description="Players that are programs.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    register = commands.add_parser("register", help="make the account of a bot, and print its token")
    register.add_argument("--url", required=True, help="the address of the server: https://moyo.example.com")
    register.add_argument("--name", required=True, help="what the bot is called")
    gtp = commands.add_parser(
        "gtp",
        help="play Go by an engine that speaks the Go Text Protocol",
        description="Takes challenges and plays them by an engine, with one process of it for each game. "
        f"The bot's token is in the environment variable {TOKEN}. With the same token and engine it goes on "
        "where it was, also after it was killed.",
        epilog="for example: python -m bots gtp --url http://127.0.0.1:8000 -- gnugo --mode gtp --level 5",
    )
    gtp.add_argument("--url", required=True)
    gtp.add_argument("--games", type=int, default=2, help="games at once (2)")
    gtp.add_argument("--sizes", type=numbers, help="sizes of the board, such as 9,13,19 (any)")
    gtp.add_argument("--speeds", type=listed, help='such as "blitz,rapid,no clock" (any)')
    gtp.add_argument("--rated", choices=["any", "yes", "no"], default="any", help="rated games (any)")
    gtp.add_argument("--lowest", type=int, default=0, help="the lowest rating of an opponent")
    gtp.add_argument("--highest", type=int, default=100_000, help="the highest rating of an opponent")
    gtp.add_argument("--seconds", type=float, default=60.0, help="for an answer of the engine (60)")
    gtp.add_argument("--memory", type=int, help="MiB of an engine (no limit)")
    gtp.add_argument("engine", nargs="+", metavar="COMMAND", help="the engine and its arguments, after --")
    computer = commands.add_parser(
        "computer", help="the players that come with the server; started by the supervisor, see BOTS"
    )
    computer.add_argument("--url", required=True)
    computer.add_argument("--games", type=int, default=4, help="games at once (4)")
    computer.add_argument("--processes", type=int, default=1, help="moves thought about at once (1)")
    return parser


async def register(options: argparse.Namespace) -> None:
    async with connect(options.url, name=options.name, bot=True) as moyo:
        sys.stdout.write(f"{TOKEN}={moyo.token}\n")


async def gtp(options: argparse.Namespace) -> None:
    accepts = Acceptance(
        games=frozenset({"go"}),
        sizes=options.sizes,
        speeds=options.speeds,
        rated={"any": None, "yes": True, "no": False}[options.rated],
        lowest=options.lowest,
        highest=options.highest,
    )
    memory = None if options.memory is None else options.memory << 20
    limits, compute = Limits(options.seconds, memory), Compute()
    try:
        async with arrived(options.url, os.environ[TOKEN]) as moyo:
            logger.info("%s plays at %s.", moyo.welcome.player.name, options.url)
            await Host(
                moyo,
                Slots(options.games),
                accepts,
                lambda moyo, view: (
                    GtpPlayer(moyo, view, options.engine, limits, compute) if view.game == "go" else None
                ),
            ).run()
    finally:
        await compute.close()


async def computer(options: argparse.Namespace) -> None:
    from bots.computer.run import run
    from moyo.settings import Settings

    settings = Settings.read(os.environ)

    def ready() -> None:
        if settings.ready_fd is not None:
            os.write(settings.ready_fd, b"ready\n")

    await run(options.url, settings.pooled_url(), options.games, options.processes, ready)


async def until_stopped(work: Coroutine[Any, Any, None], parent_fd: int | None) -> None:
    """Works until SIGINT, SIGTERM or SIGUSR1, or the end of the open file `parent_fd`."""
    task, loop = asyncio.ensure_future(work), asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGUSR1):
        loop.add_signal_handler(number, task.cancel)
    if parent_fd is not None:
        loop.add_reader(parent_fd, task.cancel)
    with suppress(asyncio.CancelledError):
        await task


def main(arguments: Sequence[str]) -> int:
    """Does what the command line says. Returns the exit status."""
    options = parser().parse_args(arguments)
    logging.basicConfig(
        format="%(asctime)s %(process)d %(levelname)s %(name)s: %(message)s", level=logging.INFO
    )
    if options.command == "gtp" and not os.environ.get(TOKEN):
        logger.error("%s is not set. `python -m bots register` makes a bot and prints its token.", TOKEN)
        return 1
    work = {"register": register, "gtp": gtp, "computer": computer}[options.command](options)
    parent_fd = os.environ.get("MOYO_PARENT_FD")
    try:
        asyncio.run(until_stopped(work, None if parent_fd is None else int(parent_fd)))
    except MoyoError as error:
        logger.error("%s", error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
