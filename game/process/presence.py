"""Who is here: the beats of this process, the burial of those that no longer beat."""

import logging
from collections.abc import Callable, Iterable

from game.api import Millis
from game.held.tables import Tables
from game.ports.bus import Bus, Note
from game.ports.nodes import Node, Nodes
from game.ports.online import Online

logger = logging.getLogger(__name__)

BEAT = 2.0
"""Seconds between beats."""

SILENT = Millis(6_000)
"""A process that has not beaten for so long is taken for dead, and its people for gone."""


class Presence:
    """Keeps this process among the living; taken for dead, it comes back as somebody new."""

    def __init__(
        self, nodes: Nodes, bus: Bus, tables: Tables, online: Online, hear: Callable[[Note], None]
    ) -> None:
        self._nodes = nodes
        self._bus = bus
        self._tables = tables
        self._online = online
        self._hear = hear
        self._told: tuple[Node, frozenset[str]] = (tables.node_id, frozenset())

    async def heartbeat(self) -> None:
        """To be called every `BEAT` seconds, by every process."""
        if not await self._nodes.heartbeat(self._tables.node_id):
            me = await self._nodes.register()
            logger.warning("node %d was taken for dead and is node %d now", self._tables.node_id, me)
            await self._bus.listen(me, self._hear)
            await self._tables.rejoin(me)
        for dead in await self._nodes.remove_silent(SILENT):
            logger.warning("node %d is silent and has been removed", dead)

    async def report_online(self, players: Iterable[str]) -> None:
        """Says who is connected to this process; nothing where that has been said."""
        me, here = self._tables.node_id, frozenset(players)
        told = self._told[1] if self._told[0] == me else frozenset()
        if here != told:
            await self._online.set_online(me, sorted(here - told), sorted(told - here))
            self._told = (me, here)

    async def unregister(self) -> None:
        """Goes without waiting to be missed."""
        await self._nodes.unregister(self._tables.node_id)
