"""Tables of four who steer, each at its own moments."""

import random
from functools import partial

from loadtest.people.people import People
from loadtest.pong.pong_table import PLAYERS, Table


class Pong:
    """A `Scenario`."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._tables: list[Table] = []

    async def open(self) -> str:
        return ""

    async def join(self, word: str) -> None:
        part = self._people.part
        numbers = part.share(part.settings.games)
        self._tables = await self._people.all(partial(self._table, number) for number in numbers)
        self._people.tally.counts["games"] = len(self._tables)

    def begin(self, at: float) -> None:
        for table in self._tables:
            table.play(at)

    async def end(self) -> list[str]:
        for table in self._tables:
            table.stop()
        await self._people.until(lambda: all(table.quiet for table in self._tables))
        await self._people.all(
            partial(self._people.check, table.journal, table.connections) for table in self._tables
        )
        return [fault for table in self._tables for fault in table.journal.faults]

    async def _table(self, number: int) -> Table:
        connections = [await self._people.come(number + player) for player in range(PLAYERS)]
        chance = random.Random(f"{self._people.part.settings.seed} {number}")
        return await Table.begin(connections, chance, self._people.tally)
