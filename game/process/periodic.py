"""Work that a process repeats for as long as it runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine

logger = logging.getLogger(__name__)


class PeriodicTasks:
    """Tasks that run until `close`."""

    def __init__(self) -> None:
        self._running: list[asyncio.Task[None]] = []

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Starts a coroutine that does not end by itself."""
        self._running.append(asyncio.create_task(work))

    def every(self, seconds: float, work: Callable[[], Awaitable[object]]) -> None:
        """Calls `work` now, and again `seconds` after each time that it has ended."""
        self.start(every(seconds, work))

    async def close(self) -> None:
        """Cancels all tasks, wherever they are, and waits for their end."""
        for task in self._running:
            task.cancel()
        if self._running:
            await asyncio.wait(self._running)


async def every(seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    """Calls `work`, waits `seconds`, and repeats, for ever. An exception of `work` is logged, not raised."""
    while True:
        try:
            await work()
        except Exception:
            logger.exception("%s went wrong", getattr(work, "__qualname__", work))
        await asyncio.sleep(seconds)
