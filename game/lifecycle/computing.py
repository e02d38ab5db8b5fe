"""Has computed what games ask for outside of the event loop, and appends what comes of it.

Every process that holds a table may do it, and the first outcome counts. The process that has appended the
event after which something is to be computed begins at once, the others only when no outcome has come after a
while: so what is lost with a process is computed again.

Where nothing comes of it though the game still waits, the process begins again after a pause, which gets
longer each time.

It is paid for by who acted, and the tables of the same players take turns as one with all others: whoever
has much computed waits for it, and nobody else does. What the same rules were asked before is known.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeAlias

import msgspec

from game.api import Computation, Millis
from game.held.held_table import HeldTable
from game.held.tables import Tables
from game.judging import Judged, judge_outcome
from game.kit.meter import count
from game.lifecycle.outage_events import OutageEvents
from game.ports.compute import Compute, ComputeFailed
from game.table import Table

logger = logging.getLogger(__name__)

MOST_KNOWN = 256
"""How many outcomes a process knows: those that were needed last."""

PAUSE, LONGEST_PAUSE = 5_000, 300_000
"""Milliseconds after which what was not computed is begun again: at first, and after it failed often."""

LOG_INTERVAL = 60.0
"""Seconds in which it is logged once that something was not computed."""

Key: TypeAlias = tuple[str, int, bytes]
"""A game, its version, and what is computed, as JSON."""


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
        self._known = OrderedDict[Key, msgspec.Struct]()
        """Outcomes, the least recently needed first."""
        self._silent_until = 0.0
        """When it may be logged again that something was not computed, by the loop's clock."""

    def begin(self, held: HeldTable) -> None:
        """Begins what is to be computed at a table now, unless this process has begun it already.

        What was to be computed there before is given up; what has failed is begun again when it is time.
        """
        game = held.table.game
        if game.computation is None:
            return
        job = held.table.job()
        if (game.name, game.version) not in self._prepared:
            self._prepared.add((game.name, game.version))
            self._tables.spawn(self._prepare(game.name, game.computation))
        again_at = held.compute_again_at
        if job == held.begun_job and (again_at is None or self._tables.now() < again_at):
            return
        if job != held.begun_job:
            held.compute_failures = 0
        held.begun_job, held.compute_again_at = job, None
        if held.computing is not None:
            held.computing.cancel()
            held.computing = None
        if job is not None:
            key = game.name, game.version, msgspec.json.encode(job)
            if key not in self._known:
                count(computations=1)
            held.computing = asyncio.create_task(self._outcome(held.table, game.computation, key, job))
            self._tables.spawn(self._run(held, job, held.computing))

    async def _prepare(self, name: str, computation: Computation[Any, Any, Any]) -> None:
        """Starts a process before a game has anything computed: its players wait for that only so long."""
        with suppress(ComputeFailed):  # it is told when something is to be computed
            await self._compute(loaded, computation.compute, caller=name)

    async def _outcome(
        self, table: Table, computation: Computation[Any, Any, Any], key: Key, job: msgspec.Struct
    ) -> msgspec.Struct | None:
        """What comes of a job; None where nothing does, which is logged."""
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        caller, limit = table_caller(table), computation.limit / 1000
        try:
            outcome: msgspec.Struct = await self._compute(
                computation.compute, job, caller=caller, timeout=limit
            )
        except ComputeFailed as error:
            self._tell(table, error)
            return None
        self._known[key] = outcome
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return outcome

    def _tell(self, table: Table, error: ComputeFailed) -> None:
        """Logs that nothing was computed, once in a while."""
        now = asyncio.get_running_loop().time()
        if error.reason != "closed" and now >= self._silent_until:
            self._silent_until = now + LOG_INTERVAL
            logger.warning(
                "nothing was computed for %s at table %s: %s", table.game.name, table.row.id, error
            )

    async def _run(
        self, held: HeldTable, job: msgspec.Struct, computing: "asyncio.Task[msgspec.Struct | None]"
    ) -> None:
        """Appends what comes of a job, unless it is given up before. Where nothing does it is begun again."""
        await asyncio.wait([computing])
        if computing.cancelled():
            return
        if (outcome := computing.result()) is None:
            self._begin_later(held, computing)
            return
        held = await self._tables.hold(held.table.row.id)
        async with held.append_lock:
            await self._outage_events.add(held)
            while (judged := judge_outcome(held.table, job, outcome, self._tables.now())) is not None:
                await self._append(held, judged)
                await self._outage_events.add(held)

    def _begin_later(self, held: HeldTable, computing: "asyncio.Task[msgspec.Struct | None]") -> None:
        """Has the table looked at after a pause, to begin what nothing has come of once more."""
        if held.computing is not computing:
            return  # something else is to be computed by now
        pause = min(PAUSE << min(held.compute_failures, 10), LONGEST_PAUSE)
        held.compute_failures += 1
        held.compute_again_at = Millis(self._tables.now() + pause)
        self._tables.set_alarm(held)


def loaded(function: Callable[..., Any]) -> None:
    """What a process computes to have loaded the module of a function: it has, when it has read the job."""


def table_caller(table: Table) -> str:
    """Whose turn it is when something of a table is computed: that of all who sit there, as one."""
    return " ".join(sorted(player.player_id for player in table.row.seated))
