"""Who is who, in PostgreSQL: see `game.ports.People`."""

from collections.abc import Sequence

import asyncpg

from game.api import Millis
from game.kit.batch import Batch
from game.ports.nodes import Node
from game.ports.people import AttemptLimit, OwnTable, Player
from sql import notes
from sql.pool import Pool


class People:
    """Implements `game.ports.People`. When all come back at once, they are looked for together."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.player_by_token = Batch(self._find)
        self.tables_of = Batch(self._tables)

    async def create_player(self, player: str, name: str, key: str, token: bytes) -> bool:
        await self._pool.fetch("claim", player, name, key, token)
        return bool(await self._pool.fetchval("claimed", player))

    async def _find(self, tokens: Sequence[bytes]) -> list[Player | None]:
        found = {token: Player(*player) for token, *player in await self._pool.fetch("find", tokens)}
        return [found.get(token) for token in tokens]

    async def valid_tokens(self, tokens: Sequence[bytes]) -> set[bytes]:
        return {row["hash"] for row in await self._pool.fetch("valid", tokens)}

    async def rename(self, player: str, name: str, key: str) -> bool:
        try:
            await self._pool.fetch("rename", player, name, key)
        except asyncpg.UniqueViolationError:
            return False
        return True

    async def passphrase_hash(self, player: str) -> str | None:
        found: str | None = await self._pool.fetchval("passphrase", player)
        return found

    async def set_passphrase(self, player: str, old: str | None, new: str) -> bool:
        return bool(await self._pool.fetch("keep", player, old, new))

    async def kept_player(self, key: str) -> tuple[Player, str] | None:
        for *player, passphrase in await self._pool.fetch("kept", key):
            return Player(*player), passphrase
        return None

    async def add_token(self, player: str, passphrase: str, token: bytes, most: int) -> bool:
        return bool(await self._pool.fetch("sign_in", player, passphrase, token, most))

    async def revoke_tokens(self, me: Node, player: str, token: bytes | None) -> None:
        await self._pool.fetch("sign_out", me, player, token, notes.signed_out(player))

    async def count_attempt(self, limits: Sequence[AttemptLimit]) -> Millis:
        keys, bursts, pauses = map(list, zip(*limits, strict=True))
        waits = {row["key"]: row["wait"] for row in await self._pool.fetch("attempt", keys, bursts, pauses)}
        if any(waits.values()):
            await self.return_attempt([limit for limit in limits if not waits[limit.key]])
        return Millis(max(waits.values()))

    async def return_attempt(self, limits: Sequence[AttemptLimit]) -> None:
        keys, pauses = [limit.key for limit in limits], [limit.interval for limit in limits]
        await self._pool.fetch("give_back", keys, pauses)

    async def _tables(self, players: Sequence[str]) -> list[list[OwnTable]]:
        found: dict[str, list[OwnTable]] = {player: [] for player in players}
        for player, *mine in await self._pool.fetch("mine", players):
            found[player].append(OwnTable(*mine))
        return [found[player] for player in players]

    async def delete_absent_guests(self, before: Millis) -> int:
        await self._pool.fetch("tidy_attempts")
        return len(await self._pool.fetch("tidy_people", before))
