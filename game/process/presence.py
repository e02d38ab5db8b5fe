"""Who is connected, and which processes are alive: this process's heartbeat, and the removal of dead ones."""

import asyncio
import logging
from collections.abc import Callable, Iterable

from game.api import Millis
from game.held.tables import Tables
from game.ports.bus import Bus, Note
from game.ports.nodes import Node, Nodes
from game.ports.online import Online
from game.process.outages import Outages

logger = logging.getLogger(__name__)

DEAD_AFTER = Millis(6_000)
"""A process without a heartbeat for that long is taken for dead, and its players for offline, by default."""


REMOVAL_TIME = 1.0
"""Seconds for which a heartbeat waits until silent nodes are removed. That goes on where it takes longer."""


REPORT_ALL_AFTER = 30.0
"""Seconds after which all who are online are reported again: the database may have lost some of them."""


def unknown(player_id: str) -> None:
    """Where a player is connected from, where addresses do not count."""


class Presence:
    """Tells the others that this process is alive and who is connected to it.

    A process that was taken for dead, because it was paused, goes on as a new node.
    """

    def __init__(
        self,
        nodes: Nodes,
        outages: Outages,
        bus: Bus,
        tables: Tables,
        online: Online,
        on_note: Callable[[Note], None],
        dead_after: Millis = DEAD_AFTER,
    ) -> None:
        self._nodes = nodes
        self._outages = outages
        self._bus = bus
        self._tables = tables
        self._online = online
        self._on_note = on_note
        self._dead_after = dead_after
        self.on_removed: Callable[[Node], None] = lambda dead: None
        """Called with each silent node that this process has removed."""
        self._reported: tuple[Node, frozenset[str]] = (tables.node_id, frozenset())
        """The node, and the players last reported to be connected to it."""
        self._report_all_at = 0.0
        """When all of them are to be reported again, by the clock of the event loop."""
        self._removing: asyncio.Task[None] | None = None
        """The removal of silent nodes that is under way, or the last one."""

    async def heartbeat(self) -> None:
        """Writes this node's heartbeat and removes silent nodes. Called several times in `dead_after`."""
        if not await self._outages.heartbeat(self._tables.node_id):
            node_id = await self._nodes.register()
            logger.warning("node %d was taken for dead and is node %d now", self._tables.node_id, node_id)
            await self._bus.listen(node_id, self._on_note)
            await self._tables.rejoin(node_id)
        if self._removing is None or self._removing.done():
            self._removing = self._tables.spawn(self._remove_silent())
        await asyncio.wait([self._removing], timeout=REMOVAL_TIME)

    async def _remove_silent(self) -> None:
        for dead in await self._nodes.remove_silent(self._dead_after):
            logger.warning("node %d is silent and has been removed", dead)
            self.on_removed(dead)

    async def report_online(
        self, player_ids: Iterable[str], origin: Callable[[str], str | None] = unknown
    ) -> None:
        """Reports who is connected to this process: what has changed, and now and then all of them.

        `origin` gives the hash of the address from which a player is connected; None where it does not count.
        """
        node_id, online = self._tables.node_id, frozenset(player_ids)
        now, (reported_by, before) = asyncio.get_running_loop().time(), self._reported
        if node_id != reported_by or now >= self._report_all_at:
            await self._online.set_all_online(node_id, {one: origin(one) for one in sorted(online)})
            self._report_all_at = now + REPORT_ALL_AFTER
        elif online != before:
            came = {player_id: origin(player_id) for player_id in sorted(online - before)}
            await self._online.set_online(node_id, came, sorted(before - online))
        self._reported = (node_id, online)

    async def unregister(self) -> None:
        """Removes this node at once, so that the others need not wait for its silence."""
        await self._nodes.unregister(self._tables.node_id)
