"""Who is who, in PostgreSQL: see `game.ports.People`."""

from collections.abc import Sequence

import asyncpg

from game.api import Millis
from game.batch import Batch
from game.ports import Mine, Player
from sql.pool import Pool


class People:
    """Implements `game.ports.People`. When all come back at once, they are looked for together."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.find = Batch(self._find)
        self.tables = Batch(self._tables)

    async def claim(self, player: str, name: str, key: str, token: bytes) -> bool:
        await self._pool.fetch("claim", player, name, key, token)
        return bool(await self._pool.fetchval("claimed", player))

    async def _find(self, tokens: Sequence[bytes]) -> list[Player | None]:
        found = {token: Player(*player) for token, *player in await self._pool.fetch("find", tokens)}
        return [found.get(token) for token in tokens]

    async def rename(self, player: str, name: str, key: str) -> bool:
        try:
            await self._pool.fetch("rename", player, name, key)
        except asyncpg.UniqueViolationError:
            return False
        return True

    async def _tables(self, players: Sequence[str]) -> list[list[Mine]]:
        found: dict[str, list[Mine]] = {player: [] for player in players}
        for player, *mine in await self._pool.fetch("mine", players):
            found[player].append(Mine(*mine))
        return [found[player] for player in players]

    async def forget(self, before: Millis) -> int:
        return len(await self._pool.fetch("tidy_people", before))
