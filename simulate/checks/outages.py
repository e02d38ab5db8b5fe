"""No flag falls in an outage, and whatever happens after one comes after it in the log, which has it once."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from game.checked_rules import FaultyRules
from game.judging import judge_outage
from game.memory.state import StoredTable
from game.process.presence import DEAD_AFTER
from game.server_action import Outage
from game.table import Table, decoder
from game.table_id import shard_of
from simulate.cluster import Cluster
from simulate.plan import SET_CLOCK
from simulate.process import GAMES

LINE = 1_000
"""Milliseconds that a flag waits at most, after the time was used up, for a move that is on its way."""


def outages(cluster: Cluster) -> list[str]:
    if cluster.went_back or any(step.kind == SET_CLOCK for step in cluster.plan.steps):
        return []  # its instants, or those of the tables, are not those of the others
    state, found = cluster.state, []

    def known_at(table_id: str) -> list[Outage]:
        """The outages of the database of a table."""
        shard = cluster.shards.get(shard_of(table_id))
        return list((cluster.world if shard is None else shard.world).state.outages.values())

    for one in cluster.history.ended:
        known = known_at(one.table_id)
        concerned = GAMES[state.tables[one.table_id].row.game_name].outage is not None
        fell_in = [outage for outage in known if outage.since + LINE < one.ended < outage.until]
        if concerned and any(one.at > outage.since + DEAD_AFTER for outage in fell_in):
            found.append(f"a flag fell at {one.table_id} at {one.ended}, in an outage")
    for stored in state.tables.values():
        found += of_table(stored, known_at(stored.row.id), cluster.world.time)
    return found


def of_table(stored: StoredTable, known: Sequence[Outage], now: int) -> list[str]:
    """The outages that were not taken into account at a table, and those that were twice."""
    row = stored.row
    game = GAMES[row.game_name]
    if game.outage is None or row.began is None:
        return []
    table, found = Table(game, msgspec.structs.replace(row, ended=None, result=None)), []
    appended = Counter[int]()
    try:
        for event in stored.events:
            if event.seat is None and (outage := outage_of(event.action)) is not None:
                appended[outage.until] += 1
            else:
                found += lacking(table, known, event.at)
            table.fold(event)
        if row.ended is not None:
            found += lacking(table, known, row.ended)
        elif stored.node_ids:  # else it is appended when a process loads the table
            found += lacking(table, known, now)
    except FaultyRules:
        return []  # see `views`
    twice = [until for until, number in appended.items() if number > 1]
    return found + [f"the outage until {until} is in the log of {row.id} twice" for until in twice]


def outage_of(action: msgspec.Raw) -> Outage | None:
    """The outage that an event without a seat is; None where it is something else."""
    if msgspec.json.decode(action)["type"] != "outage":
        return None
    outage: Outage = decoder(Outage).decode(action)
    return outage


def lacking(table: Table, known: Sequence[Outage], at: int) -> list[str]:
    """The outages that should have come next in the log, before an instant."""
    return [
        f"{table.row.id} was charged for the outage until {outage.until}, after event {table.seq}"
        for outage in known
        if table.at < outage.until <= at and judge_outage(table, outage) is not None
    ]
