"""Score graphs of games that are over, and of reviews, for those who ask.

A graph of three hundred positions takes a minute of a processor. So each time that somebody asks, some more
of its positions are computed, first some that are far apart and then those between them, so that one sees the
whole of it from the beginning. What has been computed is kept for those who ask later.
"""

import asyncio
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.kit.meter import count
from game.lifecycle.not_computed import refusal_of
from game.lifecycle.records import Played, Records, games, states_of
from game.ports.compute import Compute, ComputeFailed
from game.ports.score_graphs import ScoreGraphs as Kept
from game.refused import Refused
from game.row import TableRow
from game.sentence import say

AT_ONCE = 8
"""Positions that are computed each time that somebody asks."""

LONGEST = 10.0
"""Seconds of computing that they may take."""

FAILED = say("The score graph could not be computed.", "scores-failed")


class Graph(NamedTuple):
    """The leads that are known, in half points by position, and whether there are more positions."""

    leads: dict[int, int]
    more: bool


class ScoreGraphs:
    """Computes the score graphs of the tables that one process holds."""

    def __init__(self, tables: Tables, records: Records, kept: Kept, compute: Compute) -> None:
        self._tables = tables
        self._records = records
        self._kept = kept
        self._compute = compute
        self._running: dict[str, asyncio.Task[Graph]] = {}
        """By the id of the table: who asks meanwhile waits for the same."""

    async def graph(self, table_id: str) -> Graph:
        """What is known of a graph when some more of it has been computed.

        Raises `Refused`: `not_here` where there is none, `too_fast` where too much waits to be computed.
        """
        held = await self._tables.hold(table_id)
        if held.table.phase == "playing":
            await self._tables.make_sure(held)
        check(held)
        running = self._running.get(table_id)
        if running is None:
            running = self._running[table_id] = asyncio.create_task(self._more(held))
            running.add_done_callback(lambda _: self._running.pop(table_id, None))
        return await asyncio.shield(running)

    async def _more(self, held: HeldTable) -> Graph:
        row = held.table.row
        leads = await self._kept.leads(row.id, row.rules_version)
        played = await self._records.played(held.table)
        try:
            added, gone, more = await self._compute(
                some_leads, row, played, sorted(leads), AT_ONCE, caller="score graphs", timeout=LONGEST
            )
        except ComputeFailed as error:
            raise refusal_of(error, f"the score graph of table {row.id}", FAILED) from error
        count(computations=len(added))
        if added:
            await self._kept.add_leads(row.id, row.rules_version, added)
        known = {position: lead for position, lead in leads.items() if position not in gone}
        return Graph(dict(sorted((known | added).items())), more)


def check(held: HeldTable) -> None:
    """Raises `Refused` where a table has no score graph, or not yet."""
    game = held.table.game
    if game.score_graph is None:
        raise Refused("not_here", "There are no score graphs of this game.", "no-score-graph")
    if held.table.phase == "waiting":
        raise Refused("not_here", "The game has not begun.", "not-begun")
    if held.table.phase == "playing" and game.review is None:
        raise Refused("not_here", "The score graph is there when the game is over.", "score-graph-later")


def some_leads(
    row: TableRow, played: Played, known: Sequence[int], limit: int
) -> tuple[dict[int, int], set[int], bool]:
    """At most `limit` leads beside those that are `known`, of which some are gone; whether there are others.

    Gone are those of nodes that were taken away from a review. It is called in another process.
    """
    game = games().version(row.game_name, row.rules_version)
    if game is None or game.score_graph is None:
        raise ValueError(f"There is no score graph of {row.id}.")
    table, states, _ = states_of(game, row, played)
    positions = game.score_graph.positions(table.setup, states)
    missing = [one for one in coarse_to_fine(sorted(positions)) if one not in {*known}]
    leads = {one: game.score_graph.lead(positions[one]) for one in missing[:limit]}
    return leads, {*known} - positions.keys(), len(missing) > limit


def coarse_to_fine(numbers: Sequence[int]) -> Iterator[int]:
    """All of the numbers: the last, then every 32nd, every 16th of the others, and so on."""
    seen = {len(numbers) - 1}
    yield from numbers[-1:]
    for step in (32, 16, 8, 4, 2, 1):
        for place in range(0, len(numbers), step):
            if place not in seen:
                seen.add(place)
                yield numbers[place]
