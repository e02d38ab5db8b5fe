"""What comes many at once is handled over several turns of the event loop."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection
from typing import Generic, TypeVar

T = TypeVar("T")


class LoopQueue(Generic[T]):
    """Handles items in their order, at most `most` in a turn of the event loop; where few come, at once."""

    def __init__(self, handle: Callable[[T], None], most: int) -> None:
        self._handle = handle
        self._most = most
        self._count = 0
        """How many have been handled in this turn."""
        self._waiting = deque[T]()

    def __len__(self) -> int:
        """How many wait."""
        return len(self._waiting)

    def put(self, item: T) -> None:
        """Handles an item, or has it handled in one of the next turns."""
        if self._waiting or self._count >= self._most:
            self._waiting.append(item)
            return
        if not self._count:
            asyncio.get_running_loop().call_soon(self._next)
        self._count += 1
        self._handle(item)

    def clear(self) -> None:
        """Forgets the items that wait."""
        self._waiting.clear()

    def _next(self) -> None:
        """The next turn. An item that fails does the others no harm."""
        self._count = 0
        try:
            while self._waiting and self._count < self._most:
                self._count += 1
                self._handle(self._waiting.popleft())
        finally:
            if self._count:
                asyncio.get_running_loop().call_soon(self._next)


async def over_turns(items: Collection[T], most: int) -> AsyncIterator[T]:
    """The items that there are now, at most `most` in a turn of the loop. Some may have gone by then."""
    for number, item in enumerate(list(items), 1):
        yield item
        if number % most == 0:
            await asyncio.sleep(0)
