"""Who is here: the beats of this process, the burial of those that no longer beat."""

import logging
from collections.abc import Callable, Iterable

from game.api import Millis
from game.ports import Bus, Node, Nodes, Note
from game.tables import Tables
from game.wishes import Wishes

logger = logging.getLogger(__name__)

BEAT = 2.0
"""Seconds between beats."""

SILENT = Millis(6_000)
"""A process that has not beaten for so long is taken for dead, and its people for gone."""


class Presence:
    """Keeps this process among the living; taken for dead, it comes back as somebody new."""

    def __init__(
        self, nodes: Nodes, bus: Bus, tables: Tables, wishes: Wishes, hear: Callable[[Note], None]
    ) -> None:
        self._nodes = nodes
        self._bus = bus
        self._tables = tables
        self._wishes = wishes
        self._hear = hear
        self._told: tuple[Node, frozenset[str]] = (tables.me, frozenset())

    async def beat(self) -> None:
        """To be called every `BEAT` seconds, by every process."""
        if not await self._nodes.beat(self._tables.me):
            me = await self._nodes.join()
            logger.warning("node %d was taken for dead and is node %d now", self._tables.me, me)
            await self._bus.listen(me, self._hear)
            await self._tables.rejoin(me)
        for dead in await self._nodes.bury(SILENT):
            logger.warning("node %d is silent and has been removed", dead)

    async def attend(self, players: Iterable[str]) -> None:
        """Says who is connected to this process; nothing where that has been said."""
        me, here = self._tables.me, frozenset(players)
        told = self._told[1] if self._told[0] == me else frozenset()
        if here != told:
            await self._wishes.attend(me, sorted(here - told), sorted(told - here))
            self._told = (me, here)

    async def leave(self) -> None:
        """Goes without waiting to be missed."""
        await self._nodes.leave(self._tables.me)
