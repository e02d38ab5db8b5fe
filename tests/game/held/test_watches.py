"""A watch that is begun while others are ended is not undone."""

import asyncio
from collections.abc import Sequence
from typing import cast

from game.held.watches import Watches
from game.ports.log import Log
from game.ports.nodes import Node


class SlowLog:
    """Each statement takes until it is let go; those that end watches find the rows locked at first."""

    def __init__(self) -> None:
        self.watched: set[str] = set()
        self.ends: list[asyncio.Event] = []
        self.locked = True

    async def watch(self, node_id: Node, table_ids: Sequence[str]) -> list[None]:
        self.watched |= {*table_ids}
        return [None] * len(table_ids)

    async def unwatch(self, node_id: Node, table_ids: Sequence[str]) -> list[str | None]:
        self.ends.append(asyncio.Event())
        await self.ends[-1].wait()
        if self.locked:
            return [*table_ids]
        self.watched -= {*table_ids}
        return [None] * len(table_ids)


async def test_a_watch_waits_for_all_that_might_undo_it() -> None:
    """The row was locked, so its watch is ended a second time, by who has waited for the first."""
    log = SlowLog()
    watches = Watches(cast(Log, log), lambda: 1)
    await watches.begin("table")

    async def end_twice() -> None:
        await watches.end_some(["table"])
        await watches.end_some([])

    ending = asyncio.create_task(end_twice())
    await asyncio.sleep(0)
    beginning = asyncio.create_task(watches.begin("table"))
    await asyncio.sleep(0)
    log.ends[0].set()
    await asyncio.sleep(0.01)
    log.locked = False
    log.ends[1].set()
    await asyncio.gather(ending, beginning)
    assert log.watched == {"table"}


async def test_a_locked_row_is_tried_again_and_others_are_not() -> None:
    log = SlowLog()
    watches = Watches(cast(Log, log), lambda: 1)
    await watches.begin("table")
    for locked in (True, False):
        log.locked = locked
        ending = asyncio.create_task(watches.end_some([]) if log.ends else watches.end_some(["table"]))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        log.ends[-1].set()
        await ending
    assert log.watched == set()
    await watches.end_some([])
    assert len(log.ends) == 2
