"""A player who is signed in: what has come on the connection, and the time of the server."""

import asyncio
import time
from typing import NoReturn

from game.api import Millis
from moyo_client import Closed, Moyo
from moyo_client.messages import Ping, Positions, TeamPosition, TeamSessionStarted


class Account:
    """One player. `listen` runs as long as the account is used."""

    def __init__(self, moyo: Moyo, url: str) -> None:
        self.moyo = moyo
        self.url = url
        """Where photos are sent."""
        self._positions: dict[str, list[TeamPosition]] = {}
        self._tables: dict[str, str] = {}
        """The tables of the sessions that have begun, by session."""
        self._begun = asyncio.Event()
        self._ahead = 0

    @property
    def name(self) -> str:
        return self.moyo.welcome.player.name

    async def listen(self) -> NoReturn:
        """Takes what the server says. Raises `moyo_client.MoyoError` where there will be no more."""
        async for broadcast in self.moyo:
            match broadcast:
                case Positions(table=table_id, positions=positions):
                    self._positions[table_id] = positions
                case TeamSessionStarted(team_session=session_id, table=table_id):
                    self._tables[session_id] = table_id
                    self._begun.set()
        raise Closed("Nothing is received any more.")

    async def set_clock(self) -> None:
        """Asks for the time of the server, which `now` counts on from."""
        before = time.monotonic_ns()
        told = (await self.moyo.send(Ping())).now
        middle = (before + time.monotonic_ns()) // 2
        self._ahead = told - middle // 1_000_000

    def now(self) -> Millis:
        """The instant, by the clock of the server."""
        return Millis(time.monotonic_ns() // 1_000_000 + self._ahead)

    async def begun(self, session_id: str) -> str:
        """Waits until a session has begun; its table."""
        while session_id not in self._tables:
            self._begun.clear()
            await self._begun.wait()
        return self._tables[session_id]

    def positions(self, table_id: str) -> list[TeamPosition]:
        """The newest positions that it was shown at a table."""
        return self._positions.get(table_id, [])

    def forget(self, table_id: str) -> None:
        """The table is over for it."""
        self._positions.pop(table_id, None)
        self._tables = {session: table for session, table in self._tables.items() if table != table_id}
