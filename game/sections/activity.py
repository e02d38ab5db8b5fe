"""What a process counts for the statistics: moves and connections by the minute, who acts by the day.

It is kept in memory and written once a minute, so that a move costs no statement. What was counted within the
last minute of a process is not written.
"""

from collections.abc import Callable

from game.ports.clock import Clock
from game.ports.nodes import Node
from game.ports.statistics import DAY, MINUTE, Active, ActiveKind, MinuteCount, Statistics

INTERVAL = 5.0
"""Seconds between two looks whether a minute is over."""

AT_ONCE = 1_000
"""Players and tables that one statement adds, and rows of a day that one deletes."""

MOST_KNOWN = 200_000
"""Of how many is known that they were counted today: others are written again, which changes nothing."""


class Activity:
    """Counts. `moves` and `connections` say how many there have been, and how many there are, here."""

    def __init__(
        self,
        statistics: Statistics,
        now: Clock,
        node_id: Callable[[], Node],
        moves: Callable[[], int],
        connections: Callable[[], int],
    ) -> None:
        self._statistics = statistics
        self._now = now
        self._node_id = node_id
        self._moves = moves
        self._connections = connections
        self._day = -1
        self._known: set[tuple[ActiveKind, str]] = set()
        self._unwritten: list[Active] = []
        self._minute: int | None = None
        """The minute that goes on."""
        self._moves_before = 0
        """How many moves there had been when it began."""

    def acted(self, player_id: str, table_id: str) -> None:
        """A player has acted at a table."""
        day = self._now() // DAY
        if day != self._day or len(self._known) >= MOST_KNOWN:
            self._day = day
            self._known.clear()
        self._act(day, "player", player_id)
        self._act(day, "table", table_id)

    def _act(self, day: int, kind: ActiveKind, subject: str) -> None:
        if (kind, subject) not in self._known:
            self._known.add((kind, subject))
            self._unwritten.append(Active(day, kind, subject))

    async def write(self) -> None:
        """Writes what was counted, if a minute is over."""
        minute = self._now() // MINUTE
        if minute == self._minute:
            return
        over, self._minute = self._minute, minute
        moves = self._moves()
        moved, self._moves_before = moves - self._moves_before, moves
        if over is not None:
            count = MinuteCount(over, moved, self._connections())
            await self._statistics.write_minute(self._node_id(), count)
        unwritten, self._unwritten = self._unwritten, []
        for first in range(0, len(unwritten), AT_ONCE):
            await self._statistics.write_active(unwritten[first : first + AT_ONCE])

    async def settle_days(self) -> None:
        """Counts a day that is over, and deletes some of its rows."""
        await self._statistics.settle_days(self._now() // DAY, AT_ONCE)
