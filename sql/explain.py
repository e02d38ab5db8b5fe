"""What happened at a table between two instants, as far as is known: for `python -m moyo explain`."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import NamedTuple

from game.api import Millis
from game.kit.anchor import Anchor
from game.ports.log import ReadRequest
from game.ports.traces import Trace
from game.row import TableRow
from game.table import Event
from game.table_id import shard_of
from sql import Unusable
from sql.log import Log
from sql.pool import Pool, open_pool
from sql.shards import open_shard
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


async def happenings(url: str, shards: Mapping[str, str], table_id: str, begin: int, end: int) -> Happenings:
    """What happened at a table, of the home at `url` or one of its shards.

    Raises `Unusable` where there is no such table, or the database cannot be used.
    """
    since, until = Millis(begin), Millis(end)
    async with open_pool(url, 1) as pool, _pool_of(table_id, pool, shards) as of_table:
        log, traces = Log(of_table, Anchor()), Traces(pool)
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


@asynccontextmanager
async def _pool_of(table_id: str, home: Pool, shards: Mapping[str, str]) -> AsyncIterator[Pool]:
    """The pool to the database in which a table is, if it is anywhere."""
    if (name := shard_of(table_id)) not in shards:
        yield home
        return
    async with open_shard(home, name, shards[name]) as pool:
        yield pool


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
