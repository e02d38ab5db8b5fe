"""Snapshots of tables with long logs, whose events come page by page."""

from collections.abc import AsyncIterator

import msgspec

from game.ports.log import EVENTS_AT_ONCE, EVENTS_IN_SNAPSHOT, Log, TableSnapshot
from game.table import Event


async def whole_snapshot(log: Log, snapshot: TableSnapshot, setup: msgspec.Raw | None) -> TableSnapshot:
    """A snapshot with all events of the log, where it was read with the first of them.

    It has the `setup` that was known, where that was not read again.

    Each page is read and decoded for itself, so that the loop is not held for as long as a long log takes.
    Events that were appended meanwhile may be among them.
    """
    if setup is not None:
        row = msgspec.structs.replace(snapshot.row, setup=setup)
        snapshot = msgspec.structs.replace(snapshot, row=row)
    async for page in later_events(log, snapshot):
        snapshot.events.extend(page)
    return snapshot


async def later_events(log: Log, snapshot: TableSnapshot) -> AsyncIterator[list[Event]]:
    """The events of the log after those of a snapshot, page by page."""
    page, more = snapshot.events, has_more(snapshot)
    while more:
        page = await log.events(snapshot.row.id, page[-1].seq, EVENTS_AT_ONCE)
        more = len(page) == EVENTS_AT_ONCE
        yield page


def has_more(snapshot: TableSnapshot) -> bool:
    """Whether the log may have events after those of a snapshot."""
    return len(snapshot.events) == EVENTS_IN_SNAPSHOT
