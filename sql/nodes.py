"""The living processes in PostgreSQL: see `game.ports.nodes`."""

from game.api import Millis
from game.kit.anchor import Anchor
from game.ports.nodes import Node
from sql.pool import Pool


class Nodes:
    """Implements `game.ports.nodes.Nodes`. A heartbeat also anchors the process's clock to the database's."""

    def __init__(self, pool: Pool, anchor: Anchor) -> None:
        self._pool = pool
        self._anchor = anchor

    async def register(self) -> Node:
        while (node_id := await self._pool.fetchval("register")) is None:
            pass  # of two thousand million ids one was drawn that is taken
        await self.heartbeat(int(node_id))
        return int(node_id)

    async def heartbeat(self, node_id: Node) -> bool:
        asked = self._anchor.ticks()
        now = await self._pool.fetchval("heartbeat", node_id=node_id)
        if now is None:
            return False
        self._anchor.measured(asked, now)
        return True

    async def remove_silent(self, silent: Millis) -> list[Node]:
        return await self._remove(silent, None)

    async def unregister(self, node_id: Node) -> None:
        await self._remove(None, node_id)

    async def _remove(self, silence: Millis | None, node_id: Node | None) -> list[Node]:
        rows = await self._pool.fetch("remove_nodes", silence=silence, node_id=node_id)
        await self._pool.fetch("clear_nodes")
        return [row["id"] for row in rows]
