"""Somebody whose client moves to another process as the page does (`static/client/connection.js`)."""

import asyncio
import random
import time

from tests.system.client import Client
from tests.system.wire import Lost

SPREAD = 0.5
"""Seconds over which those who are told to go elsewhere do."""


class Mover:
    """A client at a table, who goes when it is told to; how many seconds it waited is in `waits`.

    A wait lasts from that word, or from the end of the line, until the table is to be seen again on a new
    one.
    """

    def __init__(self, client: Client, table: str) -> None:
        self.waits: list[float] = []
        self._client = client
        self._table = table

    async def watch(self) -> None:
        """Moves as often as it is told to, for ever."""
        while True:
            wire = self._client.wire
            try:
                await wire.first(type="draining")
            except TimeoutError:
                continue
            except Lost:
                pass
            self.waits.append(await self.move())

    async def move(self) -> float:
        """Leaves the line for another: the seconds that it took."""
        began, wire = time.monotonic(), self._client.wire
        await asyncio.sleep(random.uniform(0, SPREAD))
        await wire.close()
        await self._client.shown(self._table, lambda _: self._client.wire is not wire)
        return time.monotonic() - began
