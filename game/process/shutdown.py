"""What a process has built up is taken down again: the newest first, each within its time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from types import TracebackType
from typing import NamedTuple

logger = logging.getLogger(__name__)

Close = Callable[[], Awaitable[str | None]]
"""Finishes something, and says what is left undone, if anything is."""


class Stage(NamedTuple):
    what: str
    within: float
    close: Close


class ShutdownStack:
    """A stack of stages. On leaving, each is closed and joined before the one that it stands on.

    What did not end in its seconds, and in those that others before it have left of theirs, failed, or says
    itself that it left something undone, is in `unfinished` and in the log, and the next is closed all the
    same. Once `hurried` is set nothing is waited for.
    """

    def __init__(self, hurried: asyncio.Event) -> None:
        self.unfinished: list[str] = []
        self._hurried = hurried
        self._stages: list[Stage] = []
        self._spare = 0.0
        """Seconds that stages have left."""

    def push(self, what: str, within: float, close: Close) -> None:
        """Adds a stage, which feeds on those before it; it may take so many seconds to close."""
        self._stages.append(Stage(what, within, close))

    async def __aenter__(self) -> "ShutdownStack":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        while self._stages:
            if (left := await self._join(self._stages.pop())) is not None:
                logger.warning("did not finish: %s", left)
                self.unfinished.append(left)

    async def _join(self, stage: Stage) -> str | None:
        """Closes a stage; what it left undone."""
        closing = asyncio.ensure_future(stage.close())
        hurry = asyncio.ensure_future(self._hurried.wait())
        within = stage.within + self._spare
        begun = monotonic()
        await asyncio.sleep(0)  # however little time there is, it has begun
        await asyncio.wait({closing, hurry}, timeout=within, return_when=asyncio.FIRST_COMPLETED)
        self._spare = max(0, within - (monotonic() - begun))
        hurry.cancel()
        if not closing.done():
            closing.cancel()
            return stage.what
        if (error := closing.exception()) is not None:
            logger.warning("%s could not be closed", stage.what, exc_info=error)
            return stage.what
        return closing.result()
