"""Who is here: the beats of this process, the burial of those that no longer beat."""

import logging

from game.api import Millis
from game.ports import Bus, Nodes
from game.tables import Tables

logger = logging.getLogger(__name__)

BEAT = 2.0
"""Seconds between beats."""

SILENT = Millis(6_000)
"""A process that has not beaten for so long is taken for dead, and its people for gone."""


class Presence:
    """Keeps this process among the living; taken for dead, it comes back as somebody new."""

    def __init__(self, nodes: Nodes, bus: Bus, tables: Tables) -> None:
        self._nodes = nodes
        self._bus = bus
        self._tables = tables

    async def beat(self) -> None:
        """To be called every `BEAT` seconds, by every process."""
        if not await self._nodes.beat(self._tables.me):
            me = await self._nodes.join()
            logger.warning("node %d was taken for dead and is node %d now", self._tables.me, me)
            await self._bus.listen(me, self._tables.hear)
            await self._tables.rejoin(me)
        for dead in await self._nodes.bury(SILENT):
            logger.warning("node %d is silent and has been removed", dead)

    async def leave(self) -> None:
        """Goes without waiting to be missed."""
        await self._nodes.leave(self._tables.me)
