"""Who sits at a table, who of its players is ready, and what each wants to do next."""

import secrets
from collections.abc import Callable, Sequence
from typing import NamedTuple

import msgspec

from game.api import Millis, Result, Seat
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.lifecycle.holders import Holders, check_limit
from game.lifecycle.next_table import UnknownGame, all_answered, next_table, players_decide
from game.lifecycle.starting_ratings import StartingRatings
from game.ports.log import MAX_TABLES, NO_LEAD, Log, Newcomer
from game.ports.people import Player
from game.refused import Refused
from game.row import NextAnswer, SeatedPlayer, TableRow
from game.sentence import say
from game.table import Table, void

START_LEAD = Millis(3_000)
"""Milliseconds from the moment when all players are ready until the game begins, on all screens at once."""

ANSWER_TIMEOUT = Millis(30_000)
"""Milliseconds after the first next answer in which the others have to answer; later they have left."""

SWEEP_AFTER = Millis(1_000)
"""Milliseconds after which the sweep opens the next table, if the process of the last answer has not."""


WITHDRAWN = say("This table has been withdrawn.", "withdrawn")

NOT_WITHDRAWN = say(
    "A table can be withdrawn by who has opened it, as long as play has not begun.", "not-withdrawn"
)


class SeatingChange(NamedTuple):
    """The new players of a table with what they have said, and what follows: see `Log.change_seats`.

    `due` is when answers are due, or when the sweep is to look at the table; `lead` how many milliseconds the
    beginning lies ahead.
    """

    seated: Sequence[SeatedPlayer]
    began: Millis | None = None
    due: Millis | None = None
    lead: Millis = NO_LEAD
    ended: Millis | None = None
    result: Result | None = None
    newcomer: Newcomer | None = None


class Seating:
    """Changes who sits at a table and what its players have said.

    Each change is judged on the newest row, and again where another change came first. All of the methods
    raise `Refused`.
    """

    def __init__(self, tables: Tables, log: Log, starting_ratings: StartingRatings, holders: Holders) -> None:
        self._tables = tables
        self._log = log
        self._starting_ratings = starting_ratings
        self._holders = holders
        self.on_begun: Callable[[str], None] | None = None
        """Called with the id of each table whose game this process has begun."""

    async def sit(self, player: Player, table_id: str, seat: Seat | None) -> Seat | None:
        """Takes a seat, the first free one where `seat` is None; the player's seat.

        It returns None where seats are drawn by lot and have not been drawn. The seat of a review is taken
        by all who come.
        """

        def judge(table: Table) -> SeatingChange | None:
            if table.row.seated_player(player.id) is not None:
                return None
            if table.row.teams is not None:
                text = "Who plays in a team session is known when it begins."
                raise Refused("seat_taken", text, "no-seats-in-team-session")
            if table.phase == "over":  # without having begun, or no seat would be free
                raise Refused("over", WITHDRAWN)
            seated = take_seat(table.row, player, seat)
            full = len(seated) == table.row.seat_count
            change = self._beginning(table, seated, NO_LEAD) if full else SeatingChange(seated)
            return change._replace(newcomer=Newcomer(player.id, MAX_TABLES))

        held = await self._tables.hold(table_id)
        if (review := held.table.game.review) is not None:
            return await self._holders.add(held, review, player)
        await self.update(held, judge)
        return held.table.row.seat_of(player.id)

    async def withdraw(self, player_id: str, table_id: str) -> None:
        """Ends a table that waits, for the player who has opened it: nobody can sit down there any more."""

        def judge(table: Table) -> SeatingChange | None:
            row = table.row
            if row.opener is None or row.opener.player_id != player_id:
                if row.phase == "over" and row.began is None and row.seated[0].player_id == player_id:
                    return None  # it has been withdrawn already
                raise Refused("not_here", NOT_WITHDRAWN)
            parted = [
                msgspec.structs.replace(seated_player, next_answer="lobby") for seated_player in row.seated
            ]
            return SeatingChange(parted, ended=self._tables.now(), result=void(row.seat_count))

        await self.update(await self._tables.hold(table_id), judge)

    async def ready(self, player_id: str, table_id: str) -> None:
        """Records that a player of a next table is ready. The game begins `START_LEAD` after the last one."""

        def judge(table: Table) -> SeatingChange | None:
            row, seated_player = table.row, _seated_player(table.row, player_id)
            if row.phase == "over":
                raise Refused("over")
            if seated_player.ready:
                return None
            seated = _with_answer(row, player_id, ready=True)
            if all(player.ready for player in seated):
                return self._beginning(table, seated, START_LEAD)
            return SeatingChange(seated, due=row.answer_by)

        await self.update(await self._tables.hold(table_id), judge)

    async def answer_next(self, player_id: str, table_id: str, answer: NextAnswer) -> None:
        """Records what a player wants after a game. The answer can be changed until all have answered.

        Who sits at as many tables as may be can only part.
        """

        def judge(table: Table) -> SeatingChange | None:
            row, seated_player = table.row, _seated_player(table.row, player_id)
            if row.phase != "over":
                raise Refused("not_here", "The game is not over.", "not-over")
            if row.teams is not None:
                text = "After a team session nothing is played again at its table."
                raise Refused("bad_setup", text, "team-session-once")
            if table.game.review is not None:
                raise Refused("bad_setup", "A review is not played again.", "review-once")
            if seated_player.next_answer == answer:
                return None
            if not players_decide(table) or all_answered(row.seated):
                raise Refused("not_here", "It is settled already what comes next.", "next-settled")
            change = self.with_answers(table, _with_answer(row, player_id, next_answer=answer))
            return change if answer == "lobby" else change._replace(newcomer=Newcomer(player_id, MAX_TABLES))

        await self.update(await self._tables.hold(table_id), judge)

    def with_answers(self, table: Table, seated: Sequence[SeatedPlayer]) -> SeatingChange:
        """The change that sets these answers, and when the missing ones or the next table are due."""
        now = self._tables.now()
        if not all_answered(seated):
            return SeatingChange(seated, due=table.row.answer_by or Millis(now + ANSWER_TIMEOUT))
        try:
            parted = next_table(self._tables.games, table, seated) is None
        except UnknownGame:
            parted = False
        return SeatingChange(seated, due=None if parted else Millis(now + SWEEP_AFTER))

    def _beginning(self, table: Table, seated: Sequence[SeatedPlayer], lead: Millis) -> SeatingChange:
        """The change by which the game begins `lead` milliseconds from now."""
        began = Millis(self._tables.now() + lead)
        return SeatingChange(seated, began, table.first_deadline(began), lead)

    async def at_limit(self, seated: Sequence[SeatedPlayer]) -> list[str]:
        """The ids of those of these players who sit at as many tables as may be."""
        counts = [await self._log.open_table_count(player.player_id) for player in seated]
        return [one.player_id for one, count in zip(seated, counts, strict=True) if count >= MAX_TABLES]

    async def update(self, held: HeldTable, judge: Callable[[Table], SeatingChange | None]) -> None:
        """Writes the change that `judge` returns for the newest row, until it returns None.

        What `judge` raises is raised only after the log has been asked whether the row is the newest.
        """
        while True:
            row = held.table.row
            try:
                change = judge(held.table)
            except Refused:
                await self._tables.make_sure(held)
                if held.table.row.rev == row.rev and held.table.row.phase == row.phase:
                    raise
                continue
            if change is None:
                return
            if change.began is not None:
                row_then = msgspec.structs.replace(row, seated=tuple(change.seated))
                change = change._replace(seated=await self._starting_ratings.added(row_then))
            changed = await self._log.change_seats(self._tables.node_id, row.id, row.rev, *change)
            if changed and change.began is not None and self.on_begun is not None:
                self.on_begun(row.id)
            await self._tables.catch_up(held)
            if held.table.row.rev == row.rev:
                if change.newcomer is not None:
                    await check_limit(self._log, change.newcomer)
                await held.wait_for_clock()


def _seated_player(row: TableRow, player_id: str) -> SeatedPlayer:
    """The player of that id at the table. Raises `Refused`."""
    seated_player = row.seated_player(player_id)
    if seated_player is None:
        raise Refused("not_seated")
    return seated_player


def _with_answer(row: TableRow, player_id: str, **answer: object) -> tuple[SeatedPlayer, ...]:
    """The players of a table, one of them with another `ready` or `next_answer`."""
    return tuple(
        msgspec.structs.replace(player, **answer) if player.player_id == player_id else player
        for player in row.seated
    )


def take_seat(row: TableRow, player: Player, seat: Seat | None) -> tuple[SeatedPlayer, ...]:
    """The players of a table after this one has sat down.

    The last one to sit down has the seats drawn of those who left theirs to the lot. Raises `Refused`.
    """
    taken = {seated.seat for seated in row.seated}
    free = [number for number in range(row.seat_count) if number not in taken]
    if len(row.seated) == row.seat_count or not (seat is None or seat in free):
        raise Refused("seat_taken")
    if seat is None and None not in taken:
        seat = free[0]
    players = [*row.seated, SeatedPlayer(player.id, player.name, seat, bot=player.bot)]
    if len(players) == row.seat_count:
        drawn = [number for number in free if number != seat]
        secrets.SystemRandom().shuffle(drawn)
        players = [msgspec.structs.replace(p, seat=drawn.pop()) if p.seat is None else p for p in players]
    return tuple(players)
