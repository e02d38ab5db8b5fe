"""The shards of a home as its operators see them: what is on each, and whether new tables go there."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial

import msgspec

from sql import Unusable, identity
from sql.pool import Pool, open_pool


class OnShard(msgspec.Struct, frozen=True):
    """What is on a shard. `playing` is a number by game; `tables` and `events` are about right."""

    playing: dict[str, int]
    waiting: int
    tables: int
    events: int
    database_bytes: int
    database_connections: int


class ShardStatus(msgspec.Struct, frozen=True):
    """How a shard is. `on_it` is None, and `away` says why, where it cannot be used."""

    shard_name: str
    takes_tables: bool
    """Whether no operator has left it out."""
    known: bool
    """Whether every server process knows it: before, no table is opened there."""
    on_it: OnShard | None
    away: str | None


async def shard_statuses(pool: Pool, urls: Mapping[str, str]) -> list[ShardStatus]:
    """How the shards of the home of a pool are; `urls` are their addresses by their names."""
    rows = await pool.fetch("known_shards")
    asked = [_status(pool, row["shard_name"], urls[row["shard_name"]]) for row in rows]
    found = await asyncio.gather(*asked)
    return [
        ShardStatus(row["shard_name"], row["takes_tables"], row["known"], *one)
        for row, one in zip(rows, found, strict=True)
    ]


async def set_shard(pool: Pool, shard_name: str, takes_tables: bool) -> bool:
    """Has new tables opened on a shard, or not. Returns whether the home of the pool has such a shard."""
    return bool(await pool.fetch("set_shard", shard_name=shard_name, takes_tables=takes_tables))


@asynccontextmanager
async def open_shard(pool: Pool, name: str, url: str) -> AsyncIterator[Pool]:
    """A pool to a shard of the home of a pool, as by `open_pool`. Raises `Unusable` where it is another."""
    [home] = await pool.fetch("identity")
    check = partial(identity.check_shard, name=name, home=identity.Identity(*home))
    async with open_pool(url, 1, check) as found:
        found.publisher = pool.publisher
        yield found


async def _status(home: Pool, name: str, url: str) -> tuple[OnShard | None, str | None]:
    try:
        async with open_shard(home, name, url) as pool:
            return msgspec.json.decode(await pool.fetchval("shard_status"), type=OnShard), None
    except Unusable as problem:
        return None, str(problem)
