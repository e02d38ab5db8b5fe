"""Alarms: says which table time alone has changed, when it has."""

import asyncio
from collections.abc import Callable
from heapq import heappop, heappush

from game.api import Millis
from game.kit.histogram import Histogram
from game.kit.loop_queue import LoopQueue
from game.ports.clock import Clock

MOST_RUNG = 25
"""Alarms that ring in one turn of the event loop. After a pause of the process those of all tables may."""


class Alarms:
    """At most one alarm a table; setting another replaces it.

    `on_due` is called with the id of each table whose alarm is due: a little late rather than early, and for
    many tables over several turns of the event loop. `lateness` has the seconds by which each was late.
    """

    def __init__(self, now: Clock, on_due: Callable[[str], None]) -> None:
        self._now = now
        self.lateness = Histogram()
        self._on_due = on_due
        self._ringing = LoopQueue(self._ring, MOST_RUNG)
        self._due: dict[str, Millis] = {}
        """The alarm of each table."""
        self._heap: list[tuple[Millis, str]] = []
        """When to look at which table. One that is set later meanwhile, as by each move, is put off then."""
        self._queued: dict[str, Millis] = {}
        """The earliest of these instants of each table; its others are skipped."""
        self._timer: asyncio.TimerHandle | None = None

    def set(self, table_id: str, due: Millis | None) -> None:
        """Sets the alarm of a table; with `due` None it has none."""
        if due is None:
            self._due.pop(table_id, None)
            return
        self._due[table_id] = due
        if self._queue(table_id, due) and self._heap[0] == (due, table_id):
            self._start_timer()

    def fire_due(self) -> None:
        """Has every alarm ring that is due, and starts the timer for the next."""
        now = self._now()
        while self._heap and self._heap[0][0] <= now:
            looked_at, table_id = heappop(self._heap)
            if self._queued.get(table_id) != looked_at:
                continue
            del self._queued[table_id]
            due = self._due.get(table_id)
            if due == looked_at:
                del self._due[table_id]
                self._ringing.put((due, table_id))
            elif due is not None:
                self._queue(table_id, due)
        self._start_timer()

    def _queue(self, table_id: str, due: Millis) -> bool:
        """Has the table looked at by then; False where it is looked at before that anyhow."""
        if (queued := self._queued.get(table_id)) is not None and queued <= due:
            return False
        self._queued[table_id] = due
        heappush(self._heap, (due, table_id))
        return True

    def _ring(self, alarm: tuple[Millis, str]) -> None:
        due, table_id = alarm
        self.lateness.observe((self._now() - due) / 1000)
        self._on_due(table_id)

    def close(self) -> None:
        """Removes all alarms and stops the timer."""
        for kept in (self._due, self._queued, self._heap):
            kept.clear()
        self._start_timer()

    def _start_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._heap:
            wait = max(0, self._heap[0][0] - self._now()) / 1000
            self._timer = asyncio.get_running_loop().call_later(wait, self.fire_due)
