"""Events of logs on the wire."""

from msgspec import UNSET

from game.row import TableRow
from game.table import Event as LogEvent
from game.team_play import ORGANISER
from messages import Event


def shown_event(event: LogEvent, row: TableRow | None) -> Event:
    """An event as it is sent; `row` has the names at the table, where several have one seat.

    Who has caused an event without a seat is not told: its team would learn that somebody was near.
    """
    by = None
    if row is not None and event.seat is not None and event.player_id is not None:
        by = row.name_of(event.player_id)
    return Event(
        seq=event.seq,
        at=event.at,
        seat=None if event.seat == ORGANISER else event.seat,
        action=event.action,
        delay=event.delay or UNSET,
        by=by or UNSET,
        organiser=True if event.seat == ORGANISER else UNSET,
    )
