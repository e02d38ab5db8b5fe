"""Whether a database is a home or a shard, and of which home: so that none is taken for another.

`register` writes it into the row of `service` when `DATABASE_URL` first names shards. A home that never had
any has nothing there.
"""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from sql import Unusable
from sql.pooler import AnyConnection

VERSION = 85
"""The migration from which on a database knows what it is. Code from before knows of no shards."""

_READ = """SELECT s ->> 'home_id', s ->> 'shard_name', s ->> 'restore_id'
    FROM (SELECT to_jsonb(service) FROM service) AS r (s)"""
"""Of whatever columns there are."""

_HOME = "UPDATE service SET home_id = coalesce(home_id, gen_random_uuid()::text)"

_SHARD = "UPDATE service SET home_id = $1, shard_name = $2, restore_id = $3 WHERE home_id IS NULL"

_REGISTER = "INSERT INTO shard (shard_name) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING"

_RUNS_WITH = "UPDATE schema_migration SET runs_with = version WHERE version = $1 AND runs_with < version"


class Identity(NamedTuple):
    """What a database says of itself: nothing, or that it is a home, or a shard of a home."""

    home_id: str | None = None
    shard_name: str | None = None
    restore_id: str | None = None
    """By which restore it came here; the same for a home and its shards."""


async def read(connection: AnyConnection) -> Identity:
    """What a database says of itself, whatever its schema."""
    if await connection.fetchval("SELECT to_regclass('service')") is None:
        return Identity()
    row = await connection.fetchrow(_READ)
    return Identity() if row is None else Identity(*row)


async def registered(connection: AnyConnection) -> dict[str, bool]:
    """The shards of a home, by their names, and whether each takes new tables."""
    if await connection.fetchval("SELECT to_regclass('shard')") is None:
        return {}
    rows = await connection.fetch("SELECT shard_name, takes_tables FROM shard ORDER BY shard_name")
    return dict(map(tuple, rows))


async def check_home(connection: AnyConnection, names: Collection[str]) -> Identity:
    """Raises `Unusable` unless this is a home, and has the shards of these names."""
    found, known = await _home(connection), await registered(connection)
    if left_out := sorted(known.keys() - {*names}):
        raise Unusable(
            f"DATABASE_URL does not name {_shards(left_out)} of this home. Name each with its address, "
            f"such as {left_out[0]}=postgresql://host/moyo"
        )
    if new := sorted({*names} - known.keys()):
        raise Unusable(
            f"This home does not know {_shards(new)} of DATABASE_URL yet. Run: python -m sql migrate"
        )
    return found


async def check_is_home(connection: AnyConnection) -> Identity:
    """Raises `Unusable` where this is a shard: for what asks for nothing that is on shards."""
    return await _home(connection)


async def check_sole(connection: AnyConnection) -> Identity:
    """Raises `Unusable` unless this is a home without shards."""
    return await check_home(connection, ())


async def check_shard(connection: AnyConnection, name: str, home: Identity) -> None:
    """Raises `Unusable` unless this is the shard of that name of that home."""
    found = await read(connection)
    _check_shard(name, found, home)
    if found.home_id is None:
        raise Unusable(f"{_named(name)} is no shard yet. Run: python -m sql migrate")
    if found.restore_id != home.restore_id:
        raise Unusable(
            f"{_named(name)} and the home were not restored together. Restore all of the backup again."
        )


async def check_before(home: AnyConnection, shards: Mapping[str, AnyConnection]) -> None:
    """Raises `Unusable` where databases of whatever schema must not be made this home and these shards."""
    found = await _home(home)
    if left_out := sorted((await registered(home)).keys() - shards.keys()):
        raise Unusable(f"DATABASE_URL does not name {_shards(left_out)} of this home.")
    for name, connection in shards.items():
        theirs = await read(connection)
        _check_shard(name, theirs, found)
        if theirs.home_id is None and await _is_used(connection):
            raise Unusable(f"{_named(name)} has players and tables of its own. A shard begins empty.")


async def register(home: AnyConnection, shards: Mapping[str, AnyConnection]) -> None:
    """Makes databases with all migrations a home and its shards, where they are not.

    From then on code that knows of no shards is refused by all of them. It can be interrupted and done again.
    """
    if not shards:
        return
    await home.execute(_HOME)
    found = await read(home)
    for name, connection in shards.items():
        await connection.execute(_SHARD, found.home_id, name, found.restore_id)
        await check_shard(connection, name, found)
        await connection.execute(_RUNS_WITH, VERSION)
    await home.execute(_RUNS_WITH, VERSION)
    await home.execute(_REGISTER, list(shards))


async def _home(connection: AnyConnection) -> Identity:
    found = await read(connection)
    if found.shard_name is not None:
        raise Unusable(
            f"The first database of DATABASE_URL is the shard {found.shard_name} of a home, and not a home."
        )
    return found


def _check_shard(name: str, found: Identity, home: Identity) -> None:
    """Raises `Unusable` where a database says that it is something else than this shard."""
    if found.home_id is None or (found.home_id, found.shard_name) == (home.home_id, name):
        return
    if found.shard_name is None:
        raise Unusable(f"{_named(name)} is a home, and no shard.")
    whose = "this home" if found.home_id == home.home_id else "another home"
    raise Unusable(f"{_named(name)} is the shard {found.shard_name} of {whose}.")


async def _is_used(connection: AnyConnection) -> bool:
    """Whether anybody has ever played there."""
    if await connection.fetchval("SELECT to_regclass('player') IS NULL OR to_regclass('game_table') IS NULL"):
        return False
    return bool(
        await connection.fetchval("SELECT EXISTS (SELECT FROM player) OR EXISTS (SELECT FROM game_table)")
    )


def _named(name: str) -> str:
    return f"The database of {name} in DATABASE_URL"


def _shards(names: list[str]) -> str:
    return f"the shard{'s' if len(names) > 1 else ''} {', '.join(names)}"
