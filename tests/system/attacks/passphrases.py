"""One address keeps names by passphrases, and tries wrong ones, as often as it may."""

import asyncio
from collections.abc import Coroutine

from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from moyo_client.messages import Hello, Keep
from tests.system.attacks.crowd import Aim, Crowd

SOCKETS = 40
"""All from one address."""


class PassphraseGuesses:
    """See `tests.system.attacks.process.Attack`."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._crowd = crowd
        self._sockets: list[Connection] = []

    async def prepare(self) -> None:
        self._sockets = await self._crowd.join_all(SOCKETS, lambda _: self._crowd.address(0))

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return [self._keep(socket) for socket in self._sockets] + [
            self._guess(number) for number in range(SOCKETS)
        ]

    async def _keep(self, socket: Connection) -> None:
        """Changes the passphrase of a name, for ever."""
        old = "passphrase 0"
        await self._crowd.ask(socket, Keep(passphrase=old))
        for number in range(1, 1_000_000):
            await asyncio.sleep(0.5)  # as the rate of `keep` allows
            new = f"passphrase {number}"
            if (await self._ask_keep(socket, new, old)).type == "ok":
                old = new

    async def _ask_keep(self, socket: Connection, new: str, old: str) -> Frame:
        return await self._crowd.ask(socket, Keep(passphrase=new, old=old))

    async def _guess(self, number: int) -> None:
        """Tries to sign in as somebody else, for ever."""
        connection = await self._crowd.connect(number, self._crowd.address(0))
        name = self._crowd.name(number)
        while True:
            await self._crowd.ask(connection, Hello(protocol=1, name=name, passphrase="a wrong one"))
            await asyncio.sleep(0.2)  # as the rate of `hello` allows
            if not connection.open:
                connection = await self._crowd.connect(number, self._crowd.address(0))
