"""Long loops in slices, so that other tasks of the process have their turns."""

import asyncio
from collections.abc import AsyncIterator, Collection, MutableMapping
from typing import Any, TypeVar

Item = TypeVar("Item")

SLICE = 200
"""How many items are looked at before other tasks have a turn, by default."""


async def sliced(items: Collection[Item], size: int = SLICE) -> AsyncIterator[Item]:
    """Yields these; other tasks have a turn after each `size` of them."""
    for nth, item in enumerate(items, 1):
        yield item
        if nth % size == 0:
            await asyncio.sleep(0)


async def emptied(kept: MutableMapping[Any, Any]) -> None:
    """Removes all items of a dictionary; other tasks have a turn after each `SLICE` of them."""
    while kept:
        for _ in range(min(SLICE, len(kept))):
            kept.popitem()
        await asyncio.sleep(0)
