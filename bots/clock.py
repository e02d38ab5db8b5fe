"""The server's time, as the views tell it that have come."""

import time

from game.api import Millis
from moyo_client import Moyo


class Clock:
    """`clock()` is an instant by the server's clock, late by the fastest way that a view has taken.

    Another server may have another clock, so each connection of `moyo` is measured anew.
    """

    def __init__(self, moyo: Moyo) -> None:
        self._moyo = moyo
        self._connection = 0
        self._ahead: int | None = None
        """Milliseconds by which the server's clock is ahead of ours."""

    def told(self, at: int) -> None:
        """A view has come that was sent at that instant, or later."""
        if self._moyo.connections != self._connection:
            self._connection, self._ahead = self._moyo.connections, None
        ahead = at - _own()
        self._ahead = ahead if self._ahead is None else max(ahead, self._ahead)

    def __call__(self) -> Millis:
        return Millis(_own() + (self._ahead or 0))


def _own() -> int:
    return time.monotonic_ns() // 1_000_000
