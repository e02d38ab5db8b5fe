"""What operators see of the whole server: its processes, how much is played, and what was counted before."""

import asyncio
from time import monotonic

from msgspec import UNSET

from game.kit.meter import count
from game.ports.clock import Clock
from game.ports.statistics import DAY, MINUTE, NodeLoad, Statistics
from messages import Id, NodeEntry, Overview, PlayedGames

DAYS = 30
"""Days that are shown, with today."""

MINUTES = 6 * 60
"""Minutes that are shown, without the one that goes on."""

MOST_NODES = 200
"""Processes that are shown."""

KEPT = 15.0
"""Seconds for which what was read is sent again, however many ask."""


class OverviewReader:
    """Reads it, once for all who ask at the same time or soon after."""

    def __init__(self, statistics: Statistics, now: Clock) -> None:
        self._statistics = statistics
        self._now = now
        self._reading = asyncio.Lock()
        self._read_at = -KEPT
        self._last: Overview | None = None

    async def overview(self, re: Id) -> Overview:
        """The overview, as the reply to a command."""
        async with self._reading:
            if self._last is None or monotonic() - self._read_at >= KEPT:
                self._last = await self._read()
                self._read_at = monotonic()
            last = self._last
        return Overview(
            re=re,
            at=last.at,
            nodes=last.nodes,
            games=last.games,
            days=last.days,
            minutes=last.minutes,
        )

    async def _read(self) -> Overview:
        now, statistics = self._now(), self._statistics
        nodes = await statistics.nodes(MOST_NODES)
        games = await statistics.open_counts()
        days = await statistics.days(now // DAY - DAYS + 1)
        minutes = await statistics.minutes(now // MINUTE - MINUTES)
        count(reads=len(nodes) + len(games) + len(days) + len(minutes))
        return Overview(
            re=0,
            at=now,
            nodes=[node_entry(node) for node in nodes],
            games=[PlayedGames(game=game, tables=tables) for game, tables in games.items()],
            days=[(one.day, one.tables, one.players) for one in days],
            minutes=[(one.minute, one.moves, one.connections) for one in minutes],
        )


def node_entry(node: NodeLoad) -> NodeEntry:
    """A process, as it is sent."""
    return NodeEntry(
        node=str(node.node_id),
        heartbeat=node.heartbeat_at,
        players=node.players,
        connections=UNSET if node.connections is None else node.connections,
        draining=True if node.draining else UNSET,
    )
