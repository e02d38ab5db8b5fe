"""What operators look at, in PostgreSQL: see `game.ports.listings`."""

import msgspec

from game.api import Millis
from game.ports.listings import PlayerEntry, TableEntry
from game.ports.nodes import Node
from sql.pool import Pool


class NodeStatus(msgspec.Struct, frozen=True, array_like=True):
    """A server process that is registered; how many milliseconds ago it gave its last sign of life."""

    node_id: Node
    silence: int
    players: int
    draining: bool


class Status(msgspec.Struct, frozen=True):
    """How the server is, as far as its database knows. `playing` and `queue` are numbers by game."""

    nodes: list[NodeStatus]
    players: int
    online: int
    playing: dict[str, int]
    waiting: int
    broken: int
    queue: dict[str, int]
    sanctions: int
    announcement: str | None
    database_bytes: int
    database_connections: int
    postgresql: str
    schema: str


class Listings:
    """Implements `game.ports.listings.Listings`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def players(self, key_prefix: str, limit: int) -> list[PlayerEntry]:
        rows = await self._pool.fetch("player_entries", key_prefix=key_prefix, row_limit=limit)
        return [PlayerEntry(*row) for row in rows]

    async def tables(
        self, running: bool, player_id: str | None, before: Millis, limit: int
    ) -> list[TableEntry]:
        rows = await self._pool.fetch(
            "table_entries", running=running, player_id=player_id, before=before, row_limit=limit
        )
        return [TableEntry(*row) for row in rows]

    async def status(self) -> Status:
        """How the server is now."""
        return msgspec.json.decode(await self._pool.fetchval("server_status"), type=Status)
