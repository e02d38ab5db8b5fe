"""The pools of a home and its shards."""

import asyncio
import logging
from collections.abc import Mapping

from sql import Unusable, identity
from sql.identity import Identity
from sql.pool import AWAY, Pool
from sql.pooler import AnyConnection

logger = logging.getLogger(__name__)

AGAIN = 1.0
"""Seconds until it is tried again to connect to a shard that was away when the process started."""


class Pools:
    """The pools by which a process reaches its databases. A shard may be away, also when it starts."""

    def __init__(self, home: Pool, shards: Mapping[str, Pool]) -> None:
        self.home = home
        self.shards = shards
        self._unopened = {*shards}
        """The names of those that have not been connected to yet."""
        self._opening: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Connects. Raises `Unusable` where a database is none for this code, or another than is meant."""
        found = Identity()

        async def check_home(connection: AnyConnection) -> None:
            nonlocal found
            found = await identity.check_home(connection, self.shards.keys())

        await self.home.open(check_home)
        for name, pool in self.shards.items():
            try:
                await self._open(name, pool, found)
            except Unusable as error:
                if not isinstance(error.__cause__, AWAY):
                    raise
                logger.warning("the shard %s is away: %s", name, error)
                self._opening.add(asyncio.create_task(self._open_later(name, pool, found)))

    async def _open(self, name: str, pool: Pool, home: Identity) -> None:
        await pool.open(lambda connection: identity.check_shard(connection, name, home))
        self._unopened.discard(name)

    async def _open_later(self, name: str, pool: Pool, home: Identity) -> None:
        """Connects to a shard when it is back, unless it is of no use then."""
        while name in self._unopened:
            await asyncio.sleep(AGAIN)
            try:
                await self._open(name, pool, home)
            except Unusable as error:
                if not isinstance(error.__cause__, AWAY):
                    logger.error("%s", error)
                    return

    def away(self, shard: str) -> bool:
        """Whether a shard is known not to answer."""
        return shard in self._unopened or self.shards[shard].away

    async def close(self) -> None:
        """Closes the connections, after at most a second by force."""
        for task in self._opening:
            task.cancel()
        await asyncio.gather(*(pool.close() for pool in (self.home, *self.shards.values())))
