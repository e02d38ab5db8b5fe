"""Snapshots of tables with long logs, whose events come page by page."""

from game.ports.log import EVENTS_AT_ONCE, Log, TableSnapshot


async def whole_snapshot(log: Log, snapshot: TableSnapshot) -> TableSnapshot:
    """A snapshot with all events of the log, where it was read with the first of them.

    Each page is read and decoded for itself, so that the loop is not held for as long as a long log takes.
    Events that were appended meanwhile may be among them.
    """
    events = snapshot.events
    while events and len(events) % EVENTS_AT_ONCE == 0:
        page = await log.events(snapshot.row.id, events[-1].seq, EVENTS_AT_ONCE)
        if not page:
            break
        events += page
    return snapshot
