"""How far a process has been asked to stop. It goes through the steps in order and never back."""

import asyncio
import logging
import signal
from collections.abc import Callable
from enum import IntEnum
from time import monotonic

logger = logging.getLogger(__name__)

SAME_SIGNAL_WITHIN = 1.0
"""Seconds in which a second signal counts as the same one: a terminal and a supervisor both send it."""


class Admission(IntEnum):
    """Which commands a process still takes."""

    OPEN = 0
    """All."""
    RUNNING_GAMES = 1
    """Those of the players who are playing through it. No table is opened or joined, no client accepted."""
    NOTHING = 2
    """None. What was accepted before is finished."""


class Stopping:
    """What the process has been asked to do by signals.

    `closing` is set when the admission is no longer `OPEN`, `nothing_admitted` when it is `NOTHING`, and
    `immediate` when not even what was accepted is waited for.
    """

    def __init__(self, games_first: bool = False, now: Callable[[], float] = monotonic) -> None:
        self.admission = Admission.OPEN
        self.closing = asyncio.Event()
        self.nothing_admitted = asyncio.Event()
        self.immediate = asyncio.Event()
        self._games_first = games_first
        """Whether the first request to stop waits for the running games."""
        self._now = now
        self._requested_at = float("-inf")

    def request(self) -> None:
        """SIGTERM or SIGINT: one step further, unless within `SAME_SIGNAL_WITHIN` of the last one."""
        now = self._now()
        if now - self._requested_at <= SAME_SIGNAL_WITHIN:
            return
        self._requested_at = now
        if self.admission is Admission.NOTHING:
            self.immediate.set()
        elif self._games_first and self.admission is Admission.OPEN:
            self.wait_for_games()
        else:
            self.stop()

    def wait_for_games(self) -> None:
        """SIGUSR1: the process stops when the games that are played through it are over."""
        self._restrict(Admission.RUNNING_GAMES)

    def stop(self) -> None:
        """The process stops in the ordinary way, whatever is being played."""
        self._restrict(Admission.NOTHING)

    def make_way(self) -> None:
        """Too many calls of rules had to be interrupted: the process stops, and another takes its place."""
        logger.error("rules did not return too often: this process stops")
        self.stop()

    def _restrict(self, admission: Admission) -> None:
        self.admission = max(self.admission, admission)
        self.closing.set()
        if self.admission is Admission.NOTHING:
            self.nothing_admitted.set()


def install_signal_handlers(stopping: Stopping, parent_fd: int | None) -> None:
    """Makes signals stop the process, and the end of the supervisor, when the open file `parent_fd` ends."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.request)
    loop.add_signal_handler(signal.SIGUSR1, stopping.wait_for_games)
    if parent_fd is not None:

        def on_parent_exit() -> None:
            loop.remove_reader(parent_fd)
            stopping.stop()

        loop.add_reader(parent_fd, on_parent_exit)
