"""All connections are dropped at the same moment; their players come back, with tokens, to their tables."""

import asyncio
import random
from dataclasses import dataclass
from functools import partial
from time import monotonic

import msgspec

from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from loadtest.people.players import Players
from loadtest.people.script import Script, written
from moyo_client import MoyoError, Settings
from moyo_client.backoff import Backoff
from moyo_client.messages import Act, Open, Sit, Watch

PATIENCE = Settings()
"""How long a client waits before an attempt to connect."""


@dataclass
class Follower:
    """A player or spectator of a table."""

    connection: Connection
    table_id: str
    seq: int = -1
    """Of the newest event before the drop."""
    shown: asyncio.Future[None] | None = None
    """Done when the table is shown again, with that event."""

    def viewed(self, frame: Frame) -> None:
        if frame.table == self.table_id and frame.seq >= self.seq and self.shown and not self.shown.done():
            self.shown.set_result(None)


class Storm:
    """A `Scenario`: tables at which moves were made, each with two players and its share of spectators."""

    def __init__(self, players: Players) -> None:
        self._players = players
        self._tally = players.tally
        self._followers: list[Follower] = []
        self._chance = random.Random(players.part.settings.seed)
        self._away = 0
        self._stopped = False

    async def open(self) -> str:
        return ""

    async def join(self, table_id: str) -> None:
        settings = self._players.part.settings
        script = written(settings.game, settings.setup, settings.events, self._chance)
        numbers = self._players.part.share(settings.games)
        groups = await self._players.run_all(partial(self._table, number, script) for number in numbers)
        self._followers = [follower for group in groups for follower in group]

    def begin(self, at: float) -> None:
        asyncio.get_running_loop().call_later(max(0.0, at - monotonic()), self._drop)

    async def end(self) -> list[str]:
        self._stopped = True
        return [f"{self._away} players did not come back"] if self._away else []

    async def _table(self, number: int, script: Script) -> list[Follower]:
        """Table `number`, at which the moves are made; all who follow it."""
        settings = self._players.part.settings
        numbers = range(number, max(settings.sockets, 2 * settings.games), settings.games)
        connections = [await self._players.connect(follower) for follower in numbers]
        table_id = (await connections[0].send(Open(game=script.game, setup=script.setup))).table
        await connections[1].send(Sit(table=table_id))
        for connection in connections[2:]:
            await connection.send(Watch(table=table_id))
        moves = min(settings.events, len(script.acts) - 1)
        for nonce, act in enumerate(script.acts[:moves]):
            action = msgspec.Raw(act.action)
            await connections[act.seat].send(Act(table=table_id, action=action, nonce=f"{nonce}"))
        return [Follower(connection, table_id, moves) for connection in connections]

    def _drop(self) -> None:
        now = monotonic()
        self._away = len(self._followers)
        for follower in self._followers:
            self._players.drop(follower.connection)
            self._players.spawn(self._come_back(follower, now))

    async def _come_back(self, follower: Follower, dropped: float) -> None:
        """Tries to connect until the table is shown again; `dropped` is when the connection was."""
        url, token = follower.connection.url, follower.connection.token
        backoff = Backoff(PATIENCE.first_pause, PATIENCE.longest_pause, self._chance.random)
        while not self._stopped:
            await asyncio.sleep(backoff.next())
            self._tally.tick.acts += 1
            try:
                follower.connection = await self._players.reconnect(url, token)
                follower.shown = asyncio.get_running_loop().create_future()
                follower.connection.on_view = follower.viewed
                await follower.connection.send(Watch(table=follower.table_id))
                await follower.shown
            except (MoyoError, OSError):
                self._tally.counts["refused"] += 1
                self._tally.tick.errors += 1
            else:
                break
        self._tally.acked(monotonic() - dropped)
        self._away -= 1
        if not self._away:
            self._players.ended.set()
