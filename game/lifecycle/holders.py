"""Who comes to a review while it is played: its one seat is held by all of them together."""

from game.api import Seat
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.ports.log import MAX_TABLES, Log, Newcomer
from game.ports.people import Player
from game.ports.teams import Teams
from game.refused import Refused
from game.review import AnyReview
from game.row import SeatedPlayer, TableRow


class Holders:
    """Seats people at reviews."""

    def __init__(self, tables: Tables, log: Log, teams: Teams) -> None:
        self._tables = tables
        self._log = log
        self._teams = teams

    async def add(self, held: HeldTable, review: AnyReview, player: Player) -> Seat:
        """Seats one more at a review, after those who are there; the seat. Raises `Refused`.

        It is judged on the newest row, and again where another change came first. Of those who come through
        this process one is seated at a time, so that they do not come between each other.
        """
        async with held.append_lock:
            while (row := held.table.row).seated_player(player.id) is None:
                if (refused := why_full(row, review)) is not None:
                    await self._tables.make_sure(held)
                    if held.table.row.rev == row.rev and held.table.row.phase == row.phase:
                        raise refused
                    continue
                holder = SeatedPlayer(player.id, player.name, 0, bot=player.bot)
                order = len(row.seated)
                node_id = self._tables.node_id
                await self._teams.add_holder(node_id, row.id, row.rev, holder, order, MAX_TABLES)
                await self._tables.catch_up(held)
                if held.table.row.rev == row.rev:
                    await check_limit(self._log, Newcomer(player.id, MAX_TABLES))
                    await held.wait_for_clock()
        return 0


def why_full(row: TableRow, review: AnyReview) -> Refused | None:
    """Why nobody else can come to a review; None where somebody can."""
    if row.phase == "over":
        return Refused("over")
    if len(row.seated) >= review.people:
        return Refused(
            "seat_taken", "At a review are at most {count} people.", "review-full", count=review.people
        )
    return None


async def check_limit(log: Log, newcomer: Newcomer) -> None:
    """Raises `Refused` where a newcomer sits at as many tables as may be."""
    if await log.open_table_count(newcomer.player_id) >= newcomer.limit:
        raise Refused(
            "too_many", "You sit at {count} tables already.", "too-many-tables", count=newcomer.limit
        )
