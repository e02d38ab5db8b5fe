"""Traces in PostgreSQL: see `game.ports.traces`."""

from collections.abc import Sequence

import msgspec

from game.api import Millis
from game.ports.traces import Trace
from sql.pool import Pool
from sql.rows import encoded

AT_ONCE = 1_000
"""Traces that are deleted by one statement, where none are added."""

MOST_OPEN = 50
"""Connections of a player that are looked at, the newest of those that had been opened by an instant."""


class Traces:
    """Implements `game.ports.traces.Traces`, and reads them for the operator's command."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def add(self, traces: Sequence[Trace], kept_since: Millis) -> None:
        limit = 2 * len(traces)
        await self._pool.fetch("add_traces", traces=encoded(traces), kept_since=kept_since, row_limit=limit)

    async def delete_old(self, before: Millis) -> int:
        return len(await self._pool.fetch("delete_old_traces", before=before, row_limit=AT_ONCE))

    async def around(
        self, table_id: str, player_ids: Sequence[str], since: Millis, until: Millis, limit: int
    ) -> list[Trace]:
        """At most `limit` traces between two instants, in order of time.

        Those of the table, of these players' connections and commands about no table, and of nodes.
        """
        about = {"table_id": table_id, "player_ids": player_ids}
        rows = await self._pool.fetch("traces_of", **about, since=since, until=until, row_limit=limit)
        return [msgspec.convert(dict(row), Trace) for row in rows]

    async def open_at(self, player_ids: Sequence[str], at: Millis) -> list[Trace]:
        """How the connections of players were opened that were open at an instant."""
        rows = await self._pool.fetch("open_connections", player_ids=player_ids, at=at, row_limit=MOST_OPEN)
        return [Trace(kind="connected", **dict(row)) for row in rows]

    async def oldest(self) -> int | None:
        """The instant of the oldest trace; None where there are none."""
        found: int | None = await self._pool.fetchval("oldest_trace")
        return found
