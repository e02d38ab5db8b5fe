"""Single calls put together to one: what comes while a call is under way goes into the next."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
R = TypeVar("R")


class Batch(Generic[K, R]):
    """Collects single items for a function that takes many; calling it with an item gives the item's result.

    `run` takes a list of items and returns as many results in the same order. At most one `run` is under way,
    it gets at most `limit` items, and an item that comes while none is under way is not held back. Where a
    `run` of several items fails, each is tried alone, so that an item that makes it fail does not harm the
    others: the exception goes to the caller that brought that item.
    """

    def __init__(self, run: Callable[[Sequence[K]], Awaitable[Sequence[R]]], limit: int = 500) -> None:
        self._run = run
        self._limit = limit
        self._waiting: deque[tuple[K, asyncio.Future[R]]] = deque()
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, item: K) -> R:
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._running is None:
            self._running = asyncio.create_task(self._run_all())
        return await future

    async def _run_all(self) -> None:
        """Calls `run` until no item waits."""
        while self._waiting:
            count = min(self._limit, len(self._waiting))
            await self._run_batch([self._waiting.popleft() for _ in range(count)])
        self._running = None

    async def _run_batch(self, batch: list[tuple[K, asyncio.Future[R]]]) -> None:
        try:
            results = await self._run([item for item, _ in batch])
            done = list(zip(batch, results, strict=True))
        except Exception as error:  # noqa: BLE001 - the caller gets it
            if len(batch) > 1:
                for one in batch:
                    await self._run_batch([one])
            elif not batch[0][1].done():
                batch[0][1].set_exception(error)
            return
        for (_, future), result in done:
            if not future.done():  # the caller may have been cancelled
                future.set_result(result)
