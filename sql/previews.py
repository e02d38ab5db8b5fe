"""What links to tables tell, in PostgreSQL: for the page of a table, which can do without."""

import asyncio
from collections.abc import Sequence
from typing import Any

import msgspec

from game.api import Result
from game.kit.batch import Batch
from game.ports.preview import Preview
from game.ports.steps import LONGEST_SETUP
from game.row import Phase
from sql.pool import Pool, Record

PATIENCE = 0.25
"""Seconds after which the page is sent without: it is told when the table is watched."""


class Previews:
    """Tables that are asked for together are looked up together."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._look_up = Batch(self._previews)

    async def preview(self, table_id: str) -> Preview | None:
        """What its link tells; None where there is no such table, or the database does not answer."""
        if self._pool.away:  # else what is asked for meanwhile would be kept until it is back
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._look_up(table_id)
        except TimeoutError:
            return None

    async def _previews(self, table_ids: Sequence[str]) -> list[Preview | None]:
        rows = await self._pool.fetch("previews", table_ids=list(table_ids), longest_setup=LONGEST_SETUP)
        found = {row["id"]: _preview(row) for row in rows}
        return [found.get(table_id) for table_id in table_ids]


def _preview(row: Record) -> Preview:
    setup: dict[str, Any] = msgspec.json.decode(row["setup"] or "{}")
    result = None if row["result"] is None else msgspec.json.decode(row["result"], type=Result)
    phase: Phase = "over" if row["ended"] else "playing" if row["began"] else "waiting"
    return Preview(row["game_name"], setup, tuple(row["names"] or ()), phase, result)
