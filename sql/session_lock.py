"""A lock that one process at a time has on a database, as long as its connection is open.

It is an advisory lock of PostgreSQL that belongs to a session, so it is free again when the process that has
it ends by any cause. It has a connection of its own, which a pooler must not share.
"""

import asyncio
from typing import NoReturn, TypeAlias

import asyncpg

from sql import Unusable, address
from sql.pooler import connect_directly

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

BOTS = 0x6D6F796F_626F7473
"""The number of the lock of the bots that come with the server: "moyobots"."""

TRY_SECONDS = 0.5
"""How often it is tried to take the lock. A session that waited in `pg_advisory_lock()` would hold a
snapshot, and so hold migrations up."""

LOOK_SECONDS = 2.0
"""How often it is looked whether the connection is there."""

SILENCE = 15.0
"""Seconds without an answer after which it is taken to be lost."""

KEEP_ALIVE = {"tcp_keepalives_idle": "10", "tcp_keepalives_interval": "5", "tcp_keepalives_count": "3"}
"""So that the database learns of a machine that has gone, and frees its lock."""

BROKEN = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)


class SessionLock:
    """A lock of that number, taken or not."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number

    @classmethod
    async def connect(cls, url: str, number: int) -> "SessionLock":
        """The lock, which is not taken yet. Raises `Unusable` where there is no database at `url`."""
        try:
            connection = await connect_directly(url, "moyo bots", SILENCE, **KEEP_ALIVE)
            return cls(connection, number)
        except (ValueError, *BROKEN) as error:
            raise Unusable(
                f"The database of DATABASE_DIRECT_URL, or else of DATABASE_URL, {address.shown(url)}, cannot "
                f"be reached: {error}"
            ) from error

    async def take(self) -> bool:
        """Takes it, unless another has it. Raises `Unusable` where the connection is lost."""
        return bool(await self._ask("SELECT pg_try_advisory_lock($1)", self._number))

    async def wait(self) -> None:
        """Takes it when no other has it any more. Raises `Unusable` where the connection is lost."""
        while not await self.take():
            await asyncio.sleep(TRY_SECONDS)

    async def lost(self) -> NoReturn:
        """Waits until the connection is lost, and with it the lock, and raises `Unusable`."""
        while True:
            await self._ask("SELECT 1")
            await asyncio.sleep(LOOK_SECONDS)

    async def close(self) -> None:
        """Frees it."""
        self._connection.terminate()

    async def _ask(self, query: str, *values: object) -> object:
        try:
            return await self._connection.fetchval(query, *values, timeout=SILENCE)
        except BROKEN as error:
            raise Unusable(f"The connection that held the lock on the database is lost: {error}") from error
