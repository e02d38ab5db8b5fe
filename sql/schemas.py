"""The schemas of a home and its shards: migrated, listed and taken back in one order.

The shards are migrated first, and the home when all of them are; what is taken back is taken from the home
first. So the schema of the home is a promise about all: what it has each shard has too, also one that is away
now. Server processes of new code begin when the home has it, and old ones run on meanwhile, as
`sql.migrate` says.

All errors are raised as `sql.Unusable`.
"""

from collections.abc import Mapping
from contextlib import AsyncExitStack
from pathlib import Path
from typing import NamedTuple

from sql import identity
from sql import migrate as one
from sql.migrate import FOLDER, Agrees
from sql.pooler import AnyConnection


class Done(NamedTuple):
    """A migration that was applied or taken back; `shard` is the name of a shard, empty for the home."""

    migration: str
    shard: str

    def __str__(self) -> str:
        return f"{self.migration} of {self.shard}" if self.shard else self.migration


async def migrate(home: str, shards: Mapping[str, str], folder: Path = FOLDER) -> list[Done]:
    """Applies what is missing, and makes shards of those that are new. Any number of processes may call it.

    Where the home lacks nothing and knows all of the shards, these are not asked: one may be away.
    """
    if not shards:
        return [Done(name, "") for name in await one.migrate(home, folder)]
    async with AsyncExitStack() as stack:
        of_home = await stack.enter_async_context(one.connected(home))
        if await _is_whole(of_home, shards, folder):
            return []
        of_shards = {
            name: await stack.enter_async_context(one.connected(url)) for name, url in shards.items()
        }
        await identity.check_before(of_home, of_shards)
        applied = []
        for name, url in shards.items():
            applied += [Done(migration, name) for migration in await one.migrate(url, folder)]
        applied += [Done(migration, "") for migration in await one.migrate(home, folder)]
        await identity.register(of_home, of_shards)
    return applied


async def _is_whole(home: AnyConnection, shards: Mapping[str, str], folder: Path) -> bool:
    """Whether the home has all migrations, and knows all of the shards."""
    theirs = await one.applied(home)
    one.judge(ours := one.known(folder), theirs)
    return ours.keys() <= theirs.keys() and shards.keys() <= (await identity.registered(home)).keys()


async def status(home: str, shards: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """A line for each migration of each database, known or applied; the home first."""
    lines = await one.status(home, folder)
    for name, url in shards.items():
        lines += [f"{name}  {line}" for line in await one.status(url, folder)]
    return lines


async def rollback(
    home: str, shards: Mapping[str, str], folder: Path = FOLDER, agrees: Agrees | None = None
) -> list[Done]:
    """Takes back the newest migration that any of them has, wherever it is applied.

    `agrees` is asked as by `sql.migrate.rollback`, for each database. What was interrupted is gone on with.
    """
    urls = {"": home, **shards}
    newest = {name: await one.newest(url, folder) for name, url in urls.items()}
    last = max(newest.values())
    done = []
    for name, url in urls.items():
        if newest[name] == last and (migration := await one.rollback(url, folder, agrees)):
            done.append(Done(migration, name))
    return done
