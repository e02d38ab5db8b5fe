"""Takes down what a process has built up: the newest part first, each within its time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from types import TracebackType
from typing import NamedTuple

logger = logging.getLogger(__name__)

Close = Callable[[], Awaitable[str | None]]
"""Closes something. What it returns names the work that was left undone; None where nothing was."""


class Stage(NamedTuple):
    """One part of a process, how long it may take to close, in seconds, and how it is closed."""

    name: str
    seconds: float
    close: Close


class ShutdownStack:
    """A stack of stages. On leaving the `async with` block the newest is closed first.

    A stage may use its own seconds and those that the stages closed before it have not used. One that takes
    longer, raises, or says itself that it left work undone, is logged and named in `unfinished`, and the next
    one is closed all the same. Once `immediate` is set no stage is waited for.
    """

    def __init__(self, immediate: asyncio.Event) -> None:
        self.unfinished: list[str] = []
        self._immediate = immediate
        self._stages: list[Stage] = []
        self._unused = 0.0
        """Seconds that the stages closed so far have not used."""

    def push(self, name: str, seconds: float, close: Close) -> None:
        """Adds a stage, which may use those that were added before it."""
        self._stages.append(Stage(name, seconds, close))

    async def __aenter__(self) -> "ShutdownStack":
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        while self._stages:
            if (unfinished := await self._close(self._stages.pop())) is not None:
                logger.warning("did not finish: %s", unfinished)
                self.unfinished.append(unfinished)

    async def _close(self, stage: Stage) -> str | None:
        """Closes a stage within its time; what was left undone."""
        closing = asyncio.ensure_future(stage.close())
        immediate = asyncio.ensure_future(self._immediate.wait())
        seconds = stage.seconds + self._unused
        started = monotonic()
        await asyncio.sleep(0)  # even without any time left, the closing is started
        await asyncio.wait({closing, immediate}, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        self._unused = max(0, seconds - (monotonic() - started))
        immediate.cancel()
        if not closing.done():
            closing.cancel()
            return stage.name
        if (error := closing.exception()) is not None:
            logger.warning("%s could not be closed", stage.name, exc_info=error)
            return stage.name
        return closing.result()
