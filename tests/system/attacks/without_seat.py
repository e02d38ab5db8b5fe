"""One address acts, without a seat, at the tables of those who are measured, and wants to sit down there."""

from collections.abc import Coroutine
from functools import partial

import asyncpg

import messages
from loadtest.people.connection import Connection
from moyo_client.messages import Act, Sit
from tests.system.attacks.crowd import Aim, Crowd, at_rate, by_turns

SOCKETS = 20

NEWEST = "SELECT id FROM game_table WHERE ended_at IS NULL ORDER BY opened_at DESC LIMIT 24"
"""The tables of the bystanders, and of strangers: an id is no secret to those who watch."""


class WithoutSeat:
    """See `tests.system.attacks.process.Attack`."""

    answers = frozenset({"not_seated", "seat_taken", "over", "too_fast"})

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._sockets: list[Connection] = []
        self._tables: list[str] = []

    async def prepare(self) -> None:
        self._sockets = await self._crowd.join_all(SOCKETS, lambda _: self._crowd.address(0))

    def tasks(self) -> list[Coroutine[None, None, None]]:
        return [self._act(socket) for socket in self._sockets] + [self._sit(one) for one in self._sockets]

    async def _act(self, socket: Connection) -> None:
        await self._find_tables()
        await at_rate(messages.Act.rate.burst, messages.Act.rate.a_second, partial(self._act_once, socket))

    async def _act_once(self, socket: Connection, number: int) -> None:
        table, action = by_turns(self._tables, number), {"type": "pass"}
        await self._crowd.ask(socket, Act(table=table, action=action, nonce=f"{number}"))

    async def _sit(self, socket: Connection) -> None:
        await self._find_tables()
        await at_rate(
            messages.Sit.rate.burst,
            messages.Sit.rate.a_second,
            lambda number: self._crowd.ask(socket, Sit(table=by_turns(self._tables, number))),
        )

    async def _find_tables(self) -> None:
        """They are those that have been opened just before the attack begins."""
        if not self._tables:
            connection = await asyncpg.connect(self._aim.database)
            self._tables = [row["id"] for row in await connection.fetch(NEWEST)]
            await connection.close()
