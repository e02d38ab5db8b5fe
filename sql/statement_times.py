"""How often each statement was sent, how long it took, and which were slow."""

import logging
from collections.abc import Iterator
from time import monotonic
from typing import NamedTuple

logger = logging.getLogger(__name__)

SLOW = 1.0
"""Seconds from which on a statement is slow, where nothing else is said."""

MOST_LINES = 10
"""Slow statements that are logged in a minute, at most: where the disk is slow all of them are."""


class Times(NamedTuple):
    """Of one statement, since the process began: seconds are those between its sending and its answer."""

    sent: int = 0
    seconds: float = 0.0
    slow: int = 0
    again: int = 0
    """How often it had to be sent again: the database was away, or somebody else had locked a row."""


class _Counted:
    """The same while it is counted."""

    __slots__ = ("again", "seconds", "sent", "slow")

    def __init__(self) -> None:
        self.sent = self.slow = self.again = 0
        self.seconds = 0.0


class StatementTimes:
    """The times of the statements of one process, by name. `slow` is in seconds."""

    def __init__(self, slow: float = SLOW) -> None:
        self._slow = slow
        self._by_name: dict[str, _Counted] = {}
        self._minute = self._lines = 0

    def __iter__(self) -> Iterator[tuple[str, Times]]:
        """Each statement that was sent, and its times."""
        for name, one in self._by_name.items():
            yield name, Times(one.sent, one.seconds, one.slow, one.again)

    def add(self, name: str, seconds: float) -> None:
        """A statement was sent and took that long, whatever came of it."""
        one = self._of(name)
        one.sent += 1
        one.seconds += seconds
        if seconds >= self._slow:
            one.slow += 1
            self._log(name, seconds)

    def again(self, name: str) -> None:
        """A statement has to be sent again."""
        self._of(name).again += 1

    def _of(self, name: str) -> _Counted:
        one = self._by_name.get(name)
        if one is None:
            one = self._by_name[name] = _Counted()
        return one

    def _log(self, name: str, seconds: float) -> None:
        minute = int(monotonic() // 60)
        if minute != self._minute:
            self._minute, self._lines = minute, 0
        self._lines += 1
        if self._lines <= MOST_LINES:
            last = "; more in this minute are counted and not logged" if self._lines == MOST_LINES else ""
            logger.warning("the statement %s took %.3g s%s", name, seconds, last)
