"""What the operator's commands need that do something: the ports, who acts, and on whom."""

import argparse
import asyncio
import getpass
import os
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial
from typing import NamedTuple

from game.api import Millis
from game.kit.confusables import name_key
from game.kit.networks import network_of
from game.ports.operators import Operator, Sanctioned
from game.ports.people import Player
from moyo.exit_status import STOPPED
from moyo.reach import reached, running_bus, shards
from moyo.settings import Settings
from nats_bus.bus import Bus
from sql import identity
from sql.listings import Listings
from sql.nodes import subject_prefix
from sql.operators import Operators
from sql.pool import Pool, open_pool


class NotDone(Exception):
    """A command cannot be done; its text is the sentence that says why."""


class Ports(NamedTuple):
    """What a command works with. The pool is for those that work in steps of their own."""

    operators: Operators
    listings: Listings
    pool: Pool
    url: str
    shards: dict[str, str]
    """The addresses of the shards by their names; the others are of the home."""


@asynccontextmanager
async def ports(settings: Settings) -> AsyncIterator[Ports]:
    """The ports on the database of the settings, while server processes run or not. Raises `sql.Unusable`."""
    urls = shards(settings)
    async with (
        reached(settings) as url,
        open_pool(url, 2, partial(identity.check_home, names=urls.keys())) as pool,
        published(settings, pool),
    ):
        yield Ports(Operators(pool), Listings(pool), pool, url, urls)


@asynccontextmanager
async def published(settings: Settings, pool: Pool) -> AsyncIterator[None]:
    """The notes of a command go by the bus of the server processes, if that is another than PostgreSQL's."""
    bus_url = running_bus(settings)
    if bus_url is None:
        yield
        return
    bus = pool.publisher = Bus(bus_url, await subject_prefix(pool), unix_ms)
    try:
        await bus.open()
        yield
    finally:
        await bus.close()


def unix_ms() -> Millis:
    """The time by the clock of this machine."""
    return Millis(time.time_ns() // 1_000_000)


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
