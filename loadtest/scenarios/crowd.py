"""One table with two players, and many spectators."""

import random
from functools import partial
from math import ceil
from time import monotonic

from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from loadtest.people.pair import Pair
from loadtest.people.players import Players
from loadtest.people.script import written
from moyo_client.messages import Watch

FASTEST = 250
"""Moves a second for which a script is made; where the game ends sooner, so does the load."""

LONGEST = 4_000
"""Moves of the script, at most."""


class Crowd:
    """A `Scenario`: the first client process has the players, each process its share of the spectators."""

    def __init__(self, players: Players) -> None:
        self._players = players
        self._tally = players.tally
        self._pair: Pair | None = None
        self._spectators: list[Spectator] = []
        self._table_id = ""

    async def open(self) -> str:
        settings = self._players.part.settings
        if self._players.part.index:
            return ""
        moves = min(LONGEST, ceil((settings.rate or FASTEST) * settings.seconds) + 1)
        script = written(settings.game, settings.setup, moves, random.Random(settings.seed))
        connections = [await self._players.connect(number) for number in range(2)]
        interval = 1 / settings.rate if settings.rate else 0.0
        self._pair = Pair(self._players, connections, [script], interval)
        await self._pair.open()
        return self._pair.journal.table_id

    async def join(self, table_id: str) -> None:
        self._table_id = table_id
        numbers = self._players.part.share(self._players.part.settings.sockets)
        self._spectators = await self._players.run_all(partial(self._spectator, number) for number in numbers)

    def begin(self, at: float) -> None:
        if self._pair is not None:
            self._pair.begin(at)

    async def end(self) -> list[str]:
        pair, spectators = self._pair, self._spectators
        if pair is not None:
            pair.stop()
            await self._players.wait_until(lambda: pair.quiet)
            await pair.check()
        newest = await self._newest()
        await self._players.wait_until(lambda: all(one.seq >= newest for one in spectators))
        behind = sum(one.seq < newest for one in spectators)
        faults = [f"{behind} spectators were never shown event {newest}, the last"] if behind else []
        if went_back := sum(one.went_back for one in spectators):
            faults.append(f"the screens of {went_back} spectators went back to an earlier event")
        return faults + (pair.faults if pair is not None else [])

    async def _spectator(self, number: int) -> "Spectator":
        connection = await self._players.connect(number, self._players.part.settings.token)
        spectator = Spectator(self, connection)
        await connection.send(Watch(table=self._table_id))
        return spectator

    async def _newest(self) -> int:
        """The last event of the log; the first process knows it, the others read the log."""
        if self._pair is not None:
            return self._pair.journal.newest
        connections = [spectator.connection for spectator in self._spectators[:1]]
        log = await self._players.read_log(self._table_id, *connections)
        return log[-1].seq if log else 0

    def viewed(self, frame: Frame, new: bool) -> None:
        """A spectator was sent a view; only the process with the players knows when its act was planned."""
        self._tally.tick.views += 1
        if new and self._pair is not None and 0 < frame.seq <= len(self._pair.starts):
            self._tally.seen(monotonic() - self._pair.starts[frame.seq - 1])


class Spectator:
    """A spectator, the newest event that it was shown, and whether it was ever shown an earlier one later."""

    def __init__(self, crowd: Crowd, connection: Connection) -> None:
        self.seq = -1
        self.went_back = False
        self.connection = connection
        self._crowd = crowd
        connection.on_view = self._viewed

    def _viewed(self, frame: Frame) -> None:
        new = frame.seq > self.seq
        self.went_back |= frame.seq < self.seq
        self.seq = frame.seq
        self._crowd.viewed(frame, new)
