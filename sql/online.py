"""Who is online, and the lobby, in PostgreSQL: see `game.ports.online`."""

from collections.abc import Mapping, Sequence

import msgspec

from game.ports.nodes import Node
from game.ports.online import LobbySnapshot
from game.ports.people import Player
from sql.pool import Pool

_lobby = msgspec.json.Decoder(LobbySnapshot)


class Online:
    """Implements `game.ports.online.Online`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def set_online(self, node_id: Node, came: Mapping[str, str | None], left: Sequence[str]) -> None:
        await self._pool.fetch(
            "set_online",
            node_id=node_id,
            came=list(came),
            limit_keys=list(came.values()),
            left_ids=left,
        )

    async def set_all_online(self, node_id: Node, online: Mapping[str, str | None]) -> None:
        await self._pool.fetch(
            "set_all_online", node_id=node_id, online=list(online), limit_keys=list(online.values())
        )

    async def online_player(self, name_key: str) -> Player | None:
        rows = await self._pool.fetch("online_player", name_key=name_key)
        return Player(*rows[0]) if rows else None

    async def lobby(self, limit: int) -> LobbySnapshot:
        return _lobby.decode(await self._pool.fetchval("lobby", row_limit=limit))
