"""Whether connections are let in, through a pooler or not; whether LISTEN reaches them; the clocks."""

import asyncio
import time
from secrets import token_hex

import asyncpg

from game.kit.waiting import happens_within
from sql import Unusable, identity, pooler
from sql.address import shown
from sql.connections import Connections
from sql.doctor.finding import Finding, fault, ok, warning

PATIENCE = 5.0
"""Seconds for which a note may take."""

SKEW = 1.0
"""Seconds by which the clock of this machine may differ from the database's."""

BROKEN = (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError)


async def pooled(url: str) -> Finding:
    """Whether statements are answered at DATABASE_URL, and by what."""
    connections = Connections(url, 1)
    try:
        await connections.open()
        async with connections.acquire() as connection:
            await connection.fetchval("SELECT 1")
    except Unusable as problem:
        return fault("pooler", str(problem), "Do what it says.")
    except BROKEN as error:
        return unreachable("DATABASE_URL", url, error)
    finally:
        connections.terminate()
    if connections.through_pooler:
        return ok("pooler", f"{shown(url)} answers through a pooler, which keeps prepared statements")
    return ok("pooler", f"{shown(url)} answers, with no pooler in transaction mode before it")


async def direct(url: str) -> "tuple[Finding, pooler.Connection | None]":
    """Whether the database is reached past a pooler; a connection if so, to be closed by the caller."""
    try:
        connection = await pooler.connect_directly(url, "moyo doctor", PATIENCE)
    except Unusable as problem:
        return fault("direct", str(problem), "Do what it says."), None
    except BROKEN as error:
        return unreachable("DATABASE_DIRECT_URL, or else of DATABASE_URL", url, error), None
    return ok("direct", f"{shown(url)} gives a session of its own"), connection


async def notes(pooled_url: str, connection: pooler.Connection) -> Finding:
    """Whether what is sent at DATABASE_URL is heard at DATABASE_DIRECT_URL: they are one database."""
    channel, heard = f"doctor_{token_hex(8)}", asyncio.Event()
    await connection.add_listener(channel, lambda *_: heard.set())
    connections = Connections(pooled_url, 1)
    try:
        await connections.open()
        async with connections.acquire() as sender:
            await sender.fetchval("SELECT pg_notify($1, '')", channel)
        if await happens_within(heard, PATIENCE):
            return ok("listen", "what is sent at DATABASE_URL is heard at DATABASE_DIRECT_URL")
    except BROKEN as error:
        return unreachable("DATABASE_URL", pooled_url, error)
    finally:
        connections.terminate()
    found = "what is sent at DATABASE_URL is not heard at DATABASE_DIRECT_URL"
    return fault("listen", found, "Let both lead to the same database of the same PostgreSQL.")


async def clock(connection: pooler.Connection) -> Finding:
    """How far the clock of this machine is from the database's."""
    least, most = await _ahead(connection)
    return _clock(least, most, "this machine", "the database's, by which games go")


async def clocks(shard: pooler.Connection, home: pooler.Connection) -> Finding:
    """How far the clock of a shard is from its home's."""
    least, most = await _ahead(shard)
    least_of_home, most_of_home = await _ahead(home)
    return _clock(
        least - most_of_home, most - least_of_home, "the shard", "the home's, from which processes come"
    )


async def _ahead(connection: pooler.Connection) -> tuple[float, float]:
    """Seconds by which a database's clock is ahead of this machine's, at least and at most."""
    asked = time.time()
    theirs = float(await connection.fetchval("SELECT extract(epoch FROM clock_timestamp())"))
    return theirs - time.time(), theirs - asked


def _clock(least: float, most: float, whose: str, other: str) -> Finding:
    skew = max(least, -most, 0.0)
    if skew <= SKEW:
        return ok(
            "clock", f"the clock of {whose} is {other.partition(',')[0]}, up to {most - least + skew:.3f} s"
        )
    found = f"the clock of {whose} is {skew:.1f} s from {other}"
    return warning("clock", found, "Have both set by chrony or systemd-timesyncd.")


async def belongs(name: str, shard: pooler.Connection, home: pooler.Connection) -> Finding:
    """Whether this is the shard of that name of this home."""
    try:
        await identity.check_shard(shard, name, await identity.read(home))
    except Unusable as problem:
        return fault("shard", str(problem), "Name the database that it is, or do what it says.")
    takes_tables = (await identity.registered(home)).get(name)
    return ok("shard", f"a shard of this home, {'which takes' if takes_tables else 'left out of'} new tables")


def unreachable(variable: str, url: str, error: Exception) -> Finding:
    """What to say of a database that cannot be connected to."""
    why = str(error) or type(error).__name__
    if isinstance(error, asyncpg.InvalidAuthorizationSpecificationError):  # and of passwords
        mend = f"Correct the user or the password in {variable}, or pg_hba.conf of the PostgreSQL."
    elif isinstance(error, asyncpg.InvalidCatalogNameError):
        mend = f"Make the database, or correct its name in {variable}."
    else:
        mend = f"Start the PostgreSQL, let this machine through its firewall, or correct {variable}."
    return fault("connect", f"the database of {variable}, {shown(url)}, cannot be connected to: {why}", mend)
