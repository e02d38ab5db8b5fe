"""The living processes, in PostgreSQL: see `game.ports.Nodes`."""

from game.api import Millis
from game.kit.anchor import Anchor
from game.ports.nodes import Node
from sql.pool import Pool


class Nodes:
    """Implements `game.ports.Nodes`. Each beat also anchors this process's clock to the database's."""

    def __init__(self, pool: Pool, anchor: Anchor) -> None:
        self._pool = pool
        self._anchor = anchor

    async def register(self) -> Node:
        me = int(await self._pool.fetchval("join"))
        await self.heartbeat(me)
        return me

    async def heartbeat(self, me: Node) -> bool:
        asked = self._anchor.ticks()
        now = await self._pool.fetchval("beat", me)
        if now is None:
            return False
        self._anchor.measured(asked, now)
        return True

    async def remove_silent(self, silent: Millis) -> list[Node]:
        return await self._bury(silent, None)

    async def unregister(self, me: Node) -> None:
        await self._bury(None, me)

    async def _bury(self, silent: Millis | None, one: Node | None) -> list[Node]:
        dead = [row["id"] for row in await self._pool.fetch("bury", silent, one)]
        if dead:
            await self._pool.fetch("clear", dead)
        return dead
