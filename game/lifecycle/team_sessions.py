"""Team sessions, for the members of one process."""

from collections.abc import Awaitable, Callable
from typing import Literal

from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import Judged
from game.lifecycle.team_session_plans import TeamSessionPlans
from game.lifecycle.team_session_start import Begun, TeamSessionStart
from game.lifecycle.team_session_stop import TeamSessionStop
from game.ports.catalogues import Catalogues
from game.ports.compute import Compute
from game.ports.log import Log, TableSnapshot
from game.ports.team_sessions import TeamSessions as Sessions
from game.refused import Refused
from game.sentence import say

BUSY = say("You are in another session that is running.", "demo-busy")

NONE_PREPARED = say("All sessions to try are being played; ask again in some minutes.", "demo-none")


class TeamSessions:
    """What is planned, how it begins and how it is stopped. `append` appends an event to a table's log."""

    def __init__(
        self,
        tables: Tables,
        log: Log,
        sessions: Sessions,
        catalogues: Catalogues,
        compute: Compute,
        append: Callable[[HeldTable, Judged], Awaitable[TableSnapshot | None]],
    ) -> None:
        self._sessions = sessions
        self.plans = TeamSessionPlans(tables, sessions)
        self.beginning = TeamSessionStart(tables, self.plans, sessions, catalogues, compute)
        self.ending = TeamSessionStop(tables, log, self.plans, sessions, append)

    async def delete_tables(self) -> None:
        """Deletes the table of a session that was deleted, if there is one: it may have many events."""
        await self._sessions.delete_tables(1)

    async def try_demo(self, player_id: str, role: Literal["player", "organiser"]) -> Begun:
        """Begins a session that programs of the server have prepared, with the player in it.

        Raises `Refused`.
        """
        found = await self._sessions.join_demo(player_id, role)
        if found.outcome == "busy":
            raise Refused("not_here", BUSY)
        if found.host_id is None or found.team_session_id is None:
            raise Refused("not_here", NONE_PREPARED)
        return await self.beginning.start(found.host_id, found.team_session_id, found.rev)
