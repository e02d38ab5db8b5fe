"""What a process does again and again, whoever is connected."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine

logger = logging.getLogger(__name__)


class PeriodicTasks:
    """Work that goes on by itself until it is closed."""

    def __init__(self) -> None:
        self._running: list[asyncio.Task[None]] = []

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Begins something that would never end."""
        self._running.append(asyncio.create_task(work))

    def every(self, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        """Does this now, and so many seconds after each time that it was done."""
        self.start(every(seconds, work))

    async def close(self) -> None:
        """Ends them all, wherever they are."""
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)


async def every(seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    """Does the work, waits so many seconds, for ever. What goes wrong is logged and tried again."""
    while True:
        try:
            await work()
        except Exception:
            logger.exception("%s went wrong", getattr(work, "__qualname__", work))
        await asyncio.sleep(seconds)
