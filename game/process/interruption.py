"""Interrupts rules that do not return, so that a fault in a game costs its own table and not the process.

    the watchdog's signal ── each second: the same call of rules as the last times? ── NeverReturns

A thread could not do that: an exception is raised in the rules only by the thread that runs them. Python
runs the handler of a signal there, between two steps of the program.

Only a call by `CheckedRules` is interrupted, and for its own time alone: it is known by its frame, and counts
from when it was first found. So many short calls in one turn of the loop are left alone, however long that
turn is. A call has to have used a processor too: a process that was stopped gets one signal for the whole
pause, and one that waits for a busy machine gets signals, but works little.

What is not Python may not let itself be interrupted, and rules may catch what is raised. Then the loop stays
held: the watchdog has the table marked as broken, for other processes, and gives this one up.
"""

from collections.abc import Callable
from time import monotonic, thread_time
from types import FrameType

from game.checked_rules import LONGEST_CALL, RUN, CheckedRules, NeverReturns

LOOKS = 3
"""Looks that find the same call after the first before it is interrupted. That is sooner than the process
would count as dead."""

MOST_ENDLESS = 3
"""Calls that are interrupted in a process before it is to be replaced: each has held up everybody in it."""


class Interruption:
    """Interrupts rules. `look` is for the watchdog: see `game.process.watchdog.Watchdog`.

    Args:
        on_often: called once, within the handler of a signal, when `MOST_ENDLESS` calls were interrupted.
        interval: seconds between two looks.
    """

    def __init__(self, on_often: Callable[[], object], interval: float = 1.0) -> None:
        self.endless = 0
        """How many calls were interrupted."""
        self._on_often = on_often
        self._interval = interval
        self._call: FrameType | None = None
        """The call that the last look found. Nothing is taken for it while it is kept here."""
        self._look_at = 0.0
        """When to look again, by `monotonic`."""
        self._looks = 0
        """How many looks have found it after the first."""
        self._processor = 0.0
        """The processor time of the thread when it was first found."""
        self._interrupted = False
        """Whether it was interrupted, which it may have caught."""

    @property
    def often(self) -> bool:
        """Whether so many calls were interrupted that the process is to be replaced."""
        return self.endless >= MOST_ENDLESS

    def look(self, frame: FrameType | None) -> None:
        """Looks what is being run, if it is time to; None: the loop turns again."""
        if frame is None:
            self._call, self._look_at = None, 0.0
        elif (now := monotonic()) >= self._look_at:
            self._look_at = now + self._interval
            self._look(call_at(frame))

    def _look(self, call: FrameType | None) -> None:
        if call is None or call is not self._call:
            self._call, self._looks, self._processor = call, 0, thread_time()
            self._interrupted = False
            return
        self._looks += 1
        if self._looks < LOOKS or thread_time() - self._processor < LONGEST_CALL:
            return
        if not self._interrupted:
            self._interrupted = True
            self.endless += 1
            if self.endless == MOST_ENDLESS:
                self._on_often()
        raise NeverReturns(f"not within {LOOKS * self._interval:g} s")


def call_at(frame: FrameType | None) -> FrameType | None:
    """The frame of the call of rules that is being run there; None where none is, or for no table."""
    while frame is not None and frame.f_code is not RUN:
        frame = frame.f_back
    return frame


def rules_called(frame: FrameType | None) -> CheckedRules | None:
    """Whose rules are being run there, for which table; None where none are, or for no table."""
    if (call := call_at(frame)) is None:
        return None
    found: CheckedRules = call.f_locals["self"]
    return found
