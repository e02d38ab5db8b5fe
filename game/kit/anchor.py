"""This process's clock, anchored to the database's."""

import logging
import time

from game.api import Millis

logger = logging.getLogger(__name__)

JUMP = 1_000
"""Milliseconds of a correction from which on one of the two clocks has jumped."""


class Anchor:
    """The time by the database's clock, as well as this process knows it; calling it gives the time now.

    It runs with the monotonic clock, so setting this machine's clock does not move it. Each answer of the
    database bounds it: the time in the answer was right at some moment between the question and the answer.
    Where the clock lies outside these bounds it is moved to the nearer one, else not at all.

    It follows at once where the database's clock is set back or forth, for the log takes only what has its
    time. That is logged. At a table time does not go back: an event is never before the last one, so time
    stands still there until the clock has reached that again.
    """

    def __init__(self) -> None:
        self._offset = round(time.time() * 1000) - self.ticks()
        self._measured = False

    @staticmethod
    def ticks() -> int:
        """Milliseconds by the monotonic clock, to be given to `measured`."""
        return time.monotonic_ns() // 1_000_000

    def __call__(self) -> Millis:
        return Millis(self.ticks() + self._offset)

    def measured(self, asked_ticks: int, database_time: int) -> None:
        """Corrects the clock by an answer of the database that has just come.

        `asked_ticks` is when the question was sent, in `ticks`; `database_time` the time that it answered,
        in Unix milliseconds.
        """
        earliest, latest = database_time - self.ticks(), database_time - asked_ticks
        before, self._offset = self._offset, min(max(self._offset, earliest), latest)
        if self._measured and abs(self._offset - before) >= JUMP:
            logger.error(
                "the database's clock has jumped by %+.1f s, or this machine was suspended: games have lost"
                " that time, or stand still until it has passed again",
                (self._offset - before) / 1000,
            )
        self._measured = True
