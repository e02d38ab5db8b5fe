"""This process's clock, anchored to the database's."""

import time

from game.api import Millis


class Anchor:
    """The time by the database's clock, as well as it is known here; calling it gives the time now.

    It runs with the monotonic clock, so it does not jump when somebody sets this machine's, and each
    answer of the database bounds it: what it was when asked is not later, what it was when it answered
    is not earlier than the instant it told. It is moved no further than to the nearer bound.
    """

    def __init__(self) -> None:
        self._offset = round(time.time() * 1000) - self.ticks()

    @staticmethod
    def ticks() -> int:
        """Milliseconds by the monotonic clock, to be given to `heard`."""
        return time.monotonic_ns() // 1_000_000

    def __call__(self) -> Millis:
        return Millis(self.ticks() + self._offset)

    def heard(self, asked: int, told: int) -> None:
        """Takes the time that the database told, in an answer to a question sent at `asked` ticks."""
        earliest, latest = told - self.ticks(), told - asked
        self._offset = min(max(self._offset, earliest), latest)
