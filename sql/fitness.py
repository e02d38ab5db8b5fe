"""Whether a database is one that can be used at all, whatever its schema: version, encoding, writable."""

from typing import NamedTuple, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from sql import Unusable

OLDEST = 14
"""The oldest major version of PostgreSQL."""

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record] | PoolConnectionProxy[asyncpg.Record]"

_QUESTION = """SELECT
    current_setting('server_version_num')::integer / 10000, current_setting('server_version'),
    current_setting('server_encoding'), pg_is_in_recovery(),
    current_setting('transaction_read_only') = 'on'"""


class Database(NamedTuple):
    """What a database says of itself."""

    major: int
    version: str
    encoding: str
    standby: bool
    read_only: bool


async def check(connection: Connection) -> None:
    """Raises `Unusable` where this database cannot be used."""
    row = await connection.fetchrow(_QUESTION)
    if row is not None:
        judge(Database(*row))


def judge(database: Database) -> None:
    """Raises `Unusable` where a database that says this cannot be used."""
    if database.major < OLDEST:
        raise Unusable(
            f"The PostgreSQL of DATABASE_URL is version {database.version}, and has to be {OLDEST} or later."
        )
    if database.encoding != "UTF8":
        raise Unusable(
            f"The encoding of the database of DATABASE_URL is {database.encoding}, and has to be UTF8: "
            "CREATE DATABASE name ENCODING 'UTF8' TEMPLATE template0"
        )
    if database.standby:
        raise Unusable("The PostgreSQL of DATABASE_URL is a standby, and has to be the primary.")
    if database.read_only:
        raise Unusable("The database of DATABASE_URL is read-only: default_transaction_read_only is on.")
