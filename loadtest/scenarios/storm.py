"""Everybody drops at the same moment and comes back, with a token, to the table that they followed."""

import asyncio
import random
from dataclasses import dataclass
from functools import partial
from time import monotonic

import msgspec

from loadtest.people.connection import Refusal
from loadtest.people.frame import Frame
from loadtest.people.hello import PlayerConnection
from loadtest.people.people import People
from loadtest.people.script import Script, written

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 10.0
"""Seconds between two attempts to come back: doubled each time, as the browser's client does it."""


@dataclass
class Follower:
    """Somebody at a table."""

    connection: PlayerConnection
    table: str
    seq: int = -1
    shown: asyncio.Future[None] | None = None

    def see(self, frame: Frame) -> None:
        if frame.table == self.table and frame.seq >= self.seq and self.shown and not self.shown.done():
            self.shown.set_result(None)


class Storm:
    """A `Scenario`: tables with some moves made, two players and their share of watchers each."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._tally = people.tally
        self._followers: list[Follower] = []
        self._chance = random.Random(people.part.settings.seed)
        self._away = 0
        self._stopped = False

    async def open(self) -> str:
        return ""

    async def join(self, word: str) -> None:
        settings = self._people.part.settings
        script = written(settings.game, settings.setup, settings.events, self._chance)
        tables = self._people.part.share(settings.games)
        groups = await self._people.all(partial(self._table, number, script) for number in tables)
        self._followers = [follower for group in groups for follower in group]

    def begin(self, at: float) -> None:
        asyncio.get_running_loop().call_later(max(0.0, at - monotonic()), self._drop)

    async def end(self) -> list[str]:
        self._stopped = True
        return [f"{self._away} people did not come back"] if self._away else []

    async def _table(self, number: int, script: Script) -> list[Follower]:
        """A table on which some moves have been made, and its people."""
        settings = self._people.part.settings
        seats = range(number, max(settings.sockets, 2 * settings.games), settings.games)
        connections = [await self._people.come(seat) for seat in seats]
        table = (await connections[0].ask("open", game=script.game, setup=script.setup)).table
        await connections[1].ask("sit", table=table)
        for connection in connections[2:]:
            await connection.ask("watch", table=table)
        made = min(settings.events, len(script.acts) - 1)
        for nonce, act in enumerate(script.acts[:made]):
            action = msgspec.Raw(act.action)
            await connections[act.seat].ask("act", table=table, action=action, nonce=f"{nonce}")
        return [Follower(connection, table, made) for connection in connections]

    def _drop(self) -> None:
        now = monotonic()
        self._away = len(self._followers)
        for follower in self._followers:
            self._people.drop(follower.connection)
            self._people.spawn(self._return(follower, now))

    async def _return(self, follower: Follower, since: float) -> None:
        """Comes back, however often it has to be tried."""
        url, token, pause = follower.connection.url, follower.connection.token, FIRST_PAUSE
        while not self._stopped:
            await asyncio.sleep(pause * self._chance.uniform(0.5, 1.0))
            pause = min(2 * pause, LONGEST_PAUSE)
            self._tally.tick.acts += 1
            try:
                follower.connection = await self._people.come_back(url, token)
                follower.shown = asyncio.get_running_loop().create_future()
                follower.connection.on_view = follower.see
                await follower.connection.ask("watch", table=follower.table)
                await follower.shown
            except (Refusal, OSError):
                self._tally.counts["refused"] += 1
                self._tally.tick.errors += 1
            else:
                break
        self._tally.acked(monotonic() - since)
        self._away -= 1
        if not self._away:
            self._people.ended.set()
