"""The connections of those who attack: each from an address, and what they were answered."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import msgspec

from loadtest.people.connection import Connection
from loadtest.people.frame import LOST, Frame
from moyo_client import ConnectionLost
from moyo_client.command import Command
from moyo_client.messages import Hello

AT_ONCE = 25
"""Connections that are opened at once."""

TOO_FAST = 1008
"""The code with which the server closes a connection that goes on though it was told `too_fast`."""

LONGEST_WAIT = 5.0
"""Seconds that are waited at most where the server says how long to wait."""


class Aim(msgspec.Struct, frozen=True):
    """What is attacked, as the test tells it to the process that attacks."""

    servers: tuple[str, ...]
    """The addresses of two server processes, which believe `X-Forwarded-For`."""
    database: str
    attempt: int
    """The number of this attack on these servers, from 0. Each comes from other addresses."""


class Crowd:
    """Opens connections, and counts what they are answered."""

    def __init__(self, aim: Aim) -> None:
        self.answers: Counter[str] = Counter()
        """How often a command was answered `ok`, or by which error: `seek too_many`."""
        self._aim = aim
        self._connections: list[Connection] = []

    def address(self, number: int) -> str:
        """One of the addresses of this attack, up to 65,536 of them."""
        return f"10.{self._aim.attempt}.{number // 256}.{number % 256}"

    def name(self, number: int) -> str:
        """One of the names of this attack."""
        return f"attacker {self._aim.attempt} {number}"

    async def connect(self, number: int, address: str) -> Connection:
        """Connects to one of the servers by turns, and says nothing yet."""
        connection = Connection(patient=False)
        url = self._aim.servers[number % len(self._aim.servers)]
        await connection.connect(url, {"X-Forwarded-For": address})
        self._connections.append(connection)
        return connection

    async def join(self, number: int, address: str, **hello: Any) -> Connection:
        """Connects and says `hello` with these fields. Raises `Refused`."""
        connection = await self.connect(number, address)
        connection.token = (await connection.send(Hello(protocol=1, **hello))).token
        return connection

    async def join_all(self, count: int, address: Callable[[int], str], **hello: Any) -> list[Connection]:
        """The same for several, `AT_ONCE` at a time; with names of the attack where nothing is given."""
        joined: list[Connection] = []
        for first in range(0, count, AT_ONCE):
            some = range(first, min(first + AT_ONCE, count))
            joined += await asyncio.gather(
                *(self.join(one, address(one), **(hello or {"name": self.name(one)})) for one in some)
            )
        return joined

    async def ask(self, connection: Connection, command: Command[Any]) -> Frame:
        """The reply to a command, also an error or `LOST`. Waits as long as `too_fast` says.

        On a connection that the server has closed because it did not stop nothing more is sent.
        """
        if connection.close_code == TOO_FAST:
            await asyncio.sleep(LONGEST_WAIT)
            return LOST
        try:
            reply = await connection.request(command)
        except ConnectionLost:  # lost, or not answered
            reply = LOST
        if reply is not LOST or connection.close_code != TOO_FAST:
            self.answers[f"{command.__struct_config__.tag} {reply.code or 'ok'}"] += 1
        if reply.retry:
            await asyncio.sleep(min(reply.retry / 1000, LONGEST_WAIT))
        return reply

    def close(self) -> None:
        for connection in self._connections:
            connection.close()


async def at_rate(burst: int, a_second: float, ask: Callable[[int], Awaitable[object]]) -> None:
    """Calls `ask` with 0, 1, … for ever: `burst` times at once, and then so often, without waiting for it."""
    running: set[asyncio.Task[object]] = set()
    number = 0
    while True:
        for _ in range(burst if number == 0 else 1):
            running.add(asyncio.ensure_future(ask(number)))
            number += 1
        await asyncio.sleep(1 / a_second)
        while len(running) > burst:
            _, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)


def by_turns(items: Sequence[Any], number: int) -> Any:
    """The item at a number that may be larger than the sequence."""
    return items[number % len(items)]
