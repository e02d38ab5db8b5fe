"""Has computed what games ask for outside of the event loop, and appends what comes of it.

Every process that holds a table may do it, and the first outcome counts. The process that has appended the
event after which something is to be computed begins at once, the others only when no outcome has come after a
while: so what is lost with a process is computed again.
"""

import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import msgspec

from game.api import Computation, Game
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
        self._prepared: set[tuple[str, int]] = set()
        """The games, by name and version, for which a process of the pool is or has been made ready."""

    def begin(self, held: HeldTable) -> None:
        """Begins what is to be computed at a table now, unless this process has begun it already."""
        game, job = held.table.game, held.table.job()
        if game.computation is not None and (game.name, game.version) not in self._prepared:
            self._prepared.add((game.name, game.version))
            self._tables.spawn(self._prepare(game.name, game.computation))
        if job == held.begun_job:
            return
        held.begun_job = job
        if job is not None:
            self._tables.spawn(self._run(held.table.row.id, game, job))

    async def _prepare(self, name: str, computation: Computation[Any, Any, Any]) -> None:
        """Starts a process before a game has anything computed: its players wait for that only so long."""
        with suppress(ComputeFailed):  # it is told when something is to be computed
            await self._compute(loaded, computation.compute, caller=name)

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


def loaded(function: Callable[..., Any]) -> None:
    """What a process computes to have loaded the module of a function: it has, when it has read the job."""
