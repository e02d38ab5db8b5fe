"""The server's time, as the views tell it that have come."""

import time

from game.api import Millis


class Clock:
    """`clock()` is an instant by the server's clock, late by the fastest way that a view has taken."""

    def __init__(self) -> None:
        self._ahead: int | None = None
        """Milliseconds by which the server's clock is ahead of ours."""

    def told(self, at: int) -> None:
        """A view has come that was sent at that instant, or later."""
        ahead = at - _own()
        self._ahead = ahead if self._ahead is None else max(ahead, self._ahead)

    def __call__(self) -> Millis:
        return Millis(_own() + (self._ahead or 0))


def _own() -> int:
    return time.monotonic_ns() // 1_000_000
