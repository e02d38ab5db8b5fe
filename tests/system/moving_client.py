"""A client that moves to another process when it is told to, as the page does."""

import asyncio
import random
import time

from loadtest.people.connection import ConnectionLost
from tests.system.client import Client

SPREAD = 0.5
"""Seconds over which the clients of a process that is draining leave it, each at a random moment."""


class MovingClient:
    """A client at a table that connects anew at each `draining`.

    `waits` has the seconds of each move: from the `draining`, or from the end of the connection, until the
    table is shown on a new one.
    """

    def __init__(self, client: Client, table_id: str) -> None:
        self.waits: list[float] = []
        self._client = client
        self._table_id = table_id

    async def move_when_told(self) -> None:
        """Moves at each `draining`, for ever."""
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
        """Closes the connection and connects anew; the seconds that it took."""
        began, connection = time.monotonic(), self._client.connection
        await asyncio.sleep(random.uniform(0, SPREAD))
        await connection.close()
        await self._client.shown(self._table_id, lambda _: self._client.connection is not connection)
        return time.monotonic() - began
