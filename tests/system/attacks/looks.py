"""Twelve sockets look at an ordinary game at the burst and the rate that are allowed."""

import random
from collections.abc import Coroutine
from functools import partial

import messages
from loadtest.bench.relay import seed
from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from loadtest.people.script import written
from moyo_client.messages import Look
from tests.system.attacks.crowd import Aim, Crowd, at_rate

SOCKETS = 12
"""Each from an address of its own: the budget of one address would stop them soon."""

MOVES = 300


class Looks:
    """See `tests.system.attacks.process.Attack`."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._table = f"looked at {aim.attempt}"
        self._sockets: list[Connection] = []

    async def prepare(self) -> None:
        acts = written("go", {}, MOVES, random.Random(7)).acts[:MOVES]
        await seed(self._aim.database, [self._table], acts)
        self._sockets = await self._crowd.join_all(SOCKETS, self._crowd.address)

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return [
            at_rate(messages.Look.rate.burst, messages.Look.rate.a_second, partial(self._look, socket))
            for socket in self._sockets
        ]

    async def _look(self, socket: Connection, number: int) -> Frame:
        return await self._crowd.ask(socket, Look(table=self._table, seq=random.randint(0, MOVES)))
