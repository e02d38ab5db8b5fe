"""Of which tables this node is sent notes: those that the process holds, and for a while others."""

import asyncio
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from game.kit.batch import Batches
from game.ports.log import Log
from game.ports.nodes import Node
from game.table_id import shard_of

T = TypeVar("T")

AT_ONCE = 200
"""Tables of which the watch is ended by one statement."""


class Watches:
    """Begins and ends the watches of one process."""

    def __init__(self, log: Log, node_id: Callable[[], Node]) -> None:
        self._log = log
        self._node_id = node_id
        self._batch = Batches[str, None](lambda table_ids: log.watch(node_id(), table_ids), shard_of)
        self._left: set[str] = set()
        """Ids of tables whose watch could not be ended yet, because their rows were locked."""
        self._ending: asyncio.Future[None] | None = None

    async def begin(self, table_id: str) -> None:
        """Has this node sent the notes of a table from now on."""
        while self._ending is not None and not self._ending.done():
            await asyncio.wait([self._ending])  # else it might undo the watch; then perhaps the next one
        self._left.discard(table_id)
        await self._batch(table_id)

    async def end(self, table_ids: Collection[str]) -> None:
        """Has this node sent no more notes of these tables; of those that are locked, the next time."""
        self._left |= {*table_ids}
        ordered = sorted(table_ids)
        outcomes = await self._log.unwatch(self._node_id(), ordered)
        self._left -= {table_id for table_id, locked in zip(ordered, outcomes, strict=True) if locked is None}

    async def end_some(self, table_ids: Collection[str]) -> None:
        """Ends these and some of those that were left; who loads one of them meanwhile waits for that."""
        if some := {*table_ids, *islice(self._left, AT_ONCE)}:
            self._ending = asyncio.ensure_future(self.end(some))
            await self._ending
        else:
            await asyncio.sleep(0)


def parts(items: Sequence[T]) -> Iterator[Sequence[T]]:
    """These in their order, as many at a time as are watched at once."""
    return (items[first : first + AT_ONCE] for first in range(0, len(items), AT_ONCE))
