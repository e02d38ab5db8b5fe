"""Somebody whose client moves to another process as the page does (`static/client/connection.js`)."""

import asyncio
import random
import time

from loadtest.people.connection import ConnectionLost
from tests.system.client import Client

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
            connection = self._client.connection
            try:
                await connection.first(type="draining")
            except TimeoutError:
                continue
            except ConnectionLost:
                pass
            self.waits.append(await self.move())

    async def move(self) -> float:
        """Leaves the line for another: the seconds that it took."""
        began, connection = time.monotonic(), self._client.connection
        await asyncio.sleep(random.uniform(0, SPREAD))
        await connection.close()
        await self._client.shown(self._table, lambda _: self._client.connection is not connection)
        return time.monotonic() - began
