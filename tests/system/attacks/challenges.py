"""250 guests challenge each other for one wish, as often as they may, and begin again and again."""

import asyncio
from collections.abc import Coroutine

from loadtest.people.connection import Connection
from moyo_client.messages import Seek, Unseek
from tests.system.attacks.crowd import Aim, Crowd

GUESTS = 250

ADDRESSES = 5
"""From which they come: the budget of one is not enough for so many."""

CHALLENGED = 20
"""Whom each tries to challenge. No two challenge each other, so nobody is ever matched."""

PAUSE = 0.2
"""Seconds between two commands of a guest in the long run, as the rate of `seek` allows."""


class Challenges:
    """See `tests.system.attacks.process.Attack`."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._crowd = crowd
        self._guests: list[Connection] = []

    async def prepare(self) -> None:
        self._guests = await self._crowd.join_all(
            GUESTS, lambda number: self._crowd.address(number % ADDRESSES)
        )

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return [self._challenge(number, guest) for number, guest in enumerate(self._guests)]

    async def _challenge(self, number: int, guest: Connection) -> None:
        challenged = [self._crowd.name((number + ahead) % GUESTS) for ahead in range(1, CHALLENGED + 1)]
        await asyncio.gather(*(self._crowd.ask(guest, Seek(game="go", to=name)) for name in challenged))
        while True:
            await self._crowd.ask(guest, Unseek())
            for name in challenged:
                await asyncio.sleep(PAUSE)
                await self._crowd.ask(guest, Seek(game="go", to=name))
