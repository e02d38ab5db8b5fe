"""Connection poolers between this program and PostgreSQL: whether there is one, and what it keeps.

A pooler in transaction mode gives a session of PostgreSQL to one connection after the other, transaction by
transaction. LISTEN and locks of a session do not work through it, and nothing says so: what one connection
listens to, another hears, and a lock is left behind for whoever comes next. So what needs a session of its
own connects by `connect_directly`.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from secrets import token_hex
from typing import TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from sql import Unusable
from sql.address import arguments, shown

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
AnyConnection: TypeAlias = "Connection | PoolConnectionProxy[asyncpg.Record]"

PATIENCE = 5.0
"""Seconds for which a second connection may wait, where a pooler has only one to give."""

_ROUNDS = 3
"""How often it is tried to meet the session of another connection, which others may use too."""

_PID = "SELECT pg_backend_pid()"


async def connect_directly(url: str, name: str, within: float = 60, **settings: str) -> Connection:
    """A connection that has a session of PostgreSQL to itself, with these settings.

    `name` is the `application_name` unless the address has another. It is given up after `within` seconds,
    unless the address has a `connect_timeout`. Raises `Unusable` where a pooler stands there that shares
    sessions, and what `asyncpg.connect` raises.
    """
    # Without a name for its statements, which a pooler might give to another session.
    defaults = {"timeout": within, "statement_cache_size": 0}
    connection = await asyncpg.connect(**defaults | arguments(url, application_name=name))
    try:
        if await _shares(connection, url):
            raise Unusable(
                f"A connection pooler at {shown(url)} shares its connections to PostgreSQL between "
                "transactions, so that LISTEN and locks do not work there. Set DATABASE_DIRECT_URL to the "
                "address of the PostgreSQL itself."
            )
        if settings:
            await connection.execute(setting(settings, for_transaction=False))
    except BaseException:
        connection.terminate()
        raise
    return connection


def setting(settings: Mapping[str, str], *, for_transaction: bool) -> str:
    """The statement that sets these for a session, or until the end of a transaction."""

    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    calls = (
        f"set_config({quoted(name)}, {quoted(value)}, {for_transaction})" for name, value in settings.items()
    )
    return f"SELECT {', '.join(calls)}"


def refuses_settings(error: BaseException) -> bool:
    """Whether a pooler has refused a connection for the settings of the session that were asked for."""
    return isinstance(error, asyncpg.ProtocolViolationError) and "startup parameter" in str(error)


async def shares_sessions(url: str) -> bool:
    """Whether a pooler gives one session to several connections. Raises what `asyncpg.connect` raises."""
    async with _connected(url) as connection:
        return await _shares(connection, url)


async def keeps_statements(connection: AnyConnection) -> bool:
    """Whether prepared statements are kept by a pooler, which gives them names of its own.

    Is asked in a transaction.
    """
    name = f"moyo_{token_hex(8)}"
    own = await connection.prepare(
        "SELECT NOT EXISTS (SELECT FROM pg_prepared_statements WHERE name = $1)", name=name
    )
    return bool(await own.fetchval(name))


async def _shares(one: Connection, url: str) -> bool:
    """Whether another connection may get the session that this one had, or had before.

    While the other holds the session of this one in a transaction, this one gets another session, or finds
    the other in its own.
    """
    if await one.fetchval(_PID) == one.get_server_pid():  # which is made up where there is a pooler
        return False
    try:
        async with asyncio.timeout(PATIENCE), _connected(url) as other:
            for _ in range(_ROUNDS):
                before = await one.fetchval(_PID)
                async with other.transaction():
                    held = await other.fetchval(_PID)
                    if held == before or await one.fetchval(_PID) != before:
                        return True
    except (TimeoutError, asyncpg.PostgresConnectionError):
        pass  # it has no other session to give while this connection is there
    return False


@asynccontextmanager
async def _connected(url: str) -> AsyncIterator[Connection]:
    plain = {"timeout": PATIENCE, "statement_cache_size": 0} | arguments(url, application_name="moyo")
    connection = await asyncpg.connect(**plain)
    try:
        yield connection
    finally:
        connection.terminate()
