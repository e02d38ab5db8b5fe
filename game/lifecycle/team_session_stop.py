"""How a running team session is ended before its game would end."""

import secrets
from collections.abc import Awaitable, Callable

from game.api import Millis
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import Judged, judge_stop
from game.lifecycle.team_session_plans import QUIET, TeamSessionPlans
from game.ports.log import Log, ReadRequest, TableSnapshot
from game.ports.team_sessions import TeamSessions
from game.refused import Refused
from game.table import void

LIMIT = 100
"""How many sessions one look ends."""


class TeamSessionStop:
    """Ends sessions for organisers, for the operator, and where nothing has happened for long.

    A game that has an action for that is ended by it, and has a result. Any other is void, and so is one
    whose rules are at fault.
    """

    def __init__(
        self,
        tables: Tables,
        log: Log,
        plans: TeamSessionPlans,
        sessions: TeamSessions,
        append: Callable[[HeldTable, Judged], Awaitable[TableSnapshot | None]],
    ) -> None:
        self._tables = tables
        self._log = log
        self._plans = plans
        self._sessions = sessions
        self._append = append

    async def stop(self, player_id: str, session_id: str) -> None:
        """Ends a session by one of its organisers; one that is over stays as it is. Raises `Refused`."""
        session = await self._plans.organised(player_id, session_id)
        if session.table_id is None:
            raise Refused("not_here", "The session has not begun.", "team-session-not-begun")
        await self.end(session.table_id, player_id)

    async def look(self) -> None:
        """Ends the sessions that the operator wants to end."""
        for table_id in await self._sessions.stops_requested(LIMIT):
            self._tables.spawn(self.end(table_id, None))

    async def look_after(self) -> None:
        """Ends sessions whose game is over, and those in which nothing has happened for `QUIET`."""
        await self._sessions.end_over(LIMIT)
        for table_id in await self._sessions.quiet(Millis(self._tables.now() - QUIET), LIMIT):
            self._tables.spawn(self.end(table_id, None))

    async def end(self, table_id: str, by: str | None) -> None:
        """Ends the game of a table of teams, by an organiser, or by the server where that is None."""
        try:
            held = await self._tables.hold(table_id)
        except Refused:  # its rules are at fault, or not here
            await self._end_unheld(table_id)
            return
        async with held.append_lock:
            by_rules = True
            while held.table.phase == "playing":
                judged = judge_stop(held.table, secrets.token_urlsafe(9), by, self._tables.now())
                if by_rules and judged is not None:
                    by_rules = await self._append(held, judged) is not None  # else it goes on in spite of it
                    continue
                table = held.table
                await self._log.end_game(
                    *(self._tables.node_id, table_id, table.seq, self._tables.now()),
                    void(table.row.seat_count),
                    None,
                    table.at,
                )
                await self._tables.catch_up(held)

    async def _end_unheld(self, table_id: str) -> None:
        """Ends a table that this process cannot fold, as it is in the log."""
        [found] = await self._log.read([ReadRequest(table_id)])
        while found is not None and found.row.phase == "playing":
            heads = await self._log.heads(self._tables.node_id, [table_id])
            if (head := heads.get(table_id)) is None:
                return
            result = void(found.row.seat_count)
            await self._log.end_game(
                *(self._tables.node_id, table_id, head.seq, self._tables.now(), result), None, head.at
            )
            [found] = await self._log.read([ReadRequest(table_id)])
