"""People who only stay: sockets on which `hello` has been said. Now and then one asks for the time."""

import asyncio
from functools import partial
from time import monotonic

from loadtest.people.frame import LOST, Frame
from loadtest.people.hello import PlayerConnection
from loadtest.people.people import People

EVERY = 0.1
"""Seconds between two questions of a client process: they show whether the server still answers."""


class Idle:
    """A `Scenario`."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._connections: list[PlayerConnection] = []
        self._asked = 0
        self._stopped = False

    async def open(self) -> str:
        return ""

    async def join(self, word: str) -> None:
        settings = self._people.part.settings
        numbers = self._people.part.share(settings.sockets)
        self._connections = await self._people.all(
            partial(self._people.come, number, settings.token) for number in numbers
        )

    def begin(self, at: float) -> None:
        if self._connections:
            asyncio.get_running_loop().call_later(max(0.0, at - monotonic()), self._ask, at, 0)

    async def end(self) -> list[str]:
        self._stopped = True
        await self._people.until(lambda: not self._asked)
        return [f"{self._asked} questions were never answered"] if self._asked else []

    def _ask(self, planned: float, number: int) -> None:
        if self._stopped:
            return
        self._asked += 1
        self._people.tally.tick.acts += 1
        self._connections[number % len(self._connections)].send(
            '"type":"ping"}', partial(self._answered, planned)
        )
        after = planned + EVERY
        asyncio.get_running_loop().call_later(max(0.0, after - monotonic()), self._ask, after, number + 1)

    def _answered(self, planned: float, reply: Frame) -> None:
        self._asked -= 1
        if reply.type == "ok":
            self._people.tally.acked(monotonic() - planned)
        elif reply is not LOST:
            self._people.tally.error(f"a question was refused: {reply.code}: {reply.text}")
