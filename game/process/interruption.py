"""Interrupts rules that do not return, so that a fault in a game costs its own table and not the process.

    the kernel's timer ── SIGALRM, each second ── is the loop held since the last, by rules? ── NeverReturns

A thread could not do that: an exception is raised in the rules only by the thread that runs them. Python
runs the handler of a signal there, between two steps of the program. A process that was stopped gets one
signal for the whole pause, so a pause is not taken for rules that do not return.

What is not Python may not let itself be interrupted, and rules may catch what is raised. Then the loop stays
held: the watchdog has the table marked as broken, for other processes, and gives this one up.
"""

import signal
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from game import checked_rules, rules
from game.checked_rules import CheckedRules, NeverReturns

TICKS = 3
"""Signals in a row that find the loop held before rules are interrupted. That is sooner than the process
would count as dead."""

RULES = str(Path(rules.__file__).parent)
"""The folder of the games."""


class Interruption:
    """Interrupts rules from `start` until `close`. Only the main thread of a process may have one.

    Args:
        turns: counts the turns of the loop; where the count stands still, the loop is held.
        interval: seconds between two signals.
    """

    def __init__(self, turns: Callable[[], int], interval: float = 1.0) -> None:
        self._turns = turns
        self._interval = interval
        self._turn = -1
        self._ticks = 0
        """How many signals in a row have found the loop in the same turn."""

    def start(self) -> None:
        """Begins to look."""
        signal.signal(signal.SIGALRM, self._tick)
        signal.setitimer(signal.ITIMER_REAL, self._interval, self._interval)

    async def close(self) -> None:
        """Looks no longer."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)

    def _tick(self, _number: int, frame: FrameType | None) -> None:
        turn = self._turns()
        self._ticks = self._ticks + 1 if turn == self._turn else 0
        self._turn = turn
        if self._ticks >= TICKS and in_rules(frame):
            raise NeverReturns(f"not within {TICKS * self._interval:g} s")


def in_rules(frame: FrameType | None) -> bool:
    """Whether what is being run there are rules, or was called by rules."""
    while frame is not None:
        if frame.f_code.co_filename.startswith(RULES) or frame.f_code is checked_rules.CALL:
            return True
        frame = frame.f_back
    return False


def rules_called(frame: FrameType | None) -> CheckedRules | None:
    """Whose rules are being run there, for which table; None where none are, or for no table."""
    while frame is not None:
        if frame.f_code is checked_rules.CALL:
            found: CheckedRules = frame.f_locals["self"]
            return found
        frame = frame.f_back
    return None
