"""One heap of instants: rings a table when time alone will change it."""

import asyncio
from collections.abc import Callable
from heapq import heappop, heappush

from game.api import Millis
from game.ports.clock import Clock


class Alarms:
    """At most one alarm a table; setting another replaces it. Rings a little late rather than early."""

    def __init__(self, now: Clock, ring: Callable[[str], None]) -> None:
        self._now = now
        self._ring = ring
        self._heap: list[tuple[Millis, str]] = []
        self._due: dict[str, Millis] = {}
        self._timer: asyncio.TimerHandle | None = None

    def set(self, table: str, due: Millis | None) -> None:
        if due is None:
            self._due.pop(table, None)
        elif self._due.get(table) != due:
            self._due[table] = due
            heappush(self._heap, (due, table))
            if self._heap[0] == (due, table):
                self._wait()

    def ring(self) -> None:
        """Rings all that is due, and waits for the next."""
        now = self._now()
        while self._heap and (self._heap[0][0] <= now or self._stale(*self._heap[0])):
            due, table = heappop(self._heap)
            if not self._stale(due, table):
                del self._due[table]
                self._ring(table)
        self._wait()

    def close(self) -> None:
        self._due.clear()
        self.ring()

    def _stale(self, due: Millis, table: str) -> bool:
        return self._due.get(table) != due

    def _wait(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._heap:
            wait = max(0, self._heap[0][0] - self._now()) / 1000
            self._timer = asyncio.get_running_loop().call_later(wait, self.ring)
