"""That this process is alive, on one shard, and the outages of that shard.

While a shard does not answer, what waits here waits for that shard alone. Its tables are not charged for the
time, as those of a home are not for an outage of home.
"""

import logging

from game.api import Millis
from game.held.tables import Tables
from game.ports.clock import Clock
from game.ports.database import Database
from game.process.outages import Outages

logger = logging.getLogger(__name__)


class ShardPresence:
    """The heartbeats of this process on a shard. One that was taken for dead there is registered again."""

    def __init__(self, shard: str, database: Database, now: Clock, dead_after: Millis) -> None:
        self.shard = shard
        self.outages = Outages(database.nodes, now, dead_after)
        self._database = database

    async def heartbeat(self, tables: Tables) -> None:
        """Writes this node's heartbeat. Called several times in the time after which it is taken for dead."""
        node_id = tables.node_id
        if not await self.outages.heartbeat(node_id):
            await self._database.shard_side.join(node_id)
            logger.info("node %d is registered on the shard %s", node_id, self.shard)
            await tables.rejoin(node_id, self.shard)
