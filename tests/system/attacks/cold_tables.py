"""Tables with as many events as a table may have are watched and looked at that no process has in memory."""

import random
from collections.abc import Coroutine
from functools import partial

from loadtest.people.connection import Connection
from moyo_client.messages import Leave, Look, Watch
from tests.system.attacks.crowd import Aim, Crowd, at_rate, by_turns
from tests.system.attacks.long_tables import seed_long_tables

SOCKETS = 8
"""Each from an address of its own."""


class ColdTables:
    """See `tests.system.attacks.process.Attack`."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._tables: list[tuple[str, int]] = []
        """Ids, and how many events each has."""
        self._sockets: list[Connection] = []

    async def prepare(self) -> None:
        self._tables = await seed_long_tables(self._aim, "cold")
        self._sockets = await self._crowd.join_all(SOCKETS, self._crowd.address)

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return [
            at_rate(20, 10, partial(self._visit, socket, number))
            for number, socket in enumerate(self._sockets)
        ]

    async def _visit(self, socket: Connection, first: int, number: int) -> None:
        """Watches one of the tables, looks at one moment of it, and leaves."""
        table_id, events = by_turns(self._tables, first * len(self._tables) // SOCKETS + number)
        await self._crowd.ask(socket, Watch(table=table_id))
        await self._crowd.ask(socket, Look(table=table_id, seq=random.randint(0, events)))
        await self._crowd.ask(socket, Leave(table=table_id))
