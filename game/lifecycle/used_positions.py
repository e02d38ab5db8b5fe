"""The positions of teams that the rules want to know before an action: they are in the log before it.

They are appended only where the action is legal then: who tries what is not legal adds nothing to the log.
"""

import copy
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec

from game.api import Illegal, Millis
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import Judged, judge_position, seats_used
from game.kit.meter import count
from game.lifecycle.team_positions import TeamPositions, uses_positions
from game.refusals import answer_of
from game.table import Event, Table


class Before(NamedTuple):
    """What comes before an action: events to be appended, and the table after them, on which it is judged.

    Where the act is in the log already, `seq` is its number, and nothing comes before it.
    """

    events: Sequence[Judged]
    table: Table
    seq: int | None = None


class UsedPositions:
    """Finds the positions that an action uses."""

    def __init__(self, tables: Tables, positions: TeamPositions) -> None:
        self._tables = tables
        self._positions = positions

    async def before(
        self, held: HeldTable, player_id: str, raw_action: msgspec.Raw, nonce: str, now: Millis
    ) -> Before:
        """What comes before an act. Whoever calls holds the append lock. Raises as judging an act does."""
        table = held.table
        if not uses_positions(table.game) or not (seats := seats_used(table, player_id, raw_action, now)):
            return Before((), table)
        seat = table.row.seat_of(player_id)
        snapshot = await self._tables.catch_up(held, seat, nonce)
        if (seq := answer_of(table.game, snapshot, seat, raw_action)) is not None:
            return Before((), held.table, seq)
        positions = await self._positions.newest(table.row.id, seats)
        count(reads=len(positions))
        ahead, events = copy.copy(held.table), []  # nobody may see what may yet be refused
        for position in positions:
            with suppress(Illegal):  # the rules know it already
                judged = judge_position(ahead, position, now)
                events.append(judged)
                one = judged.event
                ahead.fold(Event(one.seq, one.at, one.seat, one.action), judged.state)
        return Before(events, ahead)
