"""Who follows which table through one process, in the database."""

import asyncio
from typing import Any

from game.held.tables import Tables
from game.ports.log import Log

AT_ONCE = 500
"""Tables whose audiences are written by one statement."""

PATIENCE = 1.0
"""Seconds for which it is waited until the tables are as they are then: other tables wait for that."""


async def report(tables: Tables, log: Log) -> None:
    """Writes who follows the tables of a process, where that has changed since it was last written."""
    changed = list(tables.audience_changed)
    for first in range(0, len(changed), AT_ONCE):
        await _report(tables, log, set(changed[first : first + AT_ONCE]))


async def _report(tables: Tables, log: Log, table_ids: set[str]) -> None:
    """The same for some tables."""
    changed = [held for table_id in table_ids if (held := tables.held(table_id)) is not None]
    tables.audience_changed -= table_ids
    if not changed:
        return
    audiences = [(held.table.row.id, held.audience()) for held in changed]
    try:
        outcomes = await log.set_audiences(tables.node_id, audiences)
    except Exception:
        tables.audience_changed |= table_ids
        raise
    written = list[asyncio.Task[Any]]()
    for held, outcome in zip(changed, outcomes, strict=True):
        if outcome is None:
            written.append(tables.spawn(tables.catch_up(held)))
        else:  # its row is locked: it is written the next time
            tables.audience_changed.add(held.table.row.id)
    if written:
        await asyncio.wait(written, timeout=PATIENCE)
