"""A hundred players talk at one table as often as each may, and come and go, which has them read it all."""

import random
from collections.abc import Coroutine
from functools import partial

import messages
from loadtest.people.connection import Connection
from messages import LONGEST_CHAT
from moyo_client.messages import Leave, Open, Say, Watch
from tests.system.attacks.crowd import Aim, Crowd, at_rate

TALKERS = 100
"""All from one address."""

COMERS = 10
"""Of them, who leave the table and come again all the time."""


class Talkers:
    """See `tests.system.attacks.process.Attack`."""

    answers = frozenset({"ok", "too_fast"})

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._crowd = crowd
        self._talkers: list[Connection] = []
        self._table = ""

    async def prepare(self) -> None:
        self._talkers = await self._crowd.join_all(TALKERS, lambda _: self._crowd.address(0))
        self._table = (await self._talkers[0].send(Open(game="nim"))).table
        for talker in self._talkers[1:]:
            await talker.send(Watch(table=self._table))

    def tasks(self) -> list[Coroutine[None, None, None]]:
        rate, talkers = messages.Say.rate, self._talkers[COMERS:]
        return [at_rate(rate.burst, rate.a_second, partial(self._say, talker)) for talker in talkers] + [
            at_rate(20, 20, partial(self._come, comer)) for comer in self._talkers[:COMERS]
        ]

    async def _say(self, talker: Connection, number: int) -> None:
        text = "".join(random.choices("abcdefghij ", k=LONGEST_CHAT))
        await self._crowd.ask(talker, Say(table=self._table, text=text))

    async def _come(self, comer: Connection, number: int) -> None:
        await self._crowd.ask(comer, Leave(table=self._table))
        await self._crowd.ask(comer, Watch(table=self._table))
