"""Who sits at a table, who of those that were called has come, and what they want to do next."""

import secrets
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from game.api import Millis, Result, Seat
from game.held.tables import HeldTable, Tables
from game.lifecycle.next_table import UnknownGame, all_answered, next_table, players_decide
from game.ports.log import NO_LEAD, Log
from game.ports.people import Player
from game.refused import Refused
from game.table import NextAnswer, SeatedPlayer, Table, TableRow

START_AHEAD = Millis(3_000)
"""From when all who were called have come until play begins, on all screens at once."""

ANSWER = Millis(30_000)
"""Whoever has not said what they want by then, after the first who has, has left."""

AT_ONCE = Millis(1_000)
"""After which the sweep does what the process that took the last answer should have done."""


class SeatingChange(NamedTuple):
    """Who sits at a table from now on, what they have said, and what follows from that: see `Log.sit`."""

    sitters: Sequence[SeatedPlayer]
    began: Millis | None = None
    due: Millis | None = None
    ahead: Millis = NO_LEAD
    ended: Millis | None = None
    result: Result | None = None


class Seating:
    """Changes seats. What is asked for is judged on the newest row, again if somebody else was first."""

    def __init__(self, tables: Tables, log: Log) -> None:
        self._tables = tables
        self._log = log

    async def sit(self, player: Player, table: str, seat: Seat | None) -> Seat | None:
        """Takes a seat, the first free one where `seat` is None; the seat, or None while the lot is out."""

        def judged(table: Table) -> SeatingChange | None:
            if table.row.seated_player(player.id) is not None:
                return None
            sitters = seated(table.row, player, seat)
            full = len(sitters) == table.row.seat_count
            return self._beginning(table, sitters, NO_LEAD) if full else SeatingChange(sitters)

        held = await self._tables.hold(table)
        await self.update(held, judged)
        return held.table.row.seat_of(player.id)

    async def ready(self, player: str, table: str) -> None:
        """Somebody who was called has come. When all have, play begins a little later."""

        def judged(table: Table) -> SeatingChange | None:
            row, sitter = table.row, seat_of(table.row, player)
            if row.phase == "over":
                raise Refused("over")
            if sitter.ready:
                return None
            sitters = said(row, player, ready=True)
            if all(sitter.ready for sitter in sitters):
                return self._beginning(table, sitters, START_AHEAD)
            return SeatingChange(sitters, due=row.answer_by)

        await self.update(await self._tables.hold(table), judged)

    async def wish(self, player: str, table: str, what: NextAnswer) -> None:
        """What somebody wants to do after a game that is over; it may be changed until that is settled."""

        def judged(table: Table) -> SeatingChange | None:
            row, sitter = table.row, seat_of(table.row, player)
            if row.phase != "over":
                raise Refused("not_here", "The game is not over.")
            if sitter.next_answer == what:
                return None
            if not players_decide(table) or all_answered(row.seated):
                raise Refused("not_here", "It is settled already what comes next.")
            return self.with_answers(table, said(row, player, next_answer=what))

        await self.update(await self._tables.hold(table), judged)

    def with_answers(self, table: Table, sitters: Sequence[SeatedPlayer]) -> SeatingChange:
        """A table with these answers: when they are due, or that what they come to is to be done."""
        now = self._tables.now()
        if not all_answered(sitters):
            return SeatingChange(sitters, due=table.row.answer_by or Millis(now + ANSWER))
        try:
            parted = next_table(self._tables.games, table, sitters) is None
        except UnknownGame:
            parted = False
        return SeatingChange(sitters, due=None if parted else Millis(now + AT_ONCE))

    def _beginning(self, table: Table, sitters: Sequence[SeatedPlayer], ahead: Millis) -> SeatingChange:
        began = Millis(self._tables.now() + ahead)
        return SeatingChange(sitters, began, table.game.deadline(table.initial(began)), ahead)

    async def update(self, held: HeldTable, judged: Callable[[Table], SeatingChange | None]) -> None:
        """Writes what `judged` makes of the newest row, until it makes nothing of it any more.

        Raises what it raises, once the log has been asked whether that is still so.
        """
        while True:
            row = held.table.row
            try:
                change = judged(held.table)
            except Refused:
                await self._tables.catch_up(held)
                if held.table.row.rev == row.rev and held.table.row.phase == row.phase:
                    raise
                continue
            if change is None:
                return
            await self._log.change_seats(self._tables.node_id, row.id, row.rev, *change)
            await self._tables.catch_up(held)
            if held.table.row.rev == row.rev:
                await self._tables.wait_for_clock()


def seat_of(row: TableRow, player: str) -> SeatedPlayer:
    """The sitter that a player is. Raises `Refused`."""
    sitter = row.seated_player(player)
    if sitter is None:
        raise Refused("not_seated")
    return sitter


def said(row: TableRow, player: str, **changes: object) -> tuple[SeatedPlayer, ...]:
    """Who sits there, when one of them has said something."""
    return tuple(
        msgspec.structs.replace(sitter, **changes) if sitter.player_id == player else sitter
        for sitter in row.seated
    )


def seated(row: TableRow, player: Player, seat: Seat | None) -> tuple[SeatedPlayer, ...]:
    """Who sits when this player has sat down; the last one has the lots drawn. Raises `Refused`."""
    taken = {sitter.seat for sitter in row.seated}
    free = [number for number in range(row.seat_count) if number not in taken]
    if len(row.seated) == row.seat_count or not (seat is None or seat in free):
        raise Refused("seat_taken")
    if seat is None and None not in taken:
        seat = free[0]
    sitters = [*row.seated, SeatedPlayer(player.id, player.name, seat)]
    if len(sitters) == row.seat_count:
        lots = [number for number in free if number != seat]
        secrets.SystemRandom().shuffle(lots)
        sitters = [msgspec.structs.replace(s, seat=lots.pop()) if s.seat is None else s for s in sitters]
    return tuple(sitters)
