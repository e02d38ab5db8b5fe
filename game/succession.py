"""What comes of a table at which nobody plays: it is given up, changes ratings, and is followed by another.

All of it can be done by any process, as often as any likes, and happens once: each step is compare-and-set.
"""

from collections.abc import Awaitable

import msgspec

from game.api import Millis, Result
from game.opening import CALLED, opened
from game.ports import Steps
from game.seating import Change, Seating
from game.sequel import Plan, Unknown, answered, asks, planned
from game.settlement import changes
from game.table import Row, Table
from game.tables import Held, Tables


class Succession:
    """Brings tables that are over, or to which people were called, one step further."""

    def __init__(self, tables: Tables, seats: Seating, steps: Steps) -> None:
        self._tables = tables
        self._seats = seats
        self._steps = steps

    async def follow(self, held: Held) -> None:
        """Does what is due at a table, if nobody plays there; whoever calls has its turn."""
        while (step := self._due(held)) is not None:
            rev = held.table.row.rev
            await step
            await self._tables.catch_up(held)
            if held.table.row.rev == rev:
                await self._tables.out_of_time()

    def _due(self, held: Held) -> Awaitable[object] | None:
        """The next step, if there is one."""
        table, row = held.table, held.table.row
        late = row.until is not None and row.until <= self._tables.now()
        if row.called:
            return self._give_up(held) if late else None
        if row.phase != "over":
            return None
        if row.owed and row.rated:
            return self._rate(row)
        waiting = asks(table) and row.until is not None
        if waiting and not answered(row.sitters):
            return self._count(held) if late else None
        if not waiting and not row.owed:
            return None
        try:
            plan = planned(self._tables.games, table, row.sitters)
        except Unknown:
            return None
        return self._part(held) if plan is None else self._open(table, plan)

    async def _give_up(self, held: Held) -> None:
        """Not all have come who were called: those who have not have left."""

        def judged(table: Table) -> Change | None:
            row, now = table.row, self._tables.now()
            if not row.called or row.until is None or row.until > now:
                return None
            sitters = [
                sitter if sitter.ready else msgspec.structs.replace(sitter, wish="lobby")
                for sitter in row.sitters
            ]
            void = Result((0,) * row.seats, "Void", counts=False)
            return Change(sitters, ended=now, result=void)

        await self._seats.change(held, judged)

    async def _count(self, held: Held) -> None:
        """Who has not said what they want has left."""

        def judged(table: Table) -> Change | None:
            row = table.row
            if row.until is None or row.until > self._tables.now() or answered(row.sitters):
                return None
            sitters = [
                sitter if sitter.wish else msgspec.structs.replace(sitter, wish="lobby")
                for sitter in row.sitters
            ]
            return self._seats.counted(table, sitters)

        await self._seats.change(held, judged)

    async def _part(self, held: Held) -> None:
        """Nothing follows: nobody stays, or there is nothing that they could play."""

        def judged(table: Table) -> Change | None:
            return None if table.row.until is None else Change(table.row.sitters)

        if held.table.row.owed:
            await self._steps.settle(self._tables.me, held.table.row.id, [])
        else:
            await self._seats.change(held, judged)

    async def _open(self, table: Table, plan: Plan) -> None:
        """The next table. Whoever is to play is called there; who is only to choose is taken to be there."""
        rules, now = self._tables.games[plan.game], self._tables.now()
        choice = rules.next is not None
        players = [msgspec.structs.replace(player, ready=choice) for player in plan.players]
        private = table.row.private
        row = opened(rules, plan.setup, len(players), players, now, private, plan.rated)
        if choice:
            row = msgspec.structs.replace(row, began=now)
        due = Table(rules, row).deadline() if choice else Millis(now + CALLED)
        await self._steps.follow(self._tables.me, table.row.id, row, due)

    async def _rate(self, row: Row) -> None:
        players = [sitter.player for sitter in row.sitters]
        counts = row.result is not None and row.result.counts
        standings = await self._steps.standings(players, row.game, row.speed) if counts else []
        made = changes(row, standings, row.ended or self._tables.now())
        await self._steps.settle(self._tables.me, row.id, made)
