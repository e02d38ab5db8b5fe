"""A queue that has read given seeks."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from game.api import Millis
from game.lobby.queue import Queue
from game.ports.seeks import PAGE, Seek, SeekChanges, SeekCursor


class Given:
    """As `game.ports.seeks.Seeks`: the seeks that a test sets, whose changes are told once."""

    def __init__(self, seeks: Iterable[Seek] = ()) -> None:
        self.changed = {seek.number: seek for seek in seeks}
        self.removed: set[int] = set()

    async def changes(self, cursor: SeekCursor | None) -> SeekChanges:
        await asyncio.sleep(0)
        page = list(self.changed.values())[:PAGE]
        for seek in page:
            del self.changed[seek.number]
        removed, self.removed = sorted(self.removed), set()
        return SeekChanges(page, removed, SeekCursor(None), bool(self.changed))


def known(seeks: Iterable[Seek]) -> Queue:
    """A queue of these seeks."""
    queue, given = Queue(), Given(seeks)
    port: Any = given
    reading = queue.read(port, Millis(0))
    with suppress(StopIteration):
        while True:
            reading.send(None)  # without a loop: it waits for nothing but its next turn
    return queue
