"""The outages, as one process knows them: times in which no process could take a move.

All processes were down, or the only one was paused, or the database was away: there was no heartbeat. The
first process whose heartbeat comes after that ends the outage, and the others hear of it with their own next
heartbeat.
"""

import logging
from collections.abc import Callable, Sequence

from game.api import Millis
from game.kit.anchor import Anchor
from game.kit.batch import Batch
from game.ports.clock import Clock
from game.ports.nodes import OUTAGES_KEPT, Heartbeat, KnownOutages, Node, Nodes
from game.server_action import Outage

logger = logging.getLogger(__name__)


class Outages:
    """The outages that have ended, and how far this process knows of them.

    An outage is a time of more than `dead_after` milliseconds without a heartbeat. `now` is the database's
    clock, `ticks` counts milliseconds by this machine's, which nobody sets.
    """

    def __init__(
        self, nodes: Nodes, now: Clock, dead_after: Millis, ticks: Callable[[], int] = Anchor.ticks
    ) -> None:
        self.on_ended: Callable[[], None] = lambda: None
        """Is called when an outage has become known."""
        self._nodes = nodes
        self._now = now
        self._dead_after = dead_after
        self._ticks = ticks
        self._ended: tuple[Outage, ...] = ()
        """Those that are kept, oldest first."""
        self._last_until = Millis(0)
        """When the last of them ended."""
        self._count = 0
        """How many there have been."""
        self._alive_at: Millis | None = None
        """The newest heartbeat of any process that is known. All outages before it are known."""
        self._asked: int | None = None
        """When this process's last heartbeat was sent that was no end of an outage, in ticks."""
        self._heartbeat = Batch(self._beat)

    @property
    def stale(self) -> bool:
        """Whether an outage may have ended that is not known: one that has begun after the known heartbeat.

        It takes longer than `dead_after`. So before that has passed none can have ended.
        """
        return self._alive_at is None or abs(self._now() - self._alive_at) > self._dead_after

    @property
    def known(self) -> KnownOutages:
        """What an end by time depends on: see `Log.end_game`."""
        return KnownOutages(self._count, self._dead_after)

    def after(self, instant: Millis) -> Sequence[Outage]:
        """Those that ended after an instant, oldest first."""
        if instant >= self._last_until:
            return ()
        return [outage for outage in self._ended if outage.until > instant]

    async def heartbeat(self, node_id: Node) -> bool:
        """Writes a node's heartbeat; then all outages are known that had ended before this call.

        Returns False when the node has been removed: it has to register anew.
        """
        return await self._heartbeat(node_id)

    async def _beat(self, node_ids: Sequence[Node]) -> list[bool]:
        """One heartbeat for all that have been asked for meanwhile."""
        while True:
            asked = self._ticks()
            beat = await self._nodes.heartbeat(node_ids[-1], self._dead_after)
            if beat.at - beat.alive_at <= self._dead_after:
                break
            await self._end(beat)
        self._asked = asked
        await self._learn(beat)
        return [beat.registered] * len(node_ids)

    async def _end(self, beat: Heartbeat) -> None:
        """Ends an outage, unless another process has done so.

        This process's last heartbeat is no longer ago than its own clock says. Where the outage seems to have
        begun before that, the database's clock was set forth, which makes no outage, nor a longer one.
        """
        since = beat.alive_at
        if self._asked is not None:
            since = max(since, Millis(beat.at - (self._ticks() - self._asked)))
        if await self._nodes.end_outage(beat.alive_at, since, self._dead_after):
            seconds = (beat.at - since) / 1000
            logger.warning("no process could take a move for %.1f s: that time is not charged", seconds)

    async def _learn(self, beat: Heartbeat) -> None:
        """Takes what a heartbeat tells, and reads the outages that are new."""
        if beat.outages < self._count:  # the database has gone back
            self._ended, self._last_until, self._count = (), Millis(0), 0
        learned = beat.outages > self._count
        if learned:
            new = await self._nodes.outages(self._count, beat.outages)
            self._ended = (*self._ended, *new)[-OUTAGES_KEPT:]
            self._last_until = max((outage.until for outage in self._ended), default=Millis(0))
            self._count = beat.outages
        self._alive_at = beat.alive_at
        if learned:
            self.on_ended()
