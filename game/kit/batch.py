"""Calls that come while one is under way go together in the next."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
R = TypeVar("R")


class Batch(Generic[K, R]):
    """Gathers single items for a call that takes many.

    `run` takes a list and returns as many results in its order. At most one `run` is under way, at most
    `most` items go into it, and a lone item waits for nothing. Where a `run` of several fails, each of
    them is tried alone, so that one bad item costs the others nothing: its caller gets the exception.
    """

    def __init__(self, run: Callable[[Sequence[K]], Awaitable[Sequence[R]]], most: int = 500) -> None:
        self._run = run
        self._most = most
        self._waiting: deque[tuple[K, asyncio.Future[R]]] = deque()
        self._running: asyncio.Task[None] | None = None

    async def __call__(self, item: K) -> R:
        future: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, future))
        if self._running is None:
            self._running = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        while self._waiting:
            count = min(self._most, len(self._waiting))
            await self._send([self._waiting.popleft() for _ in range(count)])
        self._running = None

    async def _send(self, batch: list[tuple[K, asyncio.Future[R]]]) -> None:
        try:
            results = await self._run([item for item, _ in batch])
            done = list(zip(batch, results, strict=True))
        except Exception as error:  # noqa: BLE001 - it goes to whoever asked
            if len(batch) > 1:
                for one in batch:
                    await self._send([one])
            elif not batch[0][1].done():
                batch[0][1].set_exception(error)
            return
        for (_, future), result in done:
            if not future.done():  # its caller may have gone
                future.set_result(result)
