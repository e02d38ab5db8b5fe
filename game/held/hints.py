"""Hints that a table has changed: it is read once for all that come while it is being read."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from game.held.held_table import HeldTable
from game.ports.bus import EventAppended


class Hints:
    """Reads tables after hints, each in a task of its own that `spawn` runs.

    A process that was paused finds a note for each event that it has missed. Were each a reason to read all
    of them, the work would grow with the square of their number.
    """

    def __init__(
        self,
        spawn: Callable[[Coroutine[Any, Any, None]], asyncio.Task[Any]],
        catch_up: Callable[[HeldTable], Awaitable[object]],
        on_note: Callable[[EventAppended], None],
    ) -> None:
        self._spawn = spawn
        self._catch_up = catch_up
        self._on_note = on_note
        self._again: dict[HeldTable, bool] = {}
        """The tables that are being read, and whether another hint has come since that began."""

    def take(self, held: HeldTable) -> None:
        """Has a table read soon."""
        if held in self._again:
            self._again[held] = True
        else:
            self._again[held] = False
            self._spawn(self._read(held))

    def take_early(self, held: HeldTable, note: EventAppended) -> None:
        """Takes a note of an event that is not the next one of the table.

        Where this process is appending the one before, the answer to that is on its way, and may come after
        the note of what a player on another process did next: then the note is handled after it.
        """
        if held.append_lock.locked():
            self._spawn(self._take_after_append(held, note))
        else:
            self.take(held)

    async def _take_after_append(self, held: HeldTable, note: EventAppended) -> None:
        async with held.append_lock:
            pass
        if note.event is None or note.event.seq > held.table.seq + 1:
            self.take(held)
        else:
            self._on_note(note)

    async def _read(self, held: HeldTable) -> None:
        try:
            await self._catch_up(held)
            while self._again[held]:
                self._again[held] = False
                await self._catch_up(held)
        finally:
            del self._again[held]
