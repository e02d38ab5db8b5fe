"""What the operator's commands need that do something: the ports, who acts, and on whom."""

import argparse
import asyncio
import getpass
import os
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from typing import NamedTuple

from game.api import Millis
from game.kit.anchor import Anchor
from game.kit.confusables import name_key
from game.kit.networks import network_of
from game.ports.listings import Listings
from game.ports.operators import Operator, Operators, Sanctioned
from game.ports.people import Player
from game.sharding.routes import Joined
from game.sharding.shards import Shards
from moyo.exit_status import STOPPED
from moyo.reach import reached, running_bus, shards
from moyo.settings import Settings
from nats_bus.bus import Bus
from sql.database import database
from sql.listings import Listings as StoredListings
from sql.listings import Status
from sql.nodes import subject_prefix
from sql.pool import Pool
from sql.pools import Pools

SETTLED_WITHIN = 5.0
"""Seconds for which a command waits for what home and shards still tell each other. Any process goes on."""


class NotDone(Exception):
    """A command cannot be done; its text is the sentence that says why."""


class Ports(NamedTuple):
    """What a command works with. The pool is for those that work in steps of their own."""

    operators: Operators
    listings: Listings
    status: Callable[[], Awaitable[Status]]
    pool: Pool
    url: str
    shards: dict[str, str]
    """The addresses of the shards by their names; the one before is of the home, and so is the pool."""
    databases: Pools

    def shard(self, name: str) -> Pool:
        """The pool to a shard. Raises `NotDone` where it is away: whatever is asked of it would wait."""
        if self.databases.away(name):
            raise NotDone(f"The shard {name} is away, and nothing is done.")
        return self.databases.shards[name]


@asynccontextmanager
async def ports(settings: Settings) -> AsyncIterator[Ports]:
    """The ports on the database of the settings, while server processes run or not. Raises `sql.Unusable`."""
    urls = shards(settings)
    async with reached(settings) as url, AsyncExitStack() as stack:
        pools = [Pool(one, 2) for one in (url, *urls.values())]
        databases = Pools(pools[0], dict(zip(urls, pools[1:], strict=True)))
        stack.push_async_callback(databases.close)
        await databases.open()
        await stack.enter_async_context(published(settings, pools))
        home = database(databases.home, anchor := Anchor())
        there = {name: database(one, Anchor()) for name, one in databases.shards.items()}
        joined = Joined(Shards(home, there, databases.away), anchor)
        found = joined.database
        status = StoredListings(databases.home).status
        yield Ports(found.operators, found.listings, status, databases.home, url, urls, databases)
        with suppress(TimeoutError):
            await asyncio.wait_for(joined.copies.settled(), SETTLED_WITHIN)


@asynccontextmanager
async def published(settings: Settings, pools: Sequence[Pool]) -> AsyncIterator[None]:
    """The notes of a command go by the bus of the server processes, if that is another than PostgreSQL's."""
    bus_url = running_bus(settings)
    if bus_url is None:
        yield
        return
    bus = Bus(bus_url, await subject_prefix(pools[0]), unix_ms)
    for pool in pools:
        pool.publisher = bus
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
