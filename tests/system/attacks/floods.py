"""One address makes as many players, tables and lobby places as it may, and takes names that are taken."""

import asyncio
from collections.abc import Coroutine
from typing import Any

import messages
from loadtest.people.connection import Connection
from moyo_client.messages import FollowLobby, Hello, Open
from tests.system.attacks.crowd import Aim, Crowd, at_rate

SOCKETS = 20
"""That open tables, and as many that follow the lobby."""

COMERS = 20
"""Connections that make a guest, one after the other, and as many that take a name that is taken."""


class Floods:
    """See `tests.system.attacks.process.Attack`."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._crowd = crowd
        self._sockets: list[Connection] = []

    @property
    def _address(self) -> str:
        return self._crowd.address(0)

    async def prepare(self) -> None:
        self._sockets = await self._crowd.join_all(SOCKETS, lambda _: self._address)

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return (
            [self._open_tables(socket) for socket in self._sockets]
            + [self._follow_lobby(number) for number in range(SOCKETS)]
            + [self._come(number, {}) for number in range(COMERS)]
            + [self._come(number, {"name": self._crowd.name(0)}) for number in range(COMERS)]
        )

    async def _open_tables(self, socket: Connection) -> None:
        """Opens tables that the lobby lists."""
        await at_rate(
            messages.Open.rate.burst,
            messages.Open.rate.a_second,
            lambda number: self._crowd.ask(
                socket, Open(game="go", setup={"size": 9 + number % 10}, private=False)
            ),
        )

    async def _follow_lobby(self, number: int) -> None:
        socket = await self._crowd.join(number, self._address)
        while True:
            await self._crowd.ask(socket, FollowLobby(follow=True))
            await asyncio.sleep(0.2)  # as the rate of `lobby` allows

    async def _come(self, number: int, hello: dict[str, Any]) -> None:
        """Connects, says `hello` with these fields and goes, for ever."""
        while True:
            connection = await self._crowd.connect(number, self._address)
            for _ in range(20 if hello else 1):
                await self._crowd.ask(connection, Hello(protocol=1, **hello))
            connection.close()
