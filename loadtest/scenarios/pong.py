"""Tables of four who play Pong, each steering at instants of its own."""

import random
from functools import partial

from loadtest.people.players import Players
from loadtest.pong.pong_table import PLAYERS, PongTable


class Pong:
    """A `Scenario`."""

    def __init__(self, players: Players) -> None:
        self._players = players
        self._tables: list[PongTable] = []

    async def open(self) -> str:
        return ""

    async def join(self, table_id: str) -> None:
        part = self._players.part
        numbers = part.share(part.settings.games)
        self._tables = await self._players.run_all(partial(self._table, number) for number in numbers)
        self._players.tally.counts["games"] = len(self._tables)

    def begin(self, at: float) -> None:
        for table in self._tables:
            table.play(at)

    async def end(self) -> list[str]:
        for table in self._tables:
            table.stop()
        await self._players.wait_until(lambda: all(table.quiet for table in self._tables))
        await self._players.run_all(
            partial(self._players.check, table.journal, table.connections) for table in self._tables
        )
        return [fault for table in self._tables for fault in table.journal.faults]

    async def _table(self, number: int) -> PongTable:
        connections = [await self._players.connect(number + player) for player in range(PLAYERS)]
        chance = random.Random(f"{self._players.part.settings.seed} {number}")
        return await PongTable.begin(connections, chance, self._players.tally)
