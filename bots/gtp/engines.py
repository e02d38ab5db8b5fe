"""Starts engines by one command, and knows whether that works."""

import asyncio
import logging
from collections.abc import Sequence
from contextlib import suppress

from bots.gtp.engine import Engine, EngineFailed, Limits

logger = logging.getLogger(__name__)

RETRY_SECONDS = 60.0
"""How often it is tried whether engines can be started again."""


class Engines:
    """The engines of a program. While none can be started, no game is to be begun."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self.works = True
        """Whether the last one could be started."""
        self._command = command
        self._limits = limits

    async def start(self) -> Engine:
        """Starts one. Raises `EngineFailed`."""
        try:
            engine = await Engine.start(self._command, self._limits)
        except EngineFailed:
            self.works = False
            raise
        self.works = True
        return engine

    async def attempt(self) -> None:
        """Starts one and ends it. Raises `EngineFailed`."""
        engine = await self.start()
        await engine.close()

    async def look_after(self) -> None:
        """Tries again and again while none can be started, until it is cancelled."""
        while True:
            await asyncio.sleep(RETRY_SECONDS)
            if not self.works:
                with suppress(EngineFailed):
                    await self.attempt()
                    logger.info("The engine can be started again.")
