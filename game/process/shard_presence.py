"""That this process is alive, on one shard, and the outages of that shard.

While a shard does not answer, what waits here waits for that shard alone. Its tables are not charged for the
time, as those of a home are not for an outage of home.

What crosses databases has an instant of the home's clock, and a database takes only what has its time. So a
shard whose clock is wrong takes no moves, and no new tables are to go there.
"""

import logging

from game.api import Millis
from game.held.tables import Tables
from game.ports.clock import Clock
from game.ports.database import Database
from game.process.outages import Outages

logger = logging.getLogger(__name__)

TOLERANCE = 500
"""Milliseconds by which the clocks of a shard and the home may differ: half of what a statement refuses."""


class ShardPresence:
    """The heartbeats of this process on a shard. One that was taken for dead there is registered again.

    `now` is the clock of home, and `now_there` that of the shard, both as well as this process knows them.
    """

    def __init__(
        self, shard: str, database: Database, now: Clock, now_there: Clock, dead_after: Millis
    ) -> None:
        self.shard = shard
        self.outages = Outages(database.nodes, now, dead_after)
        self.clock_differs = False
        """Whether the clock of the shard is wrong by more than `TOLERANCE`."""
        self._database = database
        self._now = now
        self._now_there = now_there

    async def heartbeat(self, tables: Tables) -> None:
        """Writes this node's heartbeat. Called several times in the time after which it is taken for dead."""
        node_id = tables.node_id
        if not await self.outages.heartbeat(node_id):
            await self._database.shard_side.join(node_id)
            logger.info("node %d is registered on the shard %s", node_id, self.shard)
            await tables.rejoin(node_id, self.shard)
        self._compare_clocks()

    def _compare_clocks(self) -> None:
        difference = self._now_there() - self._now()
        differs = abs(difference) > TOLERANCE
        if differs and not self.clock_differs:
            found = self.shard, difference / 1000
            logger.warning("the clock of the shard %s is %+.1f s off: no new tables go there", *found)
        elif self.clock_differs and not differs:
            logger.warning("the clock of the shard %s is right again", self.shard)
        self.clock_differs = differs
