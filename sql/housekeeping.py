"""What is done about games that were over long ago, in PostgreSQL: see `game.ports.housekeeping`."""

from game.api import Millis
from sql.pool import Pool

PACK_SIZE = 1_000
"""Events in a row of `packed_events`: to unpack one takes PostgreSQL some milliseconds."""

EVENTS_AT_ONCE = 1_000
"""Events that one statement packs; up to `PACK_SIZE` more where the last table has so many."""

TABLES_AT_ONCE = 100
"""Tables from which it takes them."""

LINES_AT_ONCE = 1_000
"""Chat lines that one statement deletes."""


class Housekeeping:
    """Implements `game.ports.housekeeping.Housekeeping`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def pack_events(self, ended_before: Millis) -> int:
        rows = await self._pool.fetch(
            "pack_events",
            ended_before=ended_before,
            table_limit=TABLES_AT_ONCE,
            event_limit=EVENTS_AT_ONCE,
            pack_size=PACK_SIZE,
        )
        return len(rows)

    async def delete_old_chat(self, said_before: Millis) -> int:
        rows = await self._pool.fetch("delete_old_chat", said_before=said_before, row_limit=LINES_AT_ONCE)
        return len(rows)
