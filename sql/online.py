"""Who is online, and the lobby, in PostgreSQL: see `game.ports.online`."""

from collections.abc import Mapping, Sequence

import msgspec

from game.kit.batch import Batch
from game.ports.nodes import Node
from game.ports.online import ARRIVAL_TIME, LobbySnapshot
from game.ports.people import Player
from sql.pool import Pool

_lobby = msgspec.json.Decoder(LobbySnapshot)


class Online:
    """Implements `game.ports.online.Online`. Players who are challenged together are looked up together."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.online_player = Batch(self._online_players)

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

    async def _online_players(self, name_keys: Sequence[str]) -> list[Player | None]:
        rows = await self._pool.fetch("online_players", name_keys=name_keys)
        found = {row["name_key"]: Player(row["id"], row["name"]) for row in rows}
        return [found.get(name_key) for name_key in name_keys]

    async def lobby(self, limit: int) -> LobbySnapshot:
        found = await self._pool.fetchval("lobby", row_limit=limit, arrival_time=ARRIVAL_TIME)
        return _lobby.decode(found)
