"""Who is who, in PostgreSQL: see `game.ports.People`."""

from collections.abc import Sequence

import asyncpg

from game.api import Millis
from game.batch import Batch
from game.ports import Limit, Mine, Node, Player
from sql import notes
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

    async def valid(self, tokens: Sequence[bytes]) -> set[bytes]:
        return {row["hash"] for row in await self._pool.fetch("valid", tokens)}

    async def rename(self, player: str, name: str, key: str) -> bool:
        try:
            await self._pool.fetch("rename", player, name, key)
        except asyncpg.UniqueViolationError:
            return False
        return True

    async def passphrase(self, player: str) -> str | None:
        found: str | None = await self._pool.fetchval("passphrase", player)
        return found

    async def keep(self, player: str, old: str | None, new: str) -> bool:
        return bool(await self._pool.fetch("keep", player, old, new))

    async def kept(self, key: str) -> tuple[Player, str] | None:
        for *player, passphrase in await self._pool.fetch("kept", key):
            return Player(*player), passphrase
        return None

    async def sign_in(self, player: str, passphrase: str, token: bytes, most: int) -> bool:
        return bool(await self._pool.fetch("sign_in", player, passphrase, token, most))

    async def sign_out(self, me: Node, player: str, token: bytes | None) -> None:
        await self._pool.fetch("sign_out", me, player, token, notes.signed_out(player))

    async def attempt(self, limits: Sequence[Limit]) -> Millis:
        keys, bursts, pauses = map(list, zip(*limits, strict=True))
        waits = {row["key"]: row["wait"] for row in await self._pool.fetch("attempt", keys, bursts, pauses)}
        if any(waits.values()):
            await self.give_back([limit for limit in limits if not waits[limit.key]])
        return Millis(max(waits.values()))

    async def give_back(self, limits: Sequence[Limit]) -> None:
        keys, pauses = [limit.key for limit in limits], [limit.each for limit in limits]
        await self._pool.fetch("give_back", keys, pauses)

    async def _tables(self, players: Sequence[str]) -> list[list[Mine]]:
        found: dict[str, list[Mine]] = {player: [] for player in players}
        for player, *mine in await self._pool.fetch("mine", players):
            found[player].append(Mine(*mine))
        return [found[player] for player in players]

    async def forget(self, before: Millis) -> int:
        await self._pool.fetch("tidy_attempts")
        return len(await self._pool.fetch("tidy_people", before))
