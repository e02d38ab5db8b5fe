"""Players in PostgreSQL: see `game.ports.people`."""

import asyncio
from collections.abc import Sequence

import asyncpg

from game import notes
from game.api import Millis
from game.kit.batch import Batch, Later
from game.ports.bus import TokensRevoked
from game.ports.nodes import Node
from game.ports.people import AttemptLimit, OwnTable, Player
from sql.pool import Pool

AT_ONCE = 1_000
"""How many rows one statement looks at, or deletes, of what is cleared up."""

RENAME_PAUSES = (0.2, 0.5, 1, 2, 5, 10, 20, 30, 60)
"""Seconds between attempts to change a name at tables that somebody has locked."""


class People:
    """Implements `game.ports.people.People`. Players who come back together are looked up together."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._looked_up_to = ""
        """The id of the last player who was looked at, whether to be deleted: all are, in turn."""
        self._renaming: set[asyncio.Task[None]] = set()
        """What still changes a name at tables."""
        self.player_by_token = Batch[bytes, Player | None](self._players_by_token)
        self.tables_of = Batch(self._tables_of)

    async def create_player(
        self, player_id: str, name: str, name_key: str, token_hash: bytes, bot: bool = False
    ) -> bool:
        await self._pool.fetch(
            "create_player",
            player_id=player_id,
            name=name,
            name_key=name_key,
            token_hash=token_hash,
            bot=bot,
        )
        return bool(await self._pool.fetchval("player_exists", player_id=player_id))

    async def _players_by_token(self, token_hashes: Sequence[bytes]) -> list[Player | Later | None]:
        rows = await self._pool.fetch("players_by_token", token_hashes=token_hashes)
        found = {
            token_hash: Later.LATER if locked else Player(*player) for token_hash, locked, *player in rows
        }
        return [found.get(token_hash) for token_hash in token_hashes]

    async def valid_tokens(self, token_hashes: Sequence[bytes]) -> set[bytes]:
        return {row["hash"] for row in await self._pool.fetch("valid_tokens", token_hashes=token_hashes)}

    async def rename(self, player_id: str, name: str, name_key: str) -> bool:
        if await self._pool.fetchval("name_taken", player_id=player_id, name_key=name_key):
            return False  # without an error in PostgreSQL's log, which a client could fill by them
        try:
            rows = await self._pool.fetch(
                "rename_player",
                player_id=player_id,
                name=name,
                name_key=name_key,
                audit=None,
                audit_note="",
            )
        except asyncpg.UniqueViolationError:  # another took it at the same time
            return False
        if any(row["unfinished"] for row in rows):
            task = asyncio.create_task(rename_at_tables(self._pool, player_id))
            self._renaming.add(task)
            task.add_done_callback(self._renaming.discard)
        return not any(row["taken"] for row in rows)

    async def passphrase_hash(self, player_id: str) -> str | None:
        found: str | None = await self._pool.fetchval("passphrase_hash", player_id=player_id)
        return found

    async def set_passphrase(self, player_id: str, old_hash: str | None, new_hash: str) -> bool:
        changed = await self._pool.fetch(
            "set_passphrase", player_id=player_id, old_hash=old_hash, new_hash=new_hash
        )
        return bool(changed)

    async def reset_player(self, secret_hash: bytes) -> Player | None:
        rows = await self._pool.fetch("reset_player", secret_hash=secret_hash)
        return Player(*rows[0]) if rows else None

    async def reset_passphrase(
        self, node_id: Node, player_id: str, secret_hash: bytes, passphrase_hash: str, token_hash: bytes
    ) -> bool:
        changed = await self._pool.fetch(
            "reset_passphrase",
            node_id=node_id,
            player_id=player_id,
            secret_hash=secret_hash,
            passphrase_hash=passphrase_hash,
            token_hash=token_hash,
            revoked_note=notes.encode(TokensRevoked(player_id)),
        )
        return bool(changed) or bool(await self.valid_tokens([token_hash]))

    async def kept_player(self, name_key: str) -> tuple[Player, str] | None:
        for *player, passphrase_hash in await self._pool.fetch("kept_player", name_key=name_key):
            return Player(*player), passphrase_hash
        return None

    async def add_token(self, player_id: str, passphrase_hash: str, token_hash: bytes, limit: int) -> bool:
        known = await self._pool.fetch(
            "add_token",
            player_id=player_id,
            passphrase_hash=passphrase_hash,
            token_hash=token_hash,
            token_limit=limit,
        )
        return bool(known)

    async def revoke_tokens(self, node_id: Node, player_id: str, token_hash: bytes | None) -> None:
        await self._pool.fetch(
            "revoke_tokens",
            node_id=node_id,
            player_id=player_id,
            token_hash=token_hash,
            revoked_note=notes.encode(TokensRevoked(player_id)),
        )

    async def count_attempt(self, limits: Sequence[AttemptLimit]) -> Millis:
        rows = await self._pool.fetch(
            "count_attempt",
            limit_keys=[limit.key for limit in limits],
            bursts=[limit.burst for limit in limits],
            intervals=[limit.interval for limit in limits],
        )
        waits = {row["limit_key"]: row["wait"] for row in rows}
        if any(waits.values()):
            await self.return_attempt([limit for limit in limits if not waits[limit.key]])
        return Millis(max(waits.values()))

    async def return_attempt(self, limits: Sequence[AttemptLimit]) -> None:
        await self._pool.fetch(
            "return_attempt",
            limit_keys=[limit.key for limit in limits],
            intervals=[limit.interval for limit in limits],
        )

    async def _tables_of(self, player_ids: Sequence[str]) -> list[list[OwnTable]]:
        found: dict[str, list[OwnTable]] = {player_id: [] for player_id in player_ids}
        for player_id, *table in await self._pool.fetch("tables_of", player_ids=player_ids):
            found[player_id].append(OwnTable(*table))
        return [found[player_id] for player_id in player_ids]

    async def delete_unused_tokens(self, before: Millis) -> int:
        return len(await self._pool.fetch("delete_unused_tokens", used_before=before, row_limit=AT_ONCE))

    async def delete_absent_guests(self, before: Millis) -> int:
        await self._pool.fetch("delete_attempts", row_limit=10 * AT_ONCE)
        [row] = await self._pool.fetch(
            "delete_absent_guests", seen_before=before, after_id=self._looked_up_to, read_limit=AT_ONCE
        )
        self._looked_up_to = row["last_id"] if row["read_count"] == AT_ONCE else ""
        deleted: int = row["deleted_count"]
        return deleted


async def rename_at_tables(pool: Pool, player_id: str) -> None:
    """Changes a player's name at the tables that were locked, as soon as they are not."""
    for pause in RENAME_PAUSES:
        await asyncio.sleep(pause)
        rows = await pool.fetch("rename_at_tables", player_id=player_id)
        if not any(row["unfinished"] for row in rows):
            return
