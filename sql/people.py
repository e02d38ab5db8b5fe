"""Who is who, in PostgreSQL: see `game.ports.People`."""

import asyncpg

from game.api import Millis
from game.ports import Mine, Player
from sql.pool import Pool


class People:
    """Implements `game.ports.People`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def claim(self, player: str, name: str, key: str, token: bytes) -> bool:
        await self._pool.fetch("claim", player, name, key, token)
        return bool(await self._pool.fetchval("claimed", player))

    async def find(self, token: bytes) -> Player | None:
        rows = await self._pool.fetch("find", token)
        return Player(*rows[0]) if rows else None

    async def rename(self, player: str, name: str, key: str) -> bool:
        try:
            await self._pool.fetch("rename", player, name, key)
        except asyncpg.UniqueViolationError:
            return False
        return True

    async def tables(self, player: str) -> list[Mine]:
        return [Mine(*row) for row in await self._pool.fetch("mine", player)]

    async def forget(self, before: Millis) -> int:
        return len(await self._pool.fetch("tidy_people", before))
