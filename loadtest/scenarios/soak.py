"""Games go on while visitors come, look at one of them and go: nothing of a visitor may be left behind."""

import asyncio
import random
from time import monotonic

from loadtest.people.connection import Refusal
from loadtest.people.frame import Frame
from loadtest.people.people import People
from loadtest.scenarios.games import Games


class Soak:
    """A `Scenario`: `games`, and so many visits a second."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._games = Games(people)
        self._chance = random.Random(people.part.settings.seed)
        self._here = 0
        self._stopped = False

    async def open(self) -> str:
        return ""

    async def join(self, word: str) -> None:
        await self._games.join(word)

    def begin(self, at: float) -> None:
        self._games.begin(at)
        self._people.spawn(self._visits(at))

    async def end(self) -> list[str]:
        self._stopped = True
        await self._people.until(lambda: not self._here)
        pairs = self._games.pairs
        await self._people.until(lambda: not any(pair.watchers for pair in pairs))
        left = [
            f"table {pair.journal.table}: nobody looks on, and {pair.watchers} are said to"
            for pair in pairs
            if pair.watchers
        ]
        if self._here:
            left.append(f"{self._here} visitors were not shown the table that they came to see")
        return left + await self._games.end()

    async def _visits(self, planned: float) -> None:
        settings = self._people.part.settings
        number = 0
        while not self._stopped and self._games.pairs:
            await asyncio.sleep(planned - monotonic())
            self._people.spawn(self._visit(number))
            planned += settings.clients / settings.visits
            number += 1

    async def _visit(self, number: int) -> None:
        """Comes, looks, and goes: by the door, or as somebody whose line is cut."""
        self._here += 1
        try:
            table = self._chance.choice(self._games.pairs).journal.table
            connection = await self._people.come_back(self._people.part.url(number), "")
            shown = asyncio.Event()

            def see(frame: Frame) -> None:
                self._people.tally.tick.views += 1
                shown.set()

            connection.on_view = see
            await connection.ask("watch", table=table)
            await shown.wait()
            if number % 2:
                await connection.ask("leave", table=table)
            self._people.drop(connection)
            self._people.tally.counts["visits"] += 1
        except (Refusal, OSError) as error:
            self._people.tally.error(f"a visitor was not let in: {error}")
        finally:
            self._here -= 1
