"""Hints that a table has changed: it is read once for all that come while it is being read."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from game.held.held_table import HeldTable


class Hints:
    """Reads tables after hints, each in a task of its own that `spawn` runs.

    A process that was paused finds a note for each event that it has missed. Were each a reason to read all
    of them, the work would grow with the square of their number.
    """

    def __init__(
        self,
        spawn: Callable[[Coroutine[Any, Any, None]], asyncio.Task[Any]],
        catch_up: Callable[[HeldTable], Awaitable[object]],
    ) -> None:
        self._spawn = spawn
        self._catch_up = catch_up
        self._again: dict[HeldTable, bool] = {}
        """The tables that are being read, and whether another hint has come since that began."""

    def take(self, held: HeldTable) -> None:
        """Has a table read soon."""
        if held in self._again:
            self._again[held] = True
        else:
            self._again[held] = False
            self._spawn(self._read(held))

    async def _read(self, held: HeldTable) -> None:
        try:
            await self._catch_up(held)
            while self._again[held]:
                self._again[held] = False
                await self._catch_up(held)
        finally:
            del self._again[held]
