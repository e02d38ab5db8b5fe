"""Event loops of virtual time: one for each process, and the timeline that runs all of them in turn.

A callback takes no time, except in a loop that is slow; time passes only where nothing is left to do.
"""

import asyncio
import contextvars
from collections import deque
from collections.abc import Callable, Coroutine
from contextlib import suppress
from heapq import heappop, heappush
from itertools import count
from typing import Any

MOST_AT_ONCE = 20_000
"""Callbacks at one instant of virtual time; at more the run is given up: it would never end."""


class Endless(Exception):
    """Callbacks have followed each other without end while no time passed."""


class NumberedFuture(asyncio.Future[Any]):
    """A future whose hash is the same in each run, and so the order of sets of them."""

    _number = -1

    def __hash__(self) -> int:
        if self._number < 0:
            self._number = next(self.get_loop().timeline.numbers)  # type: ignore[attr-defined]
        return self._number


class Handle:
    """A callback that is to be run: an `asyncio.Handle` that costs less."""

    __slots__ = ("_arguments", "_callback", "_context", "gone")

    def __init__(
        self,
        callback: Callable[..., object],
        arguments: tuple[Any, ...],
        context: contextvars.Context | None,
    ) -> None:
        self._callback = callback
        self._arguments = arguments
        self._context = contextvars.copy_context() if context is None else context
        self.gone = False
        """Whether it was cancelled."""

    def cancel(self) -> None:
        self.gone = True

    def cancelled(self) -> bool:
        return self.gone

    def run(self, loop: "Loop") -> None:
        """Runs it. An exception is told to the loop."""
        try:
            self._context.run(self._callback, *self._arguments)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as error:  # noqa: BLE001 - as asyncio does
            loop.call_exception_handler(
                {"message": f"a callback failed: {self._callback}", "exception": error}
            )


class Timeline:
    """The present instant, in seconds, and everything that is to happen at it or later."""

    def __init__(self) -> None:
        self.now = 0.0
        self.numbers = count()
        self.on_advance: Callable[[float], None] = lambda now: None
        """Called with each new instant."""
        self.current: Loop | None = None
        """The loop whose callback runs."""
        self.outside = Loop(self, "outside")  # type: ignore[abstract]
        """The loop of all that is in no process: clients, the network and the database."""
        self._ready = deque[tuple[Loop, Handle]]()
        self._timers: list[tuple[float, int, Loop, Handle]] = []

    def soon(self, loop: "Loop", handle: Handle) -> None:
        loop.ready += 1
        self._ready.append((loop, handle))

    def at(self, when: float, loop: "Loop", handle: Handle) -> None:
        heappush(self._timers, (when, next(self.numbers), loop, handle))

    def run_until(self, end: float) -> None:
        """Runs everything up to an instant. Raises `Endless`."""
        ready, timers = self._ready, self._timers
        at_once = 0
        while True:
            while ready:
                loop, handle = ready.popleft()
                loop.run_handle(handle)
                if (at_once := at_once + 1) > MOST_AT_ONCE:
                    raise Endless(f"{loop.name} never comes to an end at {self.now:.3f} s")
            if not timers or timers[0][0] > end:
                break
            when, _, loop, handle = heappop(timers)
            if handle.gone:
                continue
            if when > self.now:
                self.now, at_once = when, 0
                self.on_advance(when)
            self.soon(loop, handle)
        self.now = max(self.now, end)
        self.on_advance(self.now)
        asyncio._set_running_loop(None)
        self.current = None


class Loop(asyncio.AbstractEventLoop):
    """The event loop of one process.

    A turn of it are the callbacks that were ready when the first of them began, as in asyncio: nothing else
    happens in the process meanwhile.
    """

    def __init__(self, timeline: Timeline, name: str) -> None:
        self.timeline = timeline
        self.name = name
        self.ahead = 0.0
        """Seconds by which the monotonic clock of its machine is ahead of virtual time."""
        self.cost = 0.0
        """Seconds that each of its callbacks takes."""
        self.ready = 0
        """Callbacks that wait for nothing but their turn."""
        self.work = self.longest_turn = 0
        """What the present turn has done, in steps, and the most that one has done."""
        self._turn_left = 0
        """Callbacks that are left of the present turn."""
        self.dead = self.paused = False
        self.on_error: Callable[[str], None] = lambda text: None
        """Called with an exception that nobody has caught."""
        self._waiting = deque[Handle]()
        """What became due while it was paused."""

    def run_handle(self, handle: Handle) -> None:
        """Runs a callback that was ready, unless it was cancelled or the process is paused or dead."""
        if self._turn_left == 0:
            self._turn_left = self.ready
            self.work = 0
        self.ready -= 1
        self._turn_left -= 1
        if handle.gone or self.dead:
            return
        if self.paused:
            self._waiting.append(handle)
            return
        timeline = self.timeline
        if timeline.current is not self:
            timeline.current = self
            asyncio._set_running_loop(self)
        handle.run(self)
        if self.work > self.longest_turn:
            self.longest_turn = self.work
        if self.cost:
            self.paused = True
            timeline.outside.call_later(self.cost, self.resume)

    def pause(self) -> None:
        """Stops running callbacks until `resume`: they wait."""
        self.paused = True

    def resume(self) -> None:
        """Runs callbacks again, those first that have waited."""
        if self.paused:
            self.paused = False
            while self._waiting:
                self.timeline.soon(self, self._waiting.popleft())

    def kill(self) -> None:
        """Ends the process at once: no callback of it runs any more."""
        self.dead = True
        self.timeline.current = None
        asyncio._set_running_loop(self)
        for task in asyncio.all_tasks(self):
            with suppress(BaseException):
                task.get_coro().close()  # type: ignore[union-attr]
        asyncio._set_running_loop(None)
        self._waiting.clear()

    def monotonic(self) -> float:
        """The monotonic clock of its machine."""
        return 1_000.0 + self.timeline.now + self.ahead

    # What asyncio asks of a loop

    def time(self) -> float:
        return self.timeline.now

    def call_soon(  # type: ignore[override]
        self, callback: Callable[..., object], *args: Any, context: contextvars.Context | None = None
    ) -> Handle:
        handle = Handle(callback, args, context)
        if not self.dead:
            self.timeline.soon(self, handle)
        return handle

    def call_later(  # type: ignore[override]
        self,
        delay: float,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> Handle:
        handle = Handle(callback, args, context)
        if not self.dead:
            self.timeline.at(self.timeline.now + delay, self, handle)
        return handle

    def call_at(  # type: ignore[override]
        self,
        when: float,
        callback: Callable[..., object],
        *args: Any,
        context: contextvars.Context | None = None,
    ) -> Handle:
        handle = Handle(callback, args, context)
        if not self.dead:
            self.timeline.at(when, self, handle)
        return handle

    def create_future(self) -> NumberedFuture:
        return NumberedFuture(loop=self)

    def create_task(self, coro: Coroutine[Any, Any, Any], **options: Any) -> asyncio.Task[Any]:
        task = asyncio.Task(coro, loop=self, **options)
        task._log_destroy_pending = False  # type: ignore[attr-defined]
        return task

    def get_debug(self) -> bool:
        return False

    def is_running(self) -> bool:
        return True

    def is_closed(self) -> bool:
        return False

    def call_exception_handler(self, context: dict[str, Any]) -> None:
        if not self.dead:
            self.on_error(f"{context.get('message')}: {context.get('exception')!r}")
