"""What follows at a table at which nobody plays: it is given up, changes ratings, and another one follows.

Each step is compare-and-set: any process may do it, any number of times, and it happens once.
"""

from collections.abc import Awaitable, Collection

import msgspec

from game.api import Millis
from game.checked_rules import FaultyRules
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.lifecycle.next_table import NextTable, UnknownGame, all_answered, next_table, players_decide
from game.lifecycle.opening import READY_TIMEOUT, new_table
from game.lifecycle.rating import advantages, rated_speed, rating_changes
from game.lifecycle.seating import Seating, SeatingChange
from game.ports.steps import Steps
from game.table import Table, void


class FollowUp:
    """Takes the steps that are due at tables that are over or in their ready check."""

    def __init__(self, tables: Tables, seating: Seating, steps: Steps, bots_apart: bool) -> None:
        self._tables = tables
        self._bots_apart = bots_apart
        self._seating = seating
        self._steps = steps

    async def run(self, held: HeldTable) -> None:
        """Takes all steps that are due at a table. The caller holds the table's append lock."""
        while (step := self._next_step(held)) is not None:
            rev = held.table.row.rev
            await step
            await self._tables.catch_up(held)
            if held.table.row.rev == rev:
                await held.wait_for_clock()

    def _next_step(self, held: HeldTable) -> Awaitable[object] | None:
        """The next step, if one is due."""
        table, row = held.table, held.table.row
        timed_out = row.answer_by is not None and row.answer_by <= self._tables.now()
        if row.in_ready_check:
            return self._fail_ready_check(held) if timed_out else None
        if row.phase != "over":
            return None
        if row.follow_up_due and row.rated:
            return self._rate(table)
        awaiting_answers = players_decide(table) and row.answer_by is not None
        if awaiting_answers and not all_answered(row.seated):
            return self._close_answers(held) if timed_out else None
        if not awaiting_answers and not row.follow_up_due:
            return None
        try:
            following = next_table(self._tables.games, table, row.seated)
        except UnknownGame:
            return None
        return self._part(held) if following is None else self._open(held, following)

    async def _fail_ready_check(self, held: HeldTable) -> None:
        """Ends a next table without a game: the players who are not ready have left."""

        def judge(table: Table) -> SeatingChange | None:
            row, now = table.row, self._tables.now()
            if not row.in_ready_check or row.answer_by is None or row.answer_by > now:
                return None
            seated = [
                player if player.ready else msgspec.structs.replace(player, next_answer="lobby")
                for player in row.seated
            ]
            return SeatingChange(seated, ended=now, result=void(row.seat_count))

        await self._seating.update(held, judge)

    async def _close_answers(self, held: HeldTable) -> None:
        """Records that the players who have not said what they want next have left."""

        def judge(table: Table) -> SeatingChange | None:
            row = table.row
            if row.answer_by is None or row.answer_by > self._tables.now() or all_answered(row.seated):
                return None
            seated = [
                player if player.next_answer else msgspec.structs.replace(player, next_answer="lobby")
                for player in row.seated
            ]
            return self._seating.with_answers(table, seated)

        await self._seating.update(held, judge)

    async def _part(self, held: HeldTable) -> None:
        """Records that no table follows: nobody stays, or there is nothing that they can play."""

        def judge(table: Table) -> SeatingChange | None:
            return None if table.row.answer_by is None else SeatingChange(table.row.seated)

        if held.table.row.follow_up_due:
            await self._steps.settle(self._tables.node_id, held.table.row.id, held.table.row.speed, [])
        else:
            await self._seating.update(held, judge)

    async def _open(self, held: HeldTable, following: NextTable) -> None:
        """Opens the next table. A vote begins at once; any other game begins with a ready check.

        It takes its players no further than to as many tables as one may sit at: who has opened others since
        the answer has parted.
        """
        table = held.table
        game, now = self._tables.games[following.game_name], self._tables.now()
        is_vote = game.vote is not None
        seated = [msgspec.structs.replace(player, ready=is_vote) for player in following.seated]
        private, talk = table.row.private, table.row.talk
        try:
            given = (following.setup, len(seated), seated, now, private, following.rated, talk)
            row = new_table(game, *given, following.catalogue_hash)
            if is_vote:
                row = msgspec.structs.replace(row, began=now)
            due = Table(game, row).deadline() if is_vote else Millis(now + READY_TIMEOUT)
        except FaultyRules as error:
            raise FaultyRules(table.row.id, f"the next table cannot be opened: {error}") from error
        if not await self._steps.open_next(self._tables.node_id, table.row.id, row, due):
            parting = await self._seating.at_limit(following.seated)
            if parting and players_decide(held.table):
                await self._leave(held, parting)
            elif parting:
                await self._part(held)

    async def _leave(self, held: HeldTable, player_ids: Collection[str]) -> None:
        """Records that these players have left, whatever they have answered."""

        def judge(table: Table) -> SeatingChange | None:
            seated = [
                msgspec.structs.replace(player, next_answer="lobby")
                if player.player_id in player_ids
                else player
                for player in table.row.seated
            ]
            if table.row.next_table_id is not None or seated == [*table.row.seated]:
                return None
            return self._seating.with_answers(table, seated)

        await self._seating.update(held, judge)

    async def _rate(self, table: Table) -> None:
        """Changes the ratings of the players."""
        row = table.row
        player_ids = [player.player_id for player in row.seated]
        counts = row.result is not None and row.result.counts
        speed = rated_speed(row, self._bots_apart)
        ratings = await self._steps.ratings(player_ids, row.game_name, speed) if counts else []
        edges = advantages(table.game, table.setup, row.seat_count)
        changes = rating_changes(row, ratings, row.ended or self._tables.now(), edges)
        await self._steps.settle(self._tables.node_id, row.id, speed, changes)
