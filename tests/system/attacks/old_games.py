"""A player with 20,000 finished games asks for them on many connections at once."""

from collections.abc import Coroutine
from functools import partial

import messages
from loadtest.bench.finished_games import seed_finished
from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from moyo_client.messages import MyGames
from tests.system.attacks.crowd import Aim, Crowd, at_rate

GAMES = 20_000

SOCKETS = 20


class OldGames:
    """See `tests.system.attacks.process.Attack`."""

    def __init__(self, aim: Aim, crowd: Crowd) -> None:
        self._aim = aim
        self._crowd = crowd
        self._sockets: list[Connection] = []

    async def prepare(self) -> None:
        token = f"old player {self._aim.attempt}"
        await seed_finished(self._aim.database, token, GAMES)
        self._sockets = await self._crowd.join_all(SOCKETS, self._crowd.address, token=token)

    def tasks(self) -> list[Coroutine[None, None, None]]:
        rate = messages.MyGames.rate
        return [at_rate(rate.burst, rate.a_second, partial(self._list, socket)) for socket in self._sockets]

    async def _list(self, socket: Connection, number: int) -> Frame:
        """The newest games, and by turns those before some game."""
        before = None if number % 2 else (number * 997 + 100) % GAMES
        return await self._crowd.ask(socket, MyGames(before=before))
