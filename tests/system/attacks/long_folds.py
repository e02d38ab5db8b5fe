"""One address watches very long tables that nobody has in memory, and looks at their moments, all at once."""

import random
from collections.abc import Coroutine
from functools import partial

import messages
from loadtest.people.connection import Connection
from moyo_client.messages import Leave, Look, Watch
from tests.system.attacks.crowd import Aim, Crowd, at_rate, by_turns
from tests.system.attacks.long_tables import seed_long_tables

SOCKETS = 20


class LongFolds:
    """See `tests.system.attacks.process.Attack`."""

    answers = frozenset({"ok", "too_fast"})

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._tables: list[tuple[str, int]] = []
        """Ids, and how many events each has."""
        self._sockets: list[Connection] = []

    async def prepare(self) -> None:
        self._tables = await seed_long_tables(self._aim, "long")
        self._sockets = await self._crowd.join_all(SOCKETS, lambda _: self._crowd.address(0))

    def tasks(self) -> list[Coroutine[None, None, None]]:
        looks = [at_rate(*messages.Look.rate[::-1], partial(self._look, socket)) for socket in self._sockets]
        watches = [
            at_rate(*messages.Watch.rate[::-1], partial(self._watch, socket)) for socket in self._sockets
        ]
        return looks + watches

    async def _look(self, socket: Connection, number: int) -> None:
        table_id, events = random.choice(self._tables)
        await self._crowd.ask(socket, Look(table=table_id, seq=random.randint(0, events)))

    async def _watch(self, socket: Connection, number: int) -> None:
        table_id, _ = by_turns(self._tables, number)
        await self._crowd.ask(socket, Watch(table=table_id))
        await self._crowd.ask(socket, Leave(table=table_id))
