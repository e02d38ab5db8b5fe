"""Score graphs in PostgreSQL: see `game.ports.score_graphs`."""

from collections.abc import Mapping

import msgspec

from sql.pool import Pool
from sql.rows import encoded


class ScoreGraphs:
    """Implements `game.ports.score_graphs.ScoreGraphs`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def leads(self, table_id: str, rules_version: int) -> dict[int, int]:
        kept = await self._pool.fetchval("score_graph", table_id=table_id, rules_version=rules_version)
        return {} if kept is None else msgspec.json.decode(kept, type=dict[int, int])

    async def add_leads(self, table_id: str, rules_version: int, leads: Mapping[int, int]) -> None:
        added = encoded(leads)
        await self._pool.fetch("add_leads", table_id=table_id, rules_version=rules_version, leads=added)
