"""How much is done on the server, in PostgreSQL: see `game.ports.statistics`."""

from collections.abc import Sequence

from game.ports.nodes import Node
from game.ports.statistics import MINUTES_KEPT, Active, DayCount, MinuteCount, NodeLoad
from sql.pool import Pool


class Statistics:
    """Implements `game.ports.statistics.Statistics`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def write_minute(self, node_id: Node, count: MinuteCount) -> None:
        await self._pool.fetch(
            "write_minute",
            node_id=node_id,
            minute=count.minute,
            move_count=count.moves,
            connection_count=count.connections,
            kept=MINUTES_KEPT,
        )

    async def write_active(self, active: Sequence[Active]) -> None:
        days, kinds, ids = ([one[part] for one in active] for part in range(3))
        await self._pool.fetch("write_active", days=days, kinds=kinds, ids=ids)

    async def settle_days(self, today: int, limit: int) -> int:
        return len(await self._pool.fetch("settle_days", today=today, row_limit=limit))

    async def days(self, first: int) -> list[DayCount]:
        return [DayCount(*row) for row in await self._pool.fetch("day_counts", first=first)]

    async def minutes(self, first: int) -> list[MinuteCount]:
        return [MinuteCount(*row) for row in await self._pool.fetch("minute_counts", first=first)]

    async def nodes(self, limit: int) -> list[NodeLoad]:
        return [NodeLoad(*row) for row in await self._pool.fetch("node_loads", row_limit=limit)]

    async def open_counts(self) -> dict[str, int]:
        rows = await self._pool.fetch("open_counts")
        return {row["game_name"]: row["count"] for row in rows}
