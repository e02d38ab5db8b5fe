"""One read of a table for all who ask at the same time whether it is as it is known."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from game.held.held_table import HeldTable

PAUSE = 0.05
"""Seconds between two reads of a table where the second was asked for during the first."""


class SharedReads:
    """Reads what is new at tables. A read that has not begun serves all who ask until it begins.

    So whoever is refused something at a table, however often, costs few reads: after one for which others
    had to wait comes a pause.
    """

    def __init__(
        self,
        spawn: Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]],
        catch_up: Callable[[HeldTable], Awaitable[object]],
    ) -> None:
        self._spawn = spawn
        self._catch_up = catch_up
        self._next: dict[HeldTable, asyncio.Task[None]] = {}
        """The reads that have not begun."""
        self._newest: dict[HeldTable, asyncio.Task[None]] = {}
        """Of each table the read that was asked for last, as long as it is not done."""

    async def __call__(self, held: HeldTable) -> None:
        """Reads what is new at a table, after this was called. Raises `Refused` as `Tables.catch_up` does."""
        reading = self._next.get(held)
        if reading is None:
            before = self._newest.get(held)
            reading = self._next[held] = self._newest[held] = self._spawn(self._read(held, before))
        await asyncio.shield(reading)

    async def _read(self, held: HeldTable, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
            await asyncio.sleep(PAUSE)
        reading = self._next.pop(held)
        try:
            await self._catch_up(held)
        finally:
            if self._newest.get(held) is reading:
                del self._newest[held]
