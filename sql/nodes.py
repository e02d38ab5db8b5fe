"""The living processes in PostgreSQL: see `game.ports.nodes`."""

from collections.abc import Sequence

from game.api import Millis
from game.kit.anchor import Anchor
from game.ports.nodes import OUTAGES_KEPT, Heartbeat, Node, Offer
from game.server_action import Outage
from sql.pool import Pool

AT_ONCE = 500
"""Tables from which a process that is gone is removed by one statement."""


class Nodes:
    """Implements `game.ports.nodes.Nodes`. A heartbeat also anchors the process's clock to the database's.

    `shard_names` are the shards that this process knows.
    """

    def __init__(self, pool: Pool, anchor: Anchor, shard_names: Sequence[str] = ()) -> None:
        self._pool = pool
        self._anchor = anchor
        self._shard_names = [*shard_names]

    async def register(self) -> Node:
        while True:
            asked = self._anchor.ticks()
            for row in await self._pool.fetch("register", shard_names=self._shard_names):
                self._anchor.measured(asked, row["heartbeat_at"])
                return int(row["id"])

    async def heartbeat(self, node_id: Node, dead_after: Millis) -> Heartbeat:
        asked = self._anchor.ticks()
        [row] = await self._pool.fetch("heartbeat", node_id=node_id, silence=dead_after)
        self._anchor.measured(asked, row["now"])
        return Heartbeat(row["registered"], row["now"], row["alive_at"], row["outage_count"])

    async def end_outage(self, alive_at: Millis, since: Millis, dead_after: Millis) -> bool:
        ended = await self._pool.fetch(
            "end_outage", alive_at=alive_at, since=since, silence=dead_after, kept=OUTAGES_KEPT
        )
        return bool(ended)

    async def outages(self, after: int, count: int) -> list[Outage]:
        rows = await self._pool.fetch("outages", after_number=after, up_to_number=count)
        return [Outage(row["away_since"], row["away_until"]) for row in rows]

    async def exchange_offers(self, own: Offer, takes_clients: bool, silent: Millis) -> list[Offer]:
        node_id, url = own
        given = {"node_id": node_id, "takes_clients": takes_clients, "url": url, "silence": silent}
        return [Offer(*row.values()) for row in await self._pool.fetch("exchange_offers", **given)]

    async def remove_silent(self, silent: Millis) -> list[Node]:
        return await self._remove(silent, None)

    async def unregister(self, node_id: Node) -> None:
        await self._remove(None, node_id)

    async def shards(self) -> list[str]:
        return [row["shard_name"] for row in await self._pool.fetch("shards_for_tables")]

    async def _remove(self, silence: Millis | None, node_id: Node | None) -> list[Node]:
        rows = await self._pool.fetch("remove_nodes", silence=silence, node_id=node_id)
        while len(await self._pool.fetch("clear_nodes", row_limit=AT_ONCE)) > AT_ONCE // 2:
            pass  # a process that has held many tables is removed from some at once
        return [row["id"] for row in rows]


async def subject_prefix(pool: Pool) -> str:
    """What the subjects of this database begin with on a bus that others may use too."""
    return str(await pool.fetchval("subject_prefix"))
