"""What a process does again and again, whoever is connected."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

logger = logging.getLogger(__name__)


async def every(seconds: float, work: Callable[[], Awaitable[object]]) -> None:
    """Does the work, waits so many seconds, for ever. What goes wrong is logged and tried again."""
    while True:
        try:
            await work()
        except Exception:
            logger.exception("%s went wrong", getattr(work, "__qualname__", work))
        await asyncio.sleep(seconds)
