"""One table with two players, and all the others look on."""

import random
from functools import partial
from math import ceil
from time import monotonic

from loadtest.people.frame import Frame
from loadtest.people.hello import PlayerConnection
from loadtest.people.pair import Pair
from loadtest.people.people import People
from loadtest.people.script import written

FASTEST = 250
"""Moves a second for which a game is prepared; where it ends sooner, so does the load."""

LONGEST = 4_000
"""Moves of a game."""


class Crowd:
    """A `Scenario`: the first client process has the players, each has its share of the watchers."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._tally = people.tally
        self._pair: Pair | None = None
        self._watchers: list[Watcher] = []
        self._table = ""

    async def open(self) -> str:
        settings = self._people.part.settings
        if self._people.part.index:
            return ""
        moves = min(LONGEST, ceil((settings.rate or FASTEST) * settings.seconds) + 1)
        script = written(settings.game, settings.setup, moves, random.Random(settings.seed))
        connections = [await self._people.come(player) for player in range(2)]
        self._pair = Pair(self._people, connections, [script], 1 / settings.rate if settings.rate else 0.0)
        await self._pair.sit()
        return self._pair.journal.table

    async def join(self, word: str) -> None:
        self._table = word
        numbers = self._people.part.share(self._people.part.settings.sockets)
        self._watchers = await self._people.all(partial(self._watcher, number) for number in numbers)

    def begin(self, at: float) -> None:
        if self._pair is not None:
            self._pair.begin(at)

    async def end(self) -> list[str]:
        pair, watchers = self._pair, self._watchers
        if pair is not None:
            pair.stop()
            await self._people.until(lambda: pair.quiet)
            await pair.check()
        newest = await self._newest()
        await self._people.until(lambda: all(watcher.seq >= newest for watcher in watchers))
        behind = sum(watcher.seq < newest for watcher in watchers)
        faults = [f"{behind} watchers were never shown event {newest}, the last"] if behind else []
        if back := sum(watcher.back for watcher in watchers):
            faults.append(f"the screens of {back} watchers went back to an earlier event")
        return faults + (pair.faults if pair is not None else [])

    async def _watcher(self, number: int) -> "Watcher":
        connection = await self._people.come(number, self._people.part.settings.token)
        watcher = Watcher(self, connection)
        await connection.ask("watch", table=self._table)
        return watcher

    async def _newest(self) -> int:
        """The last event of the log; the first process has it, the others ask."""
        if self._pair is not None:
            return self._pair.journal.newest
        log = await self._people.log(self._table, *(watcher.connection for watcher in self._watchers[:1]))
        return log[-1].seq if log else 0

    def saw(self, frame: Frame, new: bool) -> None:
        """A view came to a watcher; the process that has the players knows how late it is."""
        self._tally.tick.views += 1
        if new and self._pair is not None and 0 < frame.seq <= len(self._pair.starts):
            self._tally.seen(monotonic() - self._pair.starts[frame.seq - 1])


class Watcher:
    """Somebody who looks on, and what they saw last."""

    def __init__(self, crowd: Crowd, connection: PlayerConnection) -> None:
        self.seq = -1
        self.back = False
        self.connection = connection
        self._crowd = crowd
        connection.on_view = self._see

    def _see(self, frame: Frame) -> None:
        new = frame.seq > self.seq
        self.back |= frame.seq < self.seq
        self.seq = frame.seq
        self._crowd.saw(frame, new)
