"""Connections on which only `hello` has been said. Now and then one of them sends a ping."""

import asyncio
from functools import partial
from time import monotonic

from loadtest.people.connection import Connection
from loadtest.people.frame import LOST, Frame
from loadtest.people.players import Players
from moyo_client.messages import Ping

PING_INTERVAL = 0.1
"""Seconds between two pings of a client process: they show whether the server still answers."""


class Idle:
    """A `Scenario`."""

    def __init__(self, players: Players) -> None:
        self._players = players
        self._connections: list[Connection] = []
        self._unanswered = 0
        self._stopped = False

    async def open(self) -> str:
        return ""

    async def join(self, table_id: str) -> None:
        settings = self._players.part.settings
        numbers = self._players.part.share(settings.sockets)
        self._connections = await self._players.run_all(
            partial(self._players.connect, number, settings.token) for number in numbers
        )

    def begin(self, at: float) -> None:
        if self._connections:
            asyncio.get_running_loop().call_later(max(0.0, at - monotonic()), self._ping, at, 0)

    async def end(self) -> list[str]:
        self._stopped = True
        await self._players.wait_until(lambda: not self._unanswered)
        return [f"{self._unanswered} pings were never answered"] if self._unanswered else []

    def _ping(self, planned: float, number: int) -> None:
        if self._stopped:
            return
        self._unanswered += 1
        self._players.tally.tick.acts += 1
        connection = self._connections[number % len(self._connections)]
        connection.submit(Ping(), partial(self._answered, planned))
        following = planned + PING_INTERVAL
        delay = max(0.0, following - monotonic())
        asyncio.get_running_loop().call_later(delay, self._ping, following, number + 1)

    def _answered(self, planned: float, reply: Frame) -> None:
        self._unanswered -= 1
        if reply.type == "ok":
            self._players.tally.acked(monotonic() - planned)
        elif reply is not LOST:
            self._players.tally.error(f"a ping was refused: {reply.code}: {reply.text}")
