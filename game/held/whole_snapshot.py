"""Snapshots of tables with long logs, whose events come page by page."""

import msgspec

from game.ports.log import EVENTS_AT_ONCE, EVENTS_IN_SNAPSHOT, Log, TableSnapshot


async def whole_snapshot(
    log: Log, snapshot: TableSnapshot, setup: msgspec.Raw | None = None
) -> TableSnapshot:
    """A snapshot with all events of the log, where it was read with the first of them.

    It has the `setup` that was known, where that was not read again.

    Each page is read and decoded for itself, so that the loop is not held for as long as a long log takes.
    Events that were appended meanwhile may be among them.
    """
    if setup is not None:
        row = msgspec.structs.replace(snapshot.row, setup=setup)
        snapshot = msgspec.structs.replace(snapshot, row=row)
    events = snapshot.events
    more = has_more(snapshot)
    while more:
        page = await log.events(snapshot.row.id, events[-1].seq, EVENTS_AT_ONCE)
        events += page
        more = len(page) == EVENTS_AT_ONCE
    return snapshot


def has_more(snapshot: TableSnapshot) -> bool:
    """Whether the log may have events after those of a snapshot."""
    return len(snapshot.events) == EVENTS_IN_SNAPSHOT
