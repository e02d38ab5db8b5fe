"""How much is done on the server, by the minute and by the day, by which processes."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

from game.api import Millis
from game.ports.nodes import Node

MINUTE = 60_000
"""Milliseconds of a minute."""

DAY = 24 * 60 * MINUTE
"""Milliseconds of a day."""

MINUTES_KEPT = 2 * 24 * 60
"""Minutes for which is kept what was done in each."""

ActiveKind: TypeAlias = Literal["player", "table"]


class Active(NamedTuple):
    """A player who has acted on a day, or a table at which somebody has; days since 1970-01-01 in UTC."""

    day: int
    kind: ActiveKind
    id: str


class DayCount(NamedTuple):
    """At how many tables somebody acted on a day, and how many players did."""

    day: int
    tables: int
    players: int


class MinuteCount(NamedTuple):
    """Moves of all nodes in a minute, and connections at its end; minutes since 1970-01-01."""

    minute: int
    moves: int
    connections: int


class NodeLoad(NamedTuple):
    """A living node. `connections` is None where it has not written any within five minutes."""

    node_id: Node
    heartbeat_at: Millis
    players: int
    connections: int | None
    draining: bool


class Statistics(Protocol):
    """What was counted, and what there is now. Each read looks at a bounded number of rows, but for `nodes`
    and `open_counts`, which look at those who are online and at the tables that are not over."""

    async def write_minute(self, node_id: Node, count: MinuteCount) -> None:
        """Writes what a node has done in a minute, once the minute is over. What is too old is deleted."""

    async def write_active(self, active: Sequence[Active]) -> None:
        """Adds players and tables to those of a day. One that is there already is added once."""

    async def settle_days(self, today: int, limit: int) -> int:
        """Counts the oldest day before yesterday that is not counted, and deletes up to `limit` of its rows.

        Returns how many were deleted: perhaps there are more.
        """

    async def days(self, first: int) -> list[DayCount]:
        """The days from `first` on at which something was done, the oldest first."""

    async def minutes(self, first: int) -> list[MinuteCount]:
        """The minutes from `first` on of which some node has written, the oldest first."""

    async def nodes(self, limit: int) -> list[NodeLoad]:
        """Up to `limit` living nodes."""

    async def open_counts(self) -> dict[str, int]:
        """How many tables are not over, by game."""
