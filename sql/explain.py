"""What happened at a table between two instants, as far as is known: for `python -m moyo explain`."""

from typing import NamedTuple

from game.api import Millis
from game.kit.anchor import Anchor
from game.ports.log import ReadRequest
from game.ports.traces import Trace
from game.row import TableRow
from game.table import Event
from sql import Unusable
from sql.log import Log
from sql.pool import open_pool
from sql.traces import Traces

PAGE = 1_000
"""Events that are read by one statement."""

MOST = 2_000
"""Events that are returned, and traces, at most."""


class Happenings(NamedTuple):
    """The events of a time, the traces, and which connections of its players were open when it began."""

    row: TableRow
    events: list[Event]
    traces: list[Trace]
    open_before: list[Trace]
    cut: bool
    """Whether there was more than is returned."""
    kept_since: int | None
    """The instant of the oldest trace of all; None where there are none."""


async def happenings(url: str, table_id: str, begin: int, end: int) -> Happenings:
    """What happened. Raises `Unusable` where there is no such table, or the database cannot be used."""
    since, until = Millis(begin), Millis(end)
    async with open_pool(url, 1) as pool:
        log, traces = Log(pool, Anchor()), Traces(pool)
        [snapshot] = await log.read([ReadRequest(table_id, 2**31 - 1)])
        if snapshot is None:
            raise Unusable(f"There is no table {table_id}.")
        row = snapshot.row
        players = [one.player_id for one in row.seated]
        if row.teams is not None:
            players += [one.player_id for one in (*row.teams.organisers, *row.teams.guests)]
        events = await _events(log, table_id, since, until)
        found = await traces.around(table_id, players, since, until, MOST + 1)
        cut = len(events) > MOST or len(found) > MOST
        open_before, oldest = await traces.open_at(players, since), await traces.oldest()
        return Happenings(row, events[:MOST], found[:MOST], open_before, cut, oldest)


async def _events(log: Log, table_id: str, since: Millis, until: Millis) -> list[Event]:
    """The events of a time, one more than is returned at most. Their times never go back."""
    found: list[Event] = []
    after = 0
    while page := await log.events(table_id, after, PAGE):
        found += [event for event in page if since <= event.at <= until]
        if page[-1].at > until or len(found) > MOST:
            break
        after = page[-1].seq
    return found
