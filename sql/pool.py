"""The connections of a process: statements by name, sent again until the database answers."""

import asyncio
import logging
import random
from collections.abc import Callable
from typing import Any, TypeAlias

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from sql import Unusable, migrate
from sql.address import arguments
from sql.queries import QUERIES

logger = logging.getLogger(__name__)

Record: TypeAlias = asyncpg.Record

AWAY = (
    OSError,
    TimeoutError,
    asyncpg.PostgresConnectionError,
    asyncpg.CannotConnectNowError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.IdleInTransactionSessionTimeoutError,
    asyncpg.InsufficientResourcesError,
    asyncpg.LockNotAvailableError,
    asyncpg.DeadlockDetectedError,
    asyncpg.QueryCanceledError,
    asyncpg.ReadOnlySQLTransactionError,
)
"""What says nothing of the statement: the line broke, the database is away, full, busy or a standby."""

BUSY = (asyncpg.LockNotAvailableError, asyncpg.DeadlockDetectedError, asyncpg.QueryCanceledError)
"""Those of them that only say: not at this moment. They do not mean that it is away."""

SILENCE = 3.0
"""Seconds without an answer after which the database is taken for away. No lock is waited for so long."""

CALM = 1.0
"""Seconds without a failure after which it is back. On a full disk each second statement may be answered: an
append that has waited for too long is refused without a byte being written, and the next fails again."""

SESSION = {"lock_timeout": "2s", "idle_in_transaction_session_timeout": "2s", "statement_timeout": "10s"}
"""A process that was stopped holds up nobody for longer."""

PLANS = {"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "jit": "off"}
"""To plan an append takes longer than to run it, so it is planned once, whatever the length of its arrays;
and by its indexes, though the tables may be nearly empty then."""


async def _leave_as_it_is(connection: object) -> None:
    """Nothing: no statement leaves anything behind in its session, and a reset is a round trip."""


def _closed(connection: "PoolConnectionProxy[Record]") -> bool:
    try:
        return connection.is_closed()
    except asyncpg.InterfaceError:  # the pool has taken it back, because it is
        return True


class Pool:
    """Runs the statements of `queries.sql`. Each of them may be sent again, see `game.ports`.

    So a call returns when the database has answered, however long it was away. From when any call has failed
    for that, or is not answered, until all are and none has failed for a second, `away` is true; `tell` is
    called when that changes.
    """

    def __init__(self, url: str, size: int) -> None:
        self.tell: Callable[[bool], None] = lambda away: None
        self._missed: set[object] = set()
        """The calls that wait for the database to come back."""
        self.away = False
        self._calm: asyncio.TimerHandle | None = None
        self._pool = asyncpg.create_pool(
            **arguments(url),
            min_size=0,
            max_size=size,
            command_timeout=15,
            timeout=5,
            reset=_leave_as_it_is,
            server_settings=SESSION | PLANS | {"application_name": "moyo"},
        )

    async def open(self) -> None:
        """Connects. Raises `Unusable` where there is no database, or not one for this code."""
        try:
            await self._pool
            async with self._pool.acquire() as connection:
                await migrate.check(connection)
        except (OSError, asyncpg.PostgresError) as error:
            raise Unusable(f"The database does not let us in: {error}") from error

    async def fetch(self, name: str, *values: Any) -> list[Record]:
        """The rows of a statement. Raises `asyncpg.PostgresError` for what is wrong with it or its values."""
        pause, call = 0.02, object()
        try:
            while True:
                silence = asyncio.get_running_loop().call_later(SILENCE, self._miss, call, "no answer")
                try:
                    return await self._fetch(QUERIES[name], *values)
                except BUSY as error:
                    logger.warning("%s is sent again: %s: %s", name, type(error).__name__, error)
                except AWAY as error:
                    self._miss(call, f"{type(error).__name__}: {error}")
                finally:
                    silence.cancel()
                await asyncio.sleep(pause * random.uniform(0.5, 1))
                pause = min(pause * 2, 1)
        finally:
            self._find(call)

    def _miss(self, call: object, why: str) -> None:
        """This call waits for the database."""
        self._missed.add(call)
        self._unsettle()
        if not self.away:
            self.away = True
            logger.warning("the database is away: %s", why)
            self.tell(True)

    def _find(self, call: object) -> None:
        """This call waits no longer."""
        if call in self._missed:
            self._missed.discard(call)
            if not self._missed:
                self._calm = asyncio.get_running_loop().call_later(CALM, self._settle)

    def _settle(self) -> None:
        self.away = False
        logger.warning("the database is back")
        self.tell(False)

    def _unsettle(self) -> None:
        if self._calm:
            self._calm.cancel()
            self._calm = None

    async def _fetch(self, query: str, *values: Any) -> list[Record]:
        async with self._pool.acquire() as connection:
            try:
                return await connection.fetch(query, *values)
            except asyncpg.ProtocolError:
                raise
            except asyncpg.InternalClientError as error:
                connection.terminate()  # the line broke just when it was to be used
                raise ConnectionError(str(error)) from error
            except asyncpg.InterfaceError as error:
                if not _closed(connection):
                    raise
                raise ConnectionError(str(error)) from error

    async def fetchval(self, name: str, *values: Any) -> Any:
        """The first column of the only row, None where there is no row."""
        rows = await self.fetch(name, *values)
        return rows[0][0] if rows else None

    async def answers(self, within: float) -> bool:
        """Whether the database answers in so many seconds."""
        asking = asyncio.create_task(self._fetch("SELECT 1"))
        await asyncio.wait([asking], timeout=within)
        if not asking.done():
            asking.cancel()  # which asyncpg takes its time for on a silent line
            return False
        return asking.exception() is None

    async def close(self) -> None:
        """Gives the connections up, after at most a second by force."""
        self._unsettle()
        try:
            async with asyncio.timeout(1):
                await self._pool.close()
        except TimeoutError:
            self._pool.terminate()
