"""Health over HTTP: `/healthz` says that the process responds, `/readyz` that it takes players."""

from collections.abc import Awaitable, Callable
from typing import Any

from tornado.web import RequestHandler

Check = Callable[[], Awaitable[bool]]


class Health(RequestHandler):
    """Answers 200 while `check` returns true, else 503."""

    def initialize(self, check: Check) -> None:
        self.check = check

    async def get(self) -> None:
        passed = await self.check()
        self.set_status(200 if passed else 503)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish("ok\n" if passed else "not ready\n")


async def responds() -> bool:
    """True: that this runs shows that the event loop does."""
    return True


def routes(ready: Check) -> list[tuple[str, type[RequestHandler], dict[str, Any]]]:
    """The addresses of health; `ready` says whether this process takes players."""
    return [
        (r"/healthz", Health, {"check": responds}),
        (r"/readyz", Health, {"check": ready}),
    ]
