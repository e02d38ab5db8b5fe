"""Rows of the attackers' own are locked for seconds at a time, and much is asked that needs these rows.

The rows are those of a table and of its players. Nothing that a client can do locks a row for long, but a
process that was stopped does for two seconds, and somebody with another program for as long as he likes.
"""

import asyncio
import random
from collections.abc import Coroutine
from functools import partial

import asyncpg

from loadtest.people.connection import Connection
from moyo_client.messages import Act, Hello, Leave, Open, Say, Seek, Sit, Watch
from tests.system.attacks.crowd import Aim, Crowd, at_rate

SOCKETS = 20
"""Of two players; the first ten of each act, talk, come and go."""

LOCKED = 5.0
"""Seconds."""

LOCK = (
    "SELECT FROM game_table WHERE id = $1 FOR UPDATE",
    "SELECT FROM player WHERE id IN (SELECT player_id FROM seat WHERE table_id = $1) ORDER BY id FOR UPDATE",
)


def _play() -> dict[str, str]:
    """A move that is legal sometimes."""
    return {"type": "play", "point": f"{random.choice('ABCDEFGHJ')}{random.randint(1, 9)}"}


class LockedRows:
    """See `tests.system.attacks.process.Attack`."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._table = ""
        self._players: list[Connection] = []
        self._sockets: list[Connection] = []

    async def prepare(self) -> None:
        self._players = await self._crowd.join_all(2, self._crowd.address)
        first, second = self._players
        self._table = (await first.send(Open(game="go"))).table
        await second.send(Sit(table=self._table))
        for number in range(SOCKETS):
            player = self._players[number // 2 % 2]
            address = self._crowd.address(number)
            self._sockets.append(await self._crowd.join(number, address, token=player.token))

    def tasks(self) -> list[Coroutine[None, None, None]]:
        asked = [at_rate(10, 5, partial(self._ask, socket)) for socket in self._sockets]
        return [self._lock(), *asked]

    async def _lock(self) -> None:
        """Locks the rows of the table and of both players, and lets them go for a moment, for ever."""
        connection = await asyncpg.connect(self._aim.database)
        try:
            while True:
                async with connection.transaction():
                    for statement in LOCK:
                        await connection.execute(statement, self._table)
                    await asyncio.sleep(LOCKED)
                await asyncio.sleep(0.2)
        finally:
            connection.terminate()

    async def _ask(self, socket: Connection, number: int) -> None:
        ask, table = partial(self._crowd.ask, socket), self._table
        nonce = f"{id(socket)} {number}"
        match number % 7:
            case 0:
                await ask(Act(table=table, action=_play(), nonce=nonce))
            case 1:
                await ask(Watch(table=table))
            case 2:
                await ask(Say(table=table, text="hello", nonce=nonce))
            case 3:
                await ask(Open(game="nim"))
            case 4:
                await ask(Seek(game="go", setup={"size": 2 + number % 20}, rated=True))
            case 5:
                await ask(Hello(protocol=1, token=socket.token))
            case _:
                await ask(Leave(table=table))
