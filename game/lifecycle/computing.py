"""Has computed what games ask for outside of the event loop, and appends what comes of it.

Every process that holds a table may do it, and the first outcome counts. The process that has appended the
event after which something is to be computed begins at once, the others only when no outcome has come after a
while: so what is lost with a process is computed again.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec

from game.api import Game
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import Judged, judge_outcome
from game.lifecycle.outage_events import OutageEvents
from game.ports.compute import Compute, ComputeFailed

logger = logging.getLogger(__name__)


class Computing:
    """What one process has computed for the tables that it holds.

    `append` appends a judged event of a table whose append lock is held, and catches up where it is not the
    next one.
    """

    def __init__(
        self,
        tables: Tables,
        compute: Compute,
        outage_events: OutageEvents,
        append: Callable[[HeldTable, Judged], Awaitable[object]],
    ) -> None:
        self._tables = tables
        self._compute = compute
        self._outage_events = outage_events
        self._append = append

    def begin(self, held: HeldTable) -> None:
        """Begins what is to be computed at a table now, unless this process has begun it already."""
        game, job = held.table.game, held.table.job()
        if job == held.begun_job:
            return
        held.begun_job = job
        if job is not None:
            self._tables.spawn(self._run(held.table.row.id, game, job))

    async def _run(self, table_id: str, game: Game[Any, Any, Any], job: msgspec.Struct) -> None:
        computation = game.computation
        if computation is None:
            return
        try:
            outcome = await self._compute(
                computation.compute, job, caller=game.name, timeout=computation.limit / 1000
            )
        except ComputeFailed as error:
            if error.reason != "closed":
                logger.warning("nothing was computed for %s at table %s: %s", game.name, table_id, error)
            return
        held = await self._tables.hold(table_id)
        async with held.append_lock:
            await self._outage_events.add(held)
            while (judged := judge_outcome(held.table, job, outcome, self._tables.now())) is not None:
                await self._append(held, judged)
                await self._outage_events.add(held)
