"""The positions of teams that the rules want to know before an action: they are in the log before it.

They are appended only where the action is legal then: who tries what is not legal adds nothing to the log.
"""

import copy
from collections.abc import KeysView, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec

from game.api import Illegal, Millis, Seat
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import Judged, judge_position, team_action
from game.kit.meter import count
from game.lifecycle.team_positions import TeamPositions, uses_positions
from game.refusals import answer_of
from game.table import Event, Table
from game.team_play import Position

READS = 20
"""What it costs to find the newest position of a team, in rows read: up to 240 of one index."""


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
        found: dict[Seat, Position | None] = {}
        while unknown := self._seats(held.table, player_id, raw_action, now) - found.keys():
            if not found and (seq := await self._known(held, player_id, raw_action, nonce)) is not None:
                return Before((), held.table, seq)
            count(reads=READS * len(unknown))
            newest = await self._positions.newest(held.table.row.id, sorted(unknown))
            found |= dict.fromkeys(unknown) | newest
        used, ahead, events = self._seats(held.table, player_id, raw_action, now), held.table, []
        if used:
            ahead = copy.copy(held.table)  # nobody may see what may yet be refused
        for seat in used:
            if (position := found[seat]) is None:
                continue
            with suppress(Illegal):  # the rules know it already
                judged = judge_position(ahead, position, player_id, now)
                events.append(judged)
                one = judged.event
                ahead.fold(Event(one.seq, one.at, one.seat, one.action), judged.state)
        return Before(events, ahead)

    def _seats(self, table: Table, player_id: str, raw_action: msgspec.Raw, now: Millis) -> KeysView[Seat]:
        """The seats whose positions are asked for by the table as it is now, in order."""
        found = team_action(table, player_id, raw_action) if uses_positions(table.game) else None
        return dict.fromkeys(() if found is None else table.uses(*found, now)).keys()

    async def _known(
        self, held: HeldTable, player_id: str, raw_action: msgspec.Raw, nonce: str
    ) -> int | None:
        """The number that an act has in the log already, before anything is appended for it."""
        seat = held.table.row.seat_of(player_id)
        snapshot = await self._tables.catch_up(held, seat, nonce)
        return answer_of(held.table.game, snapshot, seat, raw_action)
