"""Which game a table has, in PostgreSQL: for the page of the table, which can do without."""

import asyncio
from collections.abc import Sequence

from game.kit.batch import Batch
from sql.pool import Pool

PATIENCE = 0.25
"""Seconds after which the page is sent without: it is told when the table is watched."""


class GamesOfTables:
    """Tables that are asked for together are looked up together."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._look_up = Batch(self._games)

    async def game(self, table_id: str) -> str | None:
        """The name of a table's game; None where there is no such table, or the database does not answer."""
        if self._pool.away:  # else what is asked for meanwhile would be kept until it is back
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._look_up(table_id)
        except TimeoutError:
            return None

    async def _games(self, table_ids: Sequence[str]) -> list[str | None]:
        rows = await self._pool.fetch("games_of_tables", table_ids=list(table_ids))
        games = {row["id"]: row["game_name"] for row in rows}
        return [games.get(table_id) for table_id in table_ids]
