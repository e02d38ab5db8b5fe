"""Appends outages to the tables whose players are not to be charged for them.

Whatever happens at a table after an outage comes after it in the log: an act, a notice, an end by time. Any
process may append it, and one does. To a table that no process holds it is appended when one loads it, before
it does anything there.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

from game.api import Millis
from game.checked_rules import FaultyRules, OverBudget
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import Judged, judge_outage
from game.process.outages import Outages
from game.refused import Refused
from game.table_id import HOME, shard_of

AT_ONCE = 100
"""Tables to which an outage is appended at the same time, when it has ended."""

CLOCK_ERROR = Millis(1_000)
"""Milliseconds by which this process's clock may be wrong. An outage that ends later than that was before the
database's clock was set back, and counts when its end has come."""


class OutageEvents:
    """The outages in the logs of the tables that this process holds.

    `append` appends a judged event of a table whose append lock is held, and catches up where it is not the
    next one.
    """

    def __init__(
        self,
        tables: Tables,
        outages: Outages,
        append: Callable[[HeldTable, Judged], Awaitable[object]],
        of_shards: Mapping[str, Outages],
    ) -> None:
        self._tables = tables
        self._outages = {HOME: outages, **of_shards}
        self._append = append
        for shard, one in self._outages.items():
            one.on_ended = partial(self._on_ended, shard)
        tables.complete_log = self.make_sure

    def of(self, table_id: str) -> Outages:
        """The outages of the database of a table."""
        return self._outages.get(shard_of(table_id), self._outages[HOME])

    async def add(self, held: HeldTable) -> None:
        """Appends the outages that are missing from the log of a table, whose append lock is held."""
        if not self.may_lack(held):
            return
        outages = self.of(held.table.row.id)
        if outages.stale:
            await outages.heartbeat(self._tables.node_id)
        while (judged := self._judge(held)) is not None:
            await self._append(held, judged)

    async def make_sure(self, held: HeldTable) -> None:
        """The same for a table whose append lock is not held."""
        if self.may_lack(held):
            async with held.append_lock:
                await self.add(held)

    def may_lack(self, held: HeldTable) -> bool:
        """Whether an outage may be missing from the log of a table."""
        table = held.table
        if table.game.outage is None or table.phase != "playing":
            return False
        outages = self.of(table.row.id)
        return outages.stale or bool(outages.after(max(table.at, held.outages_until)))

    def _judge(self, held: HeldTable) -> Judged | None:
        """The event of the first outage that is missing. A game that fails on one goes on without it."""
        latest = self._tables.now() + CLOCK_ERROR
        for outage in self.of(held.table.row.id).after(max(held.table.at, held.outages_until)):
            if outage.until > latest:
                return None
            try:
                judged = judge_outage(held.table, outage)
            except OverBudget as error:
                self._tables.on_broken(error)
                raise Refused("broken") from error
            except FaultyRules as error:
                self._tables.rule_faults.report(held.table.row.id, "an outage failed", error)
                judged = None
            if judged is not None:
                return judged
            held.outages_until = outage.until
        return None

    def _on_ended(self, shard: str) -> None:
        self._tables.spawn(self._add_everywhere(shard))

    async def _add_everywhere(self, shard: str) -> None:
        """Appends an outage of a database that has ended to its tables that are held, and shows them."""
        outages = self._outages[shard]
        held_there = (held for held in self._tables.all_held() if self.of(held.table.row.id) is outages)
        lacking = [held for held in held_there if self.may_lack(held)]
        for first in range(0, len(lacking), AT_ONCE):
            await asyncio.wait(
                [self._tables.spawn(self._add_and_show(held)) for held in lacking[first : first + AT_ONCE]]
            )

    async def _add_and_show(self, held: HeldTable) -> None:
        await self.make_sure(held)
        self._tables.advance(held)
        held.show()
