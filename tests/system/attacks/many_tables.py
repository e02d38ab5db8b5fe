"""Two players at fifty tables, who act at all of them as often as the rate of many connections allows."""

import asyncio
from collections.abc import Coroutine
from functools import partial

import messages
from loadtest.people.connection import Connection
from moyo_client.messages import Act, Open, Sit
from tests.system.attacks.crowd import Aim, Crowd, at_rate, by_turns

TABLES = 45
"""At fifty a player may sit."""

SOCKETS = 10
"""Of each of the two. All come from one address."""


class ManyTables:
    """See `tests.system.attacks.process.Attack`."""

    answers = frozenset({"ok", "too_fast"})

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._crowd = crowd
        self._sockets: list[Connection] = []
        self._tables: list[str] = []

    async def prepare(self) -> None:
        address = self._crowd.address(0)
        players = await self._crowd.join_all(2, lambda _: address)
        for number in range(TABLES):
            if number >= 15:
                await asyncio.sleep(0.5)  # as the rate of `open` allows
            table = (await players[0].send(Open(game="pong", setup={"points": 99}))).table
            await players[1].send(Sit(table=table))
            for player in players:
                await player.send(Act(table=table, action={"type": "ready"}, nonce="ready"))
            self._tables.append(table)
        for number in range(2 * SOCKETS):
            token = players[number % 2].token
            self._sockets.append(await self._crowd.join(number, address, token=token))

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return [
            at_rate(messages.Act.rate.burst, messages.Act.rate.a_second, partial(self._steer, socket, number))
            for number, socket in enumerate(self._sockets)
        ]

    async def _steer(self, socket: Connection, first: int, number: int) -> None:
        table = by_turns(self._tables, first * len(self._tables) // len(self._sockets) + number)
        action = {"type": "steer", "to": number // len(self._tables) % 3 - 1}
        await self._crowd.ask(socket, Act(table=table, action=action, nonce=f"{id(socket)} {number}"))
