"""What a process does at its tables in the background."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any

from game.checked_rules import FaultyRules
from game.refused import Refused

logger = logging.getLogger(__name__)


class BackgroundTasks:
    """Tasks that nobody waits for but `finish`. Rules at fault are handed to `on_broken`."""

    def __init__(self, on_broken: Callable[[FaultyRules], None]) -> None:
        self._on_broken = on_broken
        self.running: set[asyncio.Task[Any]] = set()

    def spawn(self, coroutine: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        """Runs a coroutine as a task of its own; `finish` waits for it."""
        task = asyncio.create_task(coroutine)
        self.running.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self.running.discard(task)
        error = None if task.cancelled() else task.exception()
        if isinstance(error, FaultyRules):
            self._on_broken(error)
        elif error is not None and not isinstance(error, Refused):
            logger.error("a background task failed", exc_info=error)

    async def finish(self) -> None:
        """Waits for those that were spawned."""
        if self.running:
            await asyncio.wait(self.running)
