"""What comes of a table at which nobody plays: it is given up, changes ratings, and is followed by another.

All of it can be done by any process, as often as any likes, and happens once: each step is compare-and-set.
"""

from collections.abc import Awaitable

import msgspec

from game.api import Millis, Result
from game.held.tables import HeldTable, Tables
from game.lifecycle.next_table import NextTable, UnknownGame, all_answered, next_table, players_decide
from game.lifecycle.opening import READY_TIMEOUT, new_table
from game.lifecycle.rating import rating_changes
from game.lifecycle.seating import Seating, SeatingChange
from game.ports.steps import Steps
from game.table import Table, TableRow


class FollowUp:
    """Brings tables that are over, or to which people were called, one step further."""

    def __init__(self, tables: Tables, seats: Seating, steps: Steps) -> None:
        self._tables = tables
        self._seats = seats
        self._steps = steps

    async def run(self, held: HeldTable) -> None:
        """Does what is due at a table, if nobody plays there; whoever calls has its turn."""
        while (step := self._due(held)) is not None:
            rev = held.table.row.rev
            await step
            await self._tables.catch_up(held)
            if held.table.row.rev == rev:
                await self._tables.wait_for_clock()

    def _due(self, held: HeldTable) -> Awaitable[object] | None:
        """The next step, if there is one."""
        table, row = held.table, held.table.row
        late = row.answer_by is not None and row.answer_by <= self._tables.now()
        if row.in_ready_check:
            return self._give_up(held) if late else None
        if row.phase != "over":
            return None
        if row.follow_up_due and row.rated:
            return self._rate(row)
        waiting = players_decide(table) and row.answer_by is not None
        if waiting and not all_answered(row.seated):
            return self._count(held) if late else None
        if not waiting and not row.follow_up_due:
            return None
        try:
            plan = next_table(self._tables.games, table, row.seated)
        except UnknownGame:
            return None
        return self._part(held) if plan is None else self._open(table, plan)

    async def _give_up(self, held: HeldTable) -> None:
        """Not all have come who were called: those who have not have left."""

        def judged(table: Table) -> SeatingChange | None:
            row, now = table.row, self._tables.now()
            if not row.in_ready_check or row.answer_by is None or row.answer_by > now:
                return None
            sitters = [
                sitter if sitter.ready else msgspec.structs.replace(sitter, next_answer="lobby")
                for sitter in row.seated
            ]
            void = Result((0,) * row.seat_count, "Void", counts=False)
            return SeatingChange(sitters, ended=now, result=void)

        await self._seats.update(held, judged)

    async def _count(self, held: HeldTable) -> None:
        """Who has not said what they want has left."""

        def judged(table: Table) -> SeatingChange | None:
            row = table.row
            if row.answer_by is None or row.answer_by > self._tables.now() or all_answered(row.seated):
                return None
            sitters = [
                sitter if sitter.next_answer else msgspec.structs.replace(sitter, next_answer="lobby")
                for sitter in row.seated
            ]
            return self._seats.with_answers(table, sitters)

        await self._seats.update(held, judged)

    async def _part(self, held: HeldTable) -> None:
        """Nothing follows: nobody stays, or there is nothing that they could play."""

        def judged(table: Table) -> SeatingChange | None:
            return None if table.row.answer_by is None else SeatingChange(table.row.seated)

        if held.table.row.follow_up_due:
            await self._steps.settle(self._tables.node_id, held.table.row.id, [])
        else:
            await self._seats.update(held, judged)

    async def _open(self, table: Table, plan: NextTable) -> None:
        """The next table. Whoever is to play is called there; who is only to choose is taken to be there."""
        rules, now = self._tables.games[plan.game], self._tables.now()
        choice = rules.vote is not None
        players = [msgspec.structs.replace(player, ready=choice) for player in plan.players]
        private = table.row.private
        row = new_table(rules, plan.setup, len(players), players, now, private, plan.rated)
        if choice:
            row = msgspec.structs.replace(row, began=now)
        due = Table(rules, row).deadline() if choice else Millis(now + READY_TIMEOUT)
        await self._steps.open_next(self._tables.node_id, table.row.id, row, due)

    async def _rate(self, row: TableRow) -> None:
        players = [sitter.player_id for sitter in row.seated]
        counts = row.result is not None and row.result.counts
        standings = await self._steps.ratings(players, row.game_name, row.speed) if counts else []
        made = rating_changes(row, standings, row.ended or self._tables.now())
        await self._steps.settle(self._tables.node_id, row.id, made)
