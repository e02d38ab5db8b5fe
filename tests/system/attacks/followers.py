"""Hundreds of connections of one address follow one table, which changes as often as its players can."""

import asyncio
from collections.abc import Coroutine
from functools import partial

import messages
from loadtest.people.connection import Connection
from moyo_client.messages import Act, Open, Sit, Watch
from tests.system.attacks.crowd import AT_ONCE, Aim, Crowd, at_rate

FOLLOWERS = 400
"""On each of the two processes."""


class Followers:
    """See `tests.system.attacks.process.Attack`."""

    answers = frozenset({"ok", "too_fast"})

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._crowd = crowd
        self._players: list[Connection] = []
        self._table = ""

    async def prepare(self) -> None:
        """The players come from another address, so that what others follow does not stop them."""
        self._players = await self._crowd.join_all(2, lambda _: self._crowd.address(1))
        first, second = self._players
        self._table = (await first.send(Open(game="pong", setup={"points": 99}))).table
        await second.send(Sit(table=self._table))
        for player in self._players:
            await player.send(Act(table=self._table, action={"type": "ready"}, nonce="ready"))
        spectator = await self._crowd.join(0, self._crowd.address(0))
        followers = await self._crowd.join_all(
            2 * FOLLOWERS, lambda _: self._crowd.address(0), token=spectator.token
        )
        for start in range(0, len(followers), AT_ONCE):
            some = followers[start : start + AT_ONCE]
            await asyncio.gather(*(one.send(Watch(table=self._table)) for one in some))

    def tasks(self) -> list[Coroutine[None, None, None]]:
        rate = messages.Act.rate
        return [at_rate(rate.burst, rate.a_second, partial(self._steer, player)) for player in self._players]

    async def _steer(self, player: Connection, number: int) -> None:
        action = {"type": "steer", "to": number % 3 - 1}
        await self._crowd.ask(player, Act(table=self._table, action=action, nonce=f"{number}"))
