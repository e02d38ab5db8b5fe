"""Estimates of who is ahead, for those who ask. Each is computed once for all of them, in another process.

Nothing of them is in a log or a view. Who may have one is not a matter of the seat: a second tab is a
spectator, and so whatever a spectator is given, a player has. In a rated game nobody is given one before the
end, in others everybody is.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple, TypeAlias

import msgspec

from game.api import Estimation, Game
from game.checked_rules import MOST_VIEW_BYTES, FaultyRules
from game.held.tables import Tables
from game.kit.meter import count
from game.lifecycle.not_computed import refusal_of
from game.ports.compute import Compute, ComputeFailed
from game.refused import Refused
from game.sentence import Sentence, say
from game.table import Table

MOST_KEPT = 256
"""How many estimates a process keeps: those that were asked for last."""

FAILED = say("The estimate could not be computed.", "estimate-failed")

Key: TypeAlias = tuple[str, int, bytes]
"""A game, its version, and what is estimated, as JSON."""


class Estimate(NamedTuple):
    """An estimate of a table as it was after the event `seq`, as JSON in the game's own terms."""

    seq: int
    estimate: msgspec.Raw


class Estimates:
    """The estimates of one process. Equal jobs have one, whether of one table or of two.

    `table_at` is the table as it was after an event.
    """

    def __init__(
        self, tables: Tables, table_at: Callable[[str, int], Awaitable[Table]], compute: Compute
    ) -> None:
        self._tables = tables
        self._table_at = table_at
        self._compute = compute
        self._known: dict[Key, asyncio.Task[msgspec.Raw]] = {}
        """What was asked for last stands last."""

    async def estimate(self, table_id: str, seq: int | None) -> Estimate:
        """The estimate of a table now, or as it was after an event.

        Raises `Refused`: `not_here` where there is none, `too_fast` where too much waits to be computed.
        """
        held = await self._tables.hold(table_id)
        if why_none(held.table) is not None:
            await self._tables.make_sure(held)  # the game may be over by now
        if (reason := why_none(held.table)) is not None:
            raise Refused("not_here", reason)
        self._tables.advance(held)
        table = held.table if seq is None else await self._table_at(table_id, seq)
        game, estimation = table.game, table.game.estimation
        try:
            job = table.estimate_job()
        except FaultyRules as error:
            self._tables.rule_faults.report(table_id, "an estimate failed", error)
            raise Refused("broken") from error
        if estimation is None or job is None:
            raise Refused("not_here", "There is nothing to estimate.", "nothing-to-estimate")
        return Estimate(table.seq, await self._computed(game, estimation, job))

    async def _computed(
        self, game: Game[Any, Any, Any], estimation: Estimation[Any, Any], job: msgspec.Struct
    ) -> msgspec.Raw:
        """The estimate, computed unless that has been begun. It is charged to the command that begins it."""
        key = game.name, game.version, msgspec.json.encode(job)
        known = self._known.pop(key, None)
        if known is None:
            count(computations=1)
            known = asyncio.create_task(self._run(key, estimation, job))
        self._known[key] = known
        if len(self._known) > MOST_KEPT:
            del self._known[next(iter(self._known))]
        return await asyncio.shield(known)

    async def _run(self, key: Key, estimation: Estimation[Any, Any], job: msgspec.Struct) -> msgspec.Raw:
        """Computes an estimate. One that fails is not kept. Raises `Refused`."""
        name, _, _ = key
        try:
            estimate = await self._compute(
                estimation.compute, job, caller=f"estimates of {name}", timeout=estimation.limit / 1000
            )
            return encoded(estimate)
        except Exception as error:
            self._known.pop(key, None)
            if isinstance(error, ComputeFailed):
                raise refusal_of(error, f"an estimate of {name}", FAILED) from error
            raise


def why_none(table: Table) -> Sentence | None:
    """Why nobody is given an estimate of a table, as a sentence; None where everybody is."""
    if table.game.estimation is None:
        return say("Nothing is estimated in this game.", "no-estimates")
    if table.phase == "waiting":
        return say("The game has not begun.", "not-begun")
    if table.phase == "playing" and table.row.rated:
        return say("While a rated game is played nobody is given an estimate.", "estimate-rated")
    if table.phase == "playing" and table.game.hides:
        return say("While this game is played an estimate would show what is hidden.", "estimate-hidden")
    return None


def encoded(estimate: Any) -> msgspec.Raw:
    """An estimate as it is sent. Raises `ComputeFailed` where it cannot be."""
    try:
        found = msgspec.json.encode(estimate)
    except TypeError as error:
        raise ComputeFailed("raised", f"It cannot be sent: {error}") from error
    if len(found) > MOST_VIEW_BYTES:
        raise ComputeFailed("memory", f"It has {len(found)} bytes.")
    return msgspec.Raw(found)
