"""What the operator's commands need: the ports, who acts, on whom, up to when, and what is printed."""

import argparse
import asyncio
import getpass
import json
import os
import re
import socket
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, NamedTuple

from game.api import Millis
from game.kit.confusables import name_key
from game.kit.networks import network_of
from game.ports.operators import Operator, Sanctioned
from game.ports.people import Player
from moyo.exit_status import STOPPED
from moyo.reach import reached
from moyo.settings import Settings
from sql.listings import Listings
from sql.operators import Operators
from sql.people import People
from sql.pool import Pool, open_pool

SPAN = re.compile(r"(\d{1,5})\s*([smhdw])")
SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}

YEAR_10000 = 253_402_300_800
"""When it begins, in Unix seconds: dates go up to it."""

LONGEST_SENTENCE = 300
"""Characters of a reason or an announcement."""


class NotDone(Exception):
    """A command cannot be done; its text is the sentence that says why."""


class Ports(NamedTuple):
    """What a command works with. The pool is for those that work in steps of their own."""

    operators: Operators
    listings: Listings
    people: People
    pool: Pool
    url: str


@asynccontextmanager
async def ports(settings: Settings) -> AsyncIterator[Ports]:
    """The ports on the database of the settings, while server processes run or not. Raises `sql.Unusable`."""
    async with reached(settings) as url, open_pool(url, 2) as pool:
        yield Ports(Operators(pool), Listings(pool), People(pool), pool, url)


def doing(
    command: Callable[[Ports, argparse.Namespace], Awaitable[None]],
) -> Callable[[Settings, argparse.Namespace], int]:
    """The `run` of a subparser whose command is done with the ports."""

    async def do(settings: Settings, options: argparse.Namespace) -> None:
        async with ports(settings) as opened:
            await command(opened, options)

    def run(settings: Settings, options: argparse.Namespace) -> int:
        asyncio.run(do(settings, options))
        return STOPPED

    return run


def operator() -> Operator:
    """Who acts: the user of this machine."""
    try:
        user = getpass.getuser()
    except (OSError, KeyError):  # a container whose user has no name
        user = str(os.getuid())
    return Operator(f"{user}@{socket.gethostname()}")


async def player_of(opened: Ports, name: str) -> Player:
    """The player of a name or an id. Raises `NotDone`."""
    player = await opened.operators.player(name_key(name), name)
    if player is None:
        raise NotDone(f"There is no player called {name}.")
    return player


async def sanctioned_of(opened: Ports, text: str) -> Sanctioned:
    """The network, if the text is an address or a network, or else the player. Raises `NotDone`."""
    try:
        network = network_of(text)
    except ValueError as error:
        raise NotDone(str(error)) from error
    return await player_of(opened, text) if network is None else network


def named(sanctioned: Sanctioned) -> str:
    """What a player or a network is called."""
    return sanctioned.name if isinstance(sanctioned, Player) else sanctioned


def until(text: str) -> Millis:
    """The instant of an option `--until`: `90m`, `12h`, `7d` from now, or `2026-12-24T18:00` (UTC)."""
    now = time.time()
    if (span := SPAN.fullmatch(text)) is not None:
        at = now + int(span[1]) * SECONDS[span[2]]
    else:
        try:
            found = datetime.fromisoformat(text)
        except ValueError:
            wanted = "neither a time from now on (90m, 12h, 7d) nor an instant (2026-12-24T18:00, in UTC)"
            raise argparse.ArgumentTypeError(f"{text!r} is {wanted}") from None
        at = (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    if at <= now:
        raise argparse.ArgumentTypeError(f"{text!r} is over")
    if at >= YEAR_10000:
        raise argparse.ArgumentTypeError(f"{text!r} is after the year 9999")
    return Millis(round(at * 1000))


def sentence(text: str) -> str:
    """The text of an option that players read."""
    text = " ".join(text.split())
    if not 1 <= len(text) <= LONGEST_SENTENCE:
        raise argparse.ArgumentTypeError(f"it has to have 1 to {LONGEST_SENTENCE} characters")
    return text


def instant(at: Millis | None) -> str:
    """An instant in UTC; empty where there is none."""
    return "" if at is None else datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M")


def say(text: str) -> None:
    """Prints a line."""
    sys.stdout.write(f"{text}\n")


def print_json(value: Any) -> None:
    """Prints a value for programs, on one line; instants in it are Unix milliseconds."""
    say(json.dumps(value, ensure_ascii=False))


def print_table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Prints rows below their heads, in columns. What could move the cursor is left out."""
    cells = [list(heads), *([_plain(str(value)) for value in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _plain(text: str) -> str:
    return "".join(one for one in text if one.isprintable())


def add_json(parser: argparse.ArgumentParser) -> None:
    """Gives a subparser the option `--json`."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")
