"""Tables of two who take turns; the two are at different addresses, where there are several."""

import random
from functools import partial

from loadtest.people.pair import Pair
from loadtest.people.people import People
from loadtest.people.script import Script, written

SCRIPTS = 8
"""So many different games are played."""


class Games:
    """A `Scenario`: pairs who play one game after the other."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._numbers = people.part.share(people.part.settings.games)
        self.pairs: list[Pair] = []

    async def open(self) -> str:
        return ""

    async def join(self, word: str) -> None:
        settings = self._people.part.settings
        chance = random.Random(settings.seed)
        scripts = [written(settings.game, settings.setup, settings.moves, chance) for _ in range(SCRIPTS)]
        self.pairs = await self._people.all(partial(self._pair, number, scripts) for number in self._numbers)

    def begin(self, at: float) -> None:
        """Planned moves are spread evenly over the time."""
        rate = self._people.part.settings.rate
        for number, pair in zip(self._numbers, self.pairs, strict=True):
            pair.begin(at + number / rate if rate else at)

    async def end(self) -> list[str]:
        for pair in self.pairs:
            pair.stop()
        await self._people.until(lambda: all(pair.quiet for pair in self.pairs))
        await self._people.all(pair.check for pair in self.pairs)
        return [fault for pair in self.pairs for fault in pair.faults]

    async def _pair(self, number: int, scripts: list[Script]) -> Pair:
        settings = self._people.part.settings
        interval = settings.games / settings.rate if settings.rate else 0.0
        connections = [await self._people.come(number + player) for player in range(2)]
        pair = Pair(self._people, connections, scripts, interval)
        await pair.sit()
        return pair
