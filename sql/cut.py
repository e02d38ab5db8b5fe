"""One moment of several databases: a snapshot of each, of which none knows what another does not.

What crosses databases goes through the home: a statement there, and then one on a shard, or the other way.
So let nothing be committed at home between two snapshots of it, and take those of the shards meanwhile. What
a shard has because of the home was committed there before the first, for between the two nothing was; what
the home has because of a shard was committed there before too. That nothing was is seen afterwards: the two
snapshots are equal then, else it is tried again. So nobody is locked out or waits, however many tries it
takes.

It is a consistent cut as by Chandy and Lamport (1985), with snapshots of PostgreSQL in place of their
markers.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from time import monotonic

from sql import Unusable
from sql.pooler import AnyConnection

PATIENCE = 60.0
"""Seconds for which it is tried: some ten thousand times where all databases are near."""

_BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
_SNAPSHOT = "SELECT pg_current_snapshot()::text"
"""That of a transaction stands from its first statement on; each commit of a change makes another."""


@asynccontextmanager
async def cut(
    home: AnyConnection, again: AnyConnection, shards: Mapping[str, AnyConnection], patience: float = PATIENCE
) -> AsyncIterator[dict[str, str]]:
    """The ids of snapshots of a home, by `""`, and its shards. They last as long as the block.

    `again` is another connection to the home. Nothing else is to be done on all of them meanwhile. Raises
    `Unusable` where the home is too busy.
    """
    all_of_them = {"": home, **shards}
    for connection in all_of_them.values():
        await connection.execute("SET idle_in_transaction_session_timeout = 0")
    try:
        until = monotonic() + patience
        while not await _are_one_moment(home, again, shards):
            await _each(all_of_them, "ROLLBACK")
            if monotonic() >= until:
                raise Unusable(
                    "The home is too busy: each time that the shards were looked at, something was committed "
                    f"there meanwhile, for {patience:g} s."
                )
        yield {
            name: str(await connection.fetchval("SELECT pg_export_snapshot()"))
            for name, connection in all_of_them.items()
        }
    finally:
        await _each(all_of_them, "ROLLBACK")


async def _are_one_moment(
    home: AnyConnection, again: AnyConnection, shards: Mapping[str, AnyConnection]
) -> bool:
    """Begins a transaction on each. Whether nothing was committed at home meanwhile."""
    await _each({"": home, **shards}, _BEGIN)
    first = await home.fetchval(_SNAPSHOT)
    await _each(shards, "SELECT 1")
    return bool(await again.fetchval(_SNAPSHOT) == first)


async def _each(connections: Mapping[str, AnyConnection], statement: str) -> None:
    await asyncio.gather(*(connection.execute(statement) for connection in connections.values()))
