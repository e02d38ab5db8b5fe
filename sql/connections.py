"""The connections of a pool: as many as it may have and can get, with the settings that statements need.

Straight to PostgreSQL a connection begins with its settings. A pooler in transaction mode refuses them, or
forgets them, and what a statement sets there would stay for others: so each statement is a transaction then,
which sets them for itself alone. That is three round trips in place of one.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Any, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from game.kit.turns import Places
from sql import Unusable, pooler
from sql.address import arguments, shown

logger = logging.getLogger(__name__)

Connection: TypeAlias = "PoolConnectionProxy[asyncpg.Record]"

SESSION = {"lock_timeout": "100ms", "idle_in_transaction_session_timeout": "2s", "statement_timeout": "10s"}
"""Settings of a connection. A statement that has waited that long for a row gives the connection back, and is
sent again; a process that was stopped within a transaction holds up the others no longer than two seconds."""

PLANS = {"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "jit_above_cost": "-1"}
"""To plan an append takes longer than to run it, so it is planned once, whatever the length of its arrays;
and by its indexes, though the tables may be nearly empty then. Nothing is compiled: `jit` itself is left
alone, for asyncpg switches it off and back on for statements of its own."""

IDLE = 60.0
"""Seconds after which a connection is closed that nothing has used, to twice that: others may need it."""

COMMAND_TIMEOUT = 15.0
"""Seconds after which a statement is given up whose answer has not come."""

AGAIN = 10.0
"""Seconds after which it is tried to connect again where the database had no connection left."""

NO_CONNECTION_LEFT = (asyncpg.TooManyConnectionsError, asyncpg.ConfigurationLimitExceededError)
"""What the database says where it, this database or this role has as many connections as it may."""

OF_THE_CLIENT = (asyncpg.InterfaceError, asyncpg.InternalClientError)
"""What asyncpg raises by itself, for a connection that is closed among others."""

_OF_A_CONNECTION = {"application_name", "options"}
"""The settings that a connection begins with in any case: a pooler knows the first, and no statement sets the
second."""


async def _leave_as_it_is(connection: object) -> None:
    """Nothing: no statement leaves anything behind in its session, and a reset is a round trip."""


class Connections:
    """At most `size` connections. `on_size` is called with how many there may be, when that changes.

    Where the database has no connection left, those that are there do the work, and after ten seconds it is
    asked for more.
    """

    def __init__(self, url: str, size: int) -> None:
        self.on_size: Callable[[int], None] = lambda size: None
        self.size = size
        """How many there may be now."""
        self._url = url
        self._full = size
        self._places = Places(size)
        self._ready: list[tuple[Connection, float]] = []
        """Those that wait for a statement, the one that was used last at the end, and when each was used."""
        self._unused: asyncio.TimerHandle | None = None
        self._closing = False
        self._again: asyncio.TimerHandle | None = None
        self._left: int | None = None
        """How many there were when the database had no more, as long as it has given no more than that."""
        self._opened = False
        self._begin: str | None = None
        """What begins the transaction of each statement; None where connections have their settings."""
        self._arguments = {"timeout": 5} | arguments(url, application_name="moyo", **SESSION, **PLANS)
        self._pool = asyncpg.create_pool(
            **self._arguments,
            min_size=0,
            max_size=size,
            max_inactive_connection_lifetime=IDLE,
            command_timeout=COMMAND_TIMEOUT,
            init=self._connected,
            reset=_leave_as_it_is,
        )

    async def open(self) -> None:
        """Connects, and finds out what stands before the database.

        Raises `Unusable` where that is a pooler of no use, and what asyncpg raises where it cannot connect.
        """
        await self._pool
        self._opened = True
        given = self._arguments["server_settings"]
        first = {name: value for name, value in given.items() if name in _OF_A_CONNECTION}
        try:
            async with self.acquire() as connection, connection.transaction():
                if await _has_settings(connection):
                    return
        except asyncpg.ProtocolViolationError as error:
            if not pooler.refuses_settings(error):
                raise
            kept = {"command_timeout": COMMAND_TIMEOUT, "server_settings": first}
            self._pool.set_connect_args(**self._arguments | kept)
        await self._share({name: value for name, value in given.items() if name not in first})

    async def _share(self, settings: Mapping[str, str]) -> None:
        """From now on each statement sets these. Raises `Unusable` where a pooler loses statements."""
        self._begin = f"BEGIN; {pooler.setting(settings, for_transaction=True)}"
        async with self.acquire() as connection:
            keeps_statements = await pooler.keeps_statements(connection)
        if not keeps_statements and await pooler.shares_sessions(self._url):
            raise Unusable(
                f"The connection pooler of DATABASE_URL, {shown(self._url)}, does not keep prepared "
                "statements. Set max_prepared_statements = 200 in PgBouncer 1.21 or later (from 1.24 on that "
                "is its default), or DATABASE_URL to the address of the PostgreSQL itself."
            )
        logger.info("A connection pooler is before the database: each statement is a transaction of its own.")

    @property
    def through_pooler(self) -> bool:
        """Whether each statement is a transaction of its own, for a pooler's sake."""
        return self._begin is not None

    @property
    def count(self) -> int:
        """How many there are."""
        return self._pool.get_size()

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Connection]:
        """A connection for a statement, which is committed at the end. Waits for one where none is free.

        Raises `OSError` where it broke.
        """
        connection, done = await self.take(), False
        try:
            if self._begin is None:
                yield connection
            else:
                async with _transaction(connection, self._begin):
                    yield connection
            done = True
        except OF_THE_CLIENT as error:
            if not _breaks(connection, error):
                raise
            raise ConnectionError(str(error)) from error
        finally:
            await self.give_back(connection, done)

    async def take(self) -> Connection:
        """A connection that nothing else uses until it is given back. Waits for one where none is free.

        Never returns once they are being closed.
        """
        while True:
            await self._places.__aenter__()
            try:
                if self._closing:
                    await asyncio.Event().wait()  # the process ends, and so does who asks
                while self._ready:
                    connection, _ = self._ready.pop()
                    if not closed(connection):
                        return connection
                    await self._pool.release(connection)
                return await self._pool.acquire()
            except BaseException as error:
                await self._places.__aexit__(None, None, None)
                if not isinstance(error, NO_CONNECTION_LEFT):
                    raise
                self._go_on_with_fewer(error)

    async def give_back(self, connection: Connection, done: bool) -> None:
        """Nothing uses it any more. Where its statement is not `done`, that may be under way yet."""
        try:
            if not done or self._closing or closed(connection):
                await self._pool.release(connection)
                return
            self._ready.append((connection, monotonic()))
            if self._unused is None:
                self._unused = asyncio.get_running_loop().call_later(IDLE, self._close_unused)
        finally:
            await self._places.__aexit__(None, None, None)

    async def fetch(self, connection: Connection, text: str, values: Sequence[Any]) -> list[asyncpg.Record]:
        """The rows of a statement on a connection that was taken, committed. Raises `OSError` if it broke."""
        try:
            if self._begin is None:
                return await connection.fetch(text, *values)
            async with _transaction(connection, self._begin):
                return await connection.fetch(text, *values)
        except OF_THE_CLIENT as error:
            if not _breaks(connection, error):
                raise
            raise ConnectionError(str(error)) from error

    def _close_unused(self) -> None:
        """Closes those that have not been used for so long: they come first."""
        before, self._unused = monotonic() - IDLE, None
        while self._ready and self._ready[0][1] <= before:
            connection, _ = self._ready.pop(0)
            if not closed(connection):
                connection.terminate()
        if self._ready:
            self._unused = asyncio.get_running_loop().call_later(IDLE, self._close_unused)

    async def close(self) -> None:
        """Closes them when what is under way is answered."""
        self._closing = True
        for timer in filter(None, (self._again, self._unused)):
            timer.cancel()
        while self._ready:
            connection, _ = self._ready.pop()
            await self._pool.release(connection)
        if self._opened:
            await self._pool.close()

    def terminate(self) -> None:
        """Closes them at once."""
        if self._unused is not None:
            self._unused.cancel()
        self._pool.terminate()

    def _go_on_with_fewer(self, error: asyncpg.PostgresError) -> None:
        """Asks for no more than there are. Raises the error where there is none."""
        left = self.count
        if not left:
            raise error
        if self._left is None:
            logger.warning("%s: going on with %d of %d connections", error, left, self._full)
        self._left = left
        self._allow(left)
        if self._again is None:
            self._again = asyncio.get_running_loop().call_later(AGAIN, self._ask_again)

    def _ask_again(self) -> None:
        self._again = None
        self._allow(self._full)

    def _allow(self, size: int) -> None:
        if size != self.size:
            self.size = size
            self._places.resize(size)
            self.on_size(size)

    async def _connected(self, connection: pooler.AnyConnection) -> None:
        """One more, which the pool does not count yet."""
        count = self.count + 1
        if count > self.size:  # it was under way when another was refused
            self._allow(count)
        if self._left is None or count <= self._left:
            return
        if self._again is not None:
            self._left = count
        else:
            self._left = None
            logger.warning("the database has connections left again")


def closed(connection: Connection) -> bool:
    """Whether a connection that was taken is of no use any more."""
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:  # the pool has taken it back, because it is
        return True


def _breaks(connection: Connection, error: Exception) -> bool:
    """Whether asyncpg has raised this because a connection that was taken broke: it is closed then."""
    if isinstance(error, asyncpg.ProtocolError):
        return False
    if isinstance(error, asyncpg.InternalClientError):
        _drop(connection)  # it broke just when it was to be used
    return closed(connection)


async def _has_settings(connection: Connection) -> bool:
    """Whether a connection has begun with the settings that it asked for."""
    wanted = SESSION | PLANS
    asked = ", ".join(f"current_setting('{name}')" for name in wanted)
    row = await connection.fetchrow(f"SELECT {asked}")
    return row is not None and list(row) == list(wanted.values())


@asynccontextmanager
async def _transaction(connection: Connection, begin: str) -> AsyncIterator[None]:
    try:
        await _execute(connection, begin)
        yield
        await _execute(connection, "COMMIT")
    except (asyncpg.PostgresError, asyncpg.InterfaceError):
        await _roll_back(connection)
        raise
    except BaseException:
        _drop(connection)  # the statement may still be under way
        raise


async def _execute(connection: Connection, text: str) -> None:
    try:
        await connection.execute(text)
    except (asyncpg.InterfaceError, asyncpg.InternalClientError) as error:  # it has broken meanwhile
        raise ConnectionError(str(error)) from error


async def _roll_back(connection: Connection) -> None:
    try:
        await connection.execute("ROLLBACK")
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
        _drop(connection)


def _drop(connection: Connection) -> None:
    with suppress(asyncpg.InterfaceError):  # the pool has taken it back, because it is closed
        connection.terminate()
