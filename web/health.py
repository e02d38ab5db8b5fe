"""Health over HTTP: `/healthz` says that the process responds, `/readyz` that it takes players.

The second line of `/healthz` is the version.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Generic, TypeVar

from tornado.web import RequestHandler

from moyo.version import VERSION

T = TypeVar("T")

Check = Callable[[], Awaitable[bool]]


class Health(RequestHandler):
    """Answers 200 with `text` while `check` returns true, else 503."""

    def initialize(self, check: Check, text: str) -> None:
        self.check = check
        self.text = text

    async def get(self) -> None:
        passed = await self.check()
        self.set_status(200 if passed else 503)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.text if passed else "not ready\n")


class Remembered(Generic[T]):
    """A check that is made once at a time, and whose outcome holds for some seconds: for all who ask."""

    def __init__(self, check: Callable[[], Awaitable[T]], seconds: float) -> None:
        self._check = check
        self._seconds = seconds
        self._checking: asyncio.Task[T] | None = None
        self._until = 0.0
        """Up to when the outcome of a check that has ended holds, by the monotonic clock."""

    async def __call__(self) -> T:
        checking = self._checking
        if checking is None or (checking.done() and monotonic() >= self._until):
            checking = self._checking = asyncio.create_task(self._run())
        return await asyncio.shield(checking)

    async def _run(self) -> T:
        try:
            return await self._check()
        finally:
            self._until = monotonic() + self._seconds


async def responds() -> bool:
    """True: that this runs shows that the event loop does."""
    return True


def routes(ready: Check) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of health; `ready` says whether this process takes players."""
    return [
        (r"/healthz", Health, {"check": responds, "text": f"ok\nmoyo {VERSION}\n"}),
        (r"/readyz", Health, {"check": ready, "text": "ok\n"}),
    ]
