"""Notices what holds the event loop, and says whose work it was.

Everybody on a process waits while one callback runs. So a callback is put on the loop every few milliseconds,
and how late it comes is how long the loop was held, to within `PERIOD`. Each time it sets the kernel's timer:
while it is overdue signals come, whose handler notes what is being run. A thread could look on too, but each
of its looks takes the interpreter away from the loop: so it only sees, twice a second, whether the loop is
stuck for good.
"""

import asyncio
import faulthandler
import logging
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from time import monotonic, thread_time
from types import FrameType

from game.kit.histogram import Histogram

logger = logging.getLogger(__name__)

LIMIT = 0.02
"""Seconds for which a callback may hold the loop."""

PERIOD = 0.01
"""Seconds between two heartbeats of the loop."""

LONGEST_PAUSE = 0.25
"""Seconds between two signals at most while a heartbeat is overdue. Each comes when it has been overdue for
twice as long as at the one before, for it wakes what is only waiting."""

LOOK = 0.5
"""Seconds between two looks of the thread. For each of them the loop has to let the interpreter go."""

HELD_AFTER = 6.0
"""Seconds after which a callback that holds the loop was not interrupted, so that others have to know."""

STUCK_AFTER = 20.0
"""Seconds for which a callback may hold the loop at most, of those in which the process has run."""

MOST_LINES = 10
"""Lines that are logged in a minute, at most."""

MOST_PLACES = 200
"""Places that are counted; all others count as `elsewhere`."""

LOOP = {asyncio.runners.__file__, asyncio.base_events.__file__, asyncio.events.__file__}
"""The files of the loop itself; what called it is no callback."""

ROOT = Path(__file__).parents[2]
"""The folder of the project: of a stack the innermost function in it is named."""


class Watchdog:
    """Watches the running loop from `start` until `close`. Only the main thread of a process may have one.

    Args:
        on_look: called by the handler of a signal while the loop is held, at least every `LONGEST_PAUSE`,
            with what is being run, and with None when it turns again. What it raises is raised there.
        on_held: called by the thread with where the loop is, when it is held for `HELD_AFTER` seconds.
        on_stuck: called by the thread when it is held for `STUCK_AFTER` seconds.
        limit: the seconds for which a callback may hold the loop.
    """

    def __init__(
        self,
        on_look: Callable[[FrameType | None], None] = lambda frame: None,
        on_held: Callable[[FrameType], None] = lambda frame: None,
        on_stuck: Callable[[], None] = lambda: None,
        limit: float = LIMIT,
    ) -> None:
        self.turns = 0
        """How many heartbeats there were: while the loop is held the number stands still."""
        self.lateness = Histogram()
        """Seconds by which each heartbeat was late: how long the loop was held, or the process paused."""
        self.holds = 0
        """How often the loop was held for longer than the limit."""
        self.paused = 0
        """How often the process got no processor for that long: the machine is busy, or it was stopped."""
        self.held = 0.0
        """Seconds for which it was held by these, together."""
        self.longest = 0.0
        """Seconds of the longest."""
        self.places: Counter[str] = Counter()
        """How often by whose work: `file:function`."""
        self._limit = limit
        self._on_look, self._on_held, self._on_stuck = on_look, on_held, on_stuck
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._handle: asyncio.TimerHandle | None = None
        self._due = self._processor = 0.0
        """When the heartbeat is due, and the processor time of the loop's thread at the last one."""
        self._seen: Counter[str] = Counter()
        """What signals have found since the heartbeat is overdue; the empty place where no callback."""
        self._minute = self._lines = 0
        self._loop_thread = 0
        self._waited = 0.0
        self._schedule = -1
        """The open file of the system that says for how long the loop's thread waited for a processor."""

    def start(self) -> None:
        """Begins to watch. Called once, on the loop."""
        self._loop_thread = threading.get_ident()
        with suppress(OSError):  # Linux alone has it
            path = f"/proc/self/task/{threading.get_native_id()}/schedstat"
            self._schedule = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        signal.signal(signal.SIGALRM, self._look)
        self._next_heartbeat(monotonic())
        self._thread = threading.Thread(target=self._look_on, name="watchdog", daemon=True)
        self._thread.start()

    async def close(self) -> None:
        """Watches no longer."""
        self._closed.set()
        if self._handle is not None:
            self._handle.cancel()
            signal.setitimer(signal.ITIMER_REAL, 0)
        if self._thread is not None:
            await asyncio.to_thread(self._thread.join)
        if self._schedule >= 0:
            os.close(self._schedule)
            self._schedule = -1

    def _heartbeat(self) -> None:
        """Comes when it is due, unless something holds the loop."""
        self.turns += 1
        now = monotonic()
        try:
            late = now - self._due
            self.lateness.observe(late)
            if late > self._limit:
                waited = self._waited_for_processor() - self._waited
                self._on_hold(late, now, waited)
        finally:  # without the next one it would seem that the loop is held for good
            self._next_heartbeat(now)

    def _next_heartbeat(self, now: float) -> None:
        if self._seen:
            self._seen = Counter()
            self._on_look(None)
        self._due, self._processor = now + PERIOD, thread_time()
        self._handle = asyncio.get_running_loop().call_later(PERIOD, self._heartbeat)
        signal.setitimer(signal.ITIMER_REAL, 2 * PERIOD)
        self._waited = self._waited_for_processor()

    def _look(self, _number: int, frame: FrameType | None) -> None:
        """A signal has come, as the heartbeat is overdue: notes what is being run."""
        if frame is None or self._closed.is_set():
            return
        held = max(PERIOD, monotonic() - self._due + PERIOD)
        signal.setitimer(signal.ITIMER_REAL, min(held, LONGEST_PAUSE))
        self._seen[place_of(frame) or ""] += 1
        self._on_look(frame)

    def _waited_for_processor(self) -> float:
        """Seconds in which the thread of the loop could have run and others did, so far; 0.0 if unknown."""
        if self._schedule < 0:
            return 0.0
        return int(os.pread(self._schedule, 100, 0).split()[1]) / 1e9

    def _on_hold(self, seconds: float, now: float, waited: float = 0.0) -> None:
        """Counts that the loop was held, and logs it. While the process was not run it held nothing."""
        seconds -= waited
        if seconds <= self._limit:
            self.paused += 1
            return
        worked = thread_time() - self._processor
        seen = dict(self._seen)  # a signal may come meanwhile
        place = max(seen, key=seen.__getitem__, default="")
        if not place and worked < seconds / 2:
            self.paused += 1
            return
        place = place or "unknown"
        if place not in self.places and len(self.places) >= MOST_PLACES:
            place = "elsewhere"
        self.holds += 1
        self.held += seconds
        self.longest = max(self.longest, seconds)
        self.places[place] += 1
        if int(now // 60) != self._minute:
            self._minute, self._lines = int(now // 60), 0
        self._lines += 1
        if self._lines <= MOST_LINES:
            logger.warning(
                "the loop was held for %d ms, %d ms of them on a processor, by %s%s",
                round(1000 * seconds),
                round(1000 * worked),
                place,
                "; what holds it again in this minute is counted and not logged"
                if self._lines == MOST_LINES
                else "",
            )

    def _look_on(self) -> None:
        """Runs in a thread: sees whether a callback holds the loop for so long that others have to know."""
        turns, stuck_for = -1, 0.0
        while not self._closed.wait(LOOK):
            if turns != self.turns:
                turns, stuck_for = self.turns, 0.0
                continue
            frame = sys._current_frames().get(self._loop_thread)
            if frame is None or place_of(frame) is None:
                continue
            longer = stuck_for + LOOK  # while the process was stopped it saw nothing
            if stuck_for < HELD_AFTER <= longer:
                self._on_held(frame)
            stuck_for = longer
            if stuck_for >= STUCK_AFTER:
                self._on_stuck()
                return


def give_up(status: int) -> None:
    """Ends this process at once, from any thread: its loop will not turn. Says where all threads are."""
    with suppress(Exception):
        logger.critical("the loop was held for %g s and will not turn again: this process ends", STUCK_AFTER)
        faulthandler.dump_traceback(all_threads=True)
    os._exit(status)


def place_of(frame: FrameType) -> str | None:
    """The innermost function of ours in a callback of the loop, as `file:function`, else the innermost.

    None where no callback of Python's is being run.
    """
    innermost: str | None = None
    found: FrameType | None = frame
    while found is not None and found.f_code.co_filename not in LOOP:
        if (file := own_file(found.f_code.co_filename)) is not None:
            return f"{file}:{found.f_code.co_qualname}"
        innermost = innermost or f"{Path(found.f_code.co_filename).name}:{found.f_code.co_name}"
        found = found.f_back
    return innermost


@cache
def own_file(name: str) -> str | None:
    """The path of a file of ours within the project; None of any other, and of this one."""
    path = Path(name)
    if not path.is_relative_to(ROOT) or ".venv" in path.parts or path == Path(__file__):
        return None
    return str(path.relative_to(ROOT))
