"""Games go on while visitors watch one of them and leave: the server must keep nothing of a visitor."""

import asyncio
import random
from time import monotonic

from loadtest.people.frame import Frame
from loadtest.people.players import Players
from loadtest.scenarios.games import Games
from moyo_client import MoyoError
from moyo_client.messages import Leave, Watch


class Soak:
    """A `Scenario`: `games`, and the settings' `visits` a second."""

    def __init__(self, players: Players) -> None:
        self._players = players
        self._games = Games(players)
        self._chance = random.Random(players.part.settings.seed)
        self._visitors = 0
        """How many are connected."""
        self._stopped = False

    async def open(self) -> str:
        return ""

    async def join(self, table_id: str) -> None:
        await self._games.join(table_id)

    def begin(self, at: float) -> None:
        self._games.begin(at)
        self._players.spawn(self._visits(at))

    async def end(self) -> list[str]:
        self._stopped = True
        await self._players.wait_until(lambda: not self._visitors)
        pairs = self._games.pairs
        await self._players.wait_until(lambda: not any(pair.watchers for pair in pairs))
        faults = [
            f"table {pair.journal.table_id}: there are no spectators, and {pair.watchers} are shown"
            for pair in pairs
            if pair.watchers
        ]
        if self._visitors:
            faults.append(f"{self._visitors} visitors were not shown the table that they watch")
        return faults + await self._games.end()

    async def _visits(self, planned: float) -> None:
        settings = self._players.part.settings
        number = 0
        while not self._stopped and self._games.pairs:
            await asyncio.sleep(planned - monotonic())
            self._players.spawn(self._visit(number))
            planned += settings.clients / settings.visits
            number += 1

    async def _visit(self, number: int) -> None:
        """Connects, watches a table and drops the connection; every second visitor sends `leave` before."""
        self._visitors += 1
        try:
            table_id = self._chance.choice(self._games.pairs).journal.table_id
            connection = await self._players.reconnect(self._players.part.url(number), "")
            shown = asyncio.Event()

            def viewed(frame: Frame) -> None:
                self._players.tally.tick.views += 1
                shown.set()

            connection.on_view = viewed
            await connection.send(Watch(table=table_id))
            await shown.wait()
            if number % 2:
                await connection.send(Leave(table=table_id))
            self._players.drop(connection)
            self._players.tally.counts["visits"] += 1
        except (MoyoError, OSError) as error:
            self._players.tally.error(f"a visitor was refused: {error}")
        finally:
            self._visitors -= 1
