"""Tables of two who take turns, each connected to another address where there are several."""

from functools import partial

from loadtest.people.pair import Pair
from loadtest.people.players import Players
from loadtest.people.script import Script, several


class Games:
    """A `Scenario`: pairs who play one game after the other."""

    def __init__(self, players: Players) -> None:
        self._players = players
        self._numbers = players.part.share(players.part.settings.games)
        self.pairs: list[Pair] = []

    async def open(self) -> str:
        return ""

    async def join(self, table_id: str) -> None:
        settings = self._players.part.settings
        scripts = several(settings.game, settings.setup, settings.moves, settings.seed)
        self.pairs = await self._players.run_all(
            partial(self._pair, number, scripts) for number in self._numbers
        )

    def begin(self, at: float) -> None:
        """Planned moves are spread evenly over the time."""
        rate = self._players.part.settings.rate
        for number, pair in zip(self._numbers, self.pairs, strict=True):
            pair.begin(at + number / rate if rate else at)

    async def end(self) -> list[str]:
        for pair in self.pairs:
            pair.stop()
        await self._players.wait_until(lambda: all(pair.quiet for pair in self.pairs))
        await self._players.run_all(pair.check for pair in self.pairs)
        return [fault for pair in self.pairs for fault in pair.faults]

    async def _pair(self, number: int, scripts: list[Script]) -> Pair:
        settings = self._players.part.settings
        interval = settings.games / settings.rate if settings.rate else 0.0
        table = (
            f"games-{number}" if settings.meet else ""
        )  # for which one comes decides where to, and no more
        connections = [await self._players.connect(number + player, table=table) for player in range(2)]
        pair = Pair(self._players, connections, scripts, interval)
        await pair.open()
        return pair
