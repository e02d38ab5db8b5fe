"""How far a process has come on its way out. It never goes back."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from enum import IntEnum
from time import monotonic

DOUBLE = 1.0
"""Seconds in which a signal that comes again is the same one: a terminal and a supervisor both send it."""


class Admission(IntEnum):
    """What a process still takes in."""

    OPEN = 0
    """Everything."""
    RUNNING_GAMES = 1
    """What belongs to the games that run here: no new game, no new connection."""
    NOTHING = 2
    """Nothing: what was accepted is done, and no more."""


class Stopping:
    """What a process has been asked to do by signals.

    `patient` says that the first request to stop waits for the games. `closing` is set when the doors are
    no longer open, `shut` when nothing is taken in any more, `hurried` when nothing is waited for either.
    """

    def __init__(self, patient: bool = False, now: Callable[[], float] = monotonic) -> None:
        self.admission = Admission.OPEN
        self.closing = asyncio.Event()
        self.nothing_admitted = asyncio.Event()
        self.immediate = asyncio.Event()
        self._patient = patient
        self._now = now
        self._asked = float("-inf")

    def request(self) -> None:
        """SIGTERM or SIGINT. Another one, later than `DOUBLE` after the last, goes one step further."""
        now = self._now()
        if now - self._asked <= DOUBLE:
            return
        self._asked = now
        if self.admission is Admission.NOTHING:
            self.immediate.set()
        elif self._patient and self.admission is Admission.OPEN:
            self.wait_for_games()
        else:
            self.stop()

    def wait_for_games(self) -> None:
        """SIGUSR1: stops when the games that run here are over."""
        self._restrict(Admission.RUNNING_GAMES)

    def stop(self) -> None:
        """Stops in the ordinary way, whatever runs here."""
        self._restrict(Admission.NOTHING)

    def _restrict(self, doors: Admission) -> None:
        self.admission = max(self.admission, doors)
        self.closing.set()
        if self.admission is Admission.NOTHING:
            self.nothing_admitted.set()


def install_signal_handlers(stopping: Stopping, environ: Mapping[str, str]) -> None:
    """Has signals, and the end of the supervisor, stop the process."""
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.request)
    loop.add_signal_handler(signal.SIGUSR1, stopping.wait_for_games)
    if "MOYO_PARENT_FD" in environ:
        parent = int(environ["MOYO_PARENT_FD"])

        def orphaned() -> None:
            loop.remove_reader(parent)
            stopping.stop()

        loop.add_reader(parent, orphaned)
