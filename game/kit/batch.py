"""Single calls put together to one: what comes while a call is under way goes into the next."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextvars import Context
from enum import Enum
from time import monotonic
from typing import Any, Generic, TypeVar

from msgspec import Struct

from game.kit.histogram import COUNTS, Histogram
from game.kit.loop_queue import LoopQueue
from game.kit.turns import Payer, by_turns, current_payer

K = TypeVar("K")
R = TypeVar("R")

FIRST_PAUSE = 0.002
"""Seconds until an item that has to wait is given to `run` again; twice as many after each time."""

LONGEST_PAUSE = 0.1
"""Seconds until it is given to `run` again at most."""

MOST_GIVEN = 25
"""Results that are given in one turn of the event loop: what follows from one, of an act, takes 0.2 ms."""


class Later(Enum):
    """The result of an item that `run` could not do now, and for which the others need not wait."""

    LATER = "later"


class _Call(Struct, Generic[K, R]):
    """An item, its caller's future, who pays, when it came, and the seconds to wait where it is put off."""

    item: K
    future: asyncio.Future[R]
    payer: Payer
    came_at: float
    pause: float = FIRST_PAUSE


class Batch(Generic[K, R]):
    """Collects single items for a function that takes many; calling it with an item gives the item's result.

    `run` takes a list of items and returns as many results in the same order. At most one `run` is under way,
    it gets at most `limit` items, and an item that comes while none is under way is not held back. Where more
    wait, those who pay for them take turns: so who brings one item does not wait for those who bring many.
    Where a `run` of several items fails, each is tried alone, so that an item that makes it fail does the
    others no harm: the exception goes to the caller that brought that item. An item whose result is `LATER`
    is given to a later `run`, until it has another result or its caller has gone; no other waits for it.
    Many results are given to their callers over several turns of the event loop.

    `sizes` has the items of each `run` and `times` the seconds that it took; `waits` has of each item that is
    done the seconds from its coming to the `run` that did it.
    """

    def __init__(
        self, run: Callable[[Sequence[K]], Awaitable[Sequence[R | Later]]], limit: int = 500
    ) -> None:
        self._run = run
        self._limit = limit
        self._waiting: deque[_Call[K, R]] = deque()
        self._running: asyncio.Task[None] | None = None
        self._done = LoopQueue(self._give, MOST_GIVEN)
        self.sizes, self.waits, self.times = Histogram(COUNTS), Histogram(), Histogram()

    def __len__(self) -> int:
        """How many items wait for a `run`, without those that are put off."""
        return len(self._waiting)

    async def __call__(self, item: K) -> R:
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._queue(_Call(item, future, current_payer(), monotonic()))
        return await future

    def _queue(self, call: _Call[K, R]) -> None:
        if call.future.done():
            return
        self._waiting.append(call)
        if self._running is None:
            # In no context of a caller: who brings the first item does not pay for all of them.
            self._running = asyncio.create_task(self._run_all(), context=Context())

    async def _run_all(self) -> None:
        """Calls `run` until no item waits."""
        while self._waiting:
            await self._run_batch(self._take())
        self._running = None

    def _take(self) -> list[_Call[K, R]]:
        """What is done next: all that waits, or as much of it as may be, by turns."""
        if len(self._waiting) > self._limit:
            return by_turns(self._waiting, lambda call: call.payer, self._limit)
        batch = list(self._waiting)
        self._waiting.clear()
        return batch

    async def _run_batch(self, batch: list[_Call[K, R]]) -> None:
        began = monotonic()
        self.sizes.observe(len(batch))
        try:
            results = await self._run([call.item for call in batch])
            done = list(zip(batch, results, strict=True))
        except Exception as error:  # noqa: BLE001 - the caller gets it
            if len(batch) > 1:
                for one in batch:
                    await self._run_batch([one])
            elif not batch[0].future.done():
                batch[0].future.set_exception(error)
            return
        finally:
            self.times.observe(monotonic() - began)
        for call, result in done:
            if isinstance(result, Later):
                asyncio.get_running_loop().call_later(call.pause, self._queue, call)
                call.pause = min(2 * call.pause, LONGEST_PAUSE)
            else:
                self.waits.observe(began - call.came_at)
                self._done.put((call.future, result))

    def _give(self, done: tuple[asyncio.Future[R], R]) -> None:
        future, result = done
        if not future.done():  # the caller may have been cancelled
            future.set_result(result)


class Batches(Generic[K, R]):
    """A `Batch` for each of several places, such as databases: what is sent to one waits for no other.

    `place_of` tells the place of an item. Clients may name any place, so one is forgotten when no call is
    under way there, but for that without a name. All count together in `sizes`, `waits` and `times`.
    """

    def __init__(
        self,
        run: Callable[[Sequence[K]], Awaitable[Sequence[R | Later]]],
        place_of: Callable[[K], str],
        limit: int = 500,
    ) -> None:
        self._run = run
        self._place_of = place_of
        self._limit = limit
        self.sizes, self.waits, self.times = Histogram(COUNTS), Histogram(), Histogram()
        self._nameless = self._batch()
        self._named: dict[str, Batch[K, R]] = {}
        self._under_way = Counter[str]()
        """How many calls are under way, by the name of the place."""

    def __len__(self) -> int:
        """How many items wait for a `run`, without those that are put off."""
        return len(self._nameless) + sum(map(len, self._named.values()))

    def __call__(self, item: K) -> Coroutine[Any, Any, R]:
        place = self._place_of(item)
        return self._call(place, item) if place else self._nameless(item)

    async def _call(self, place: str, item: K) -> R:
        if place not in self._named:
            self._named[place] = self._batch()
        self._under_way[place] += 1
        try:
            return await self._named[place](item)
        finally:
            self._under_way[place] -= 1
            if not self._under_way[place]:
                del self._under_way[place], self._named[place]

    def _batch(self) -> Batch[K, R]:
        batch = Batch(self._run, self._limit)
        batch.sizes, batch.waits, batch.times = self.sizes, self.waits, self.times
        return batch
