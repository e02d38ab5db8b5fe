"""People who arrive, look for somebody, play a short game with whom they find, and leave; again and again."""

import asyncio
import random
from collections import Counter
from time import monotonic
from typing import Any

import msgspec

from loadtest.judge.checker import Act, Event
from loadtest.people.connection import Refusal
from loadtest.people.frame import Frame
from loadtest.people.hello import PlayerConnection
from loadtest.people.people import People

WISHES = ({"heaps": [1, 2]}, {"heaps": [2, 2]}, {"heaps": [1, 1, 2]})
"""What they look for, each the same every time."""

AWAY = 1.0
"""Seconds for which somebody stays away on average, and over which all arrive."""


class Lobby:
    """A `Scenario`."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._visitors: list[Visitor] = []
        self._stopped = asyncio.Event()
        self._chance = random.Random(people.part.settings.seed)

    async def open(self) -> str:
        return ""

    async def join(self, word: str) -> None:
        for number in self._people.part.share(self._people.part.settings.sockets):
            self._visitors.append(Visitor(self._people, number))

    def begin(self, at: float) -> None:
        for visitor in self._visitors:
            self._people.spawn(self._live(visitor, at))

    async def end(self) -> list[str]:
        self._stopped.set()
        await self._people.until(lambda: not any(visitor.busy for visitor in self._visitors))
        faults = [fault for visitor in self._visitors for fault in visitor.faults]
        playing = sum(visitor.playing for visitor in self._visitors)
        return faults + ([f"{playing} people did not come to the end of their game"] if playing else [])

    async def _live(self, visitor: "Visitor", at: float) -> None:
        """Comes and goes until the load ends; who has not been given anybody by then leaves."""
        await self._away(at - monotonic() + self._chance.uniform(0, AWAY))
        while not self._stopped.is_set():
            self._people.tally.counts["visits"] += 1
            await visitor.visit(self._stopped)
            await self._away(self._chance.expovariate(1 / AWAY))

    async def _away(self, seconds: float) -> None:
        await asyncio.wait([asyncio.ensure_future(self._stopped.wait())], timeout=seconds)


class Visitor:
    """Somebody who comes back under the same name, and what was wrong with what they were given."""

    def __init__(self, people: People, number: int) -> None:
        self.faults: list[str] = []
        self.busy = False
        self.playing = False
        self._people = people
        self._url = people.part.url(number)
        self._wish = WISHES[number % len(WISHES)]
        self._token = ""
        self._tables: set[str] = set()

    async def visit(self, stopped: asyncio.Event) -> None:
        """Looks for somebody, plays, leaves."""
        connection = await self._people.come_back(self._url, self._token)
        self._token = connection.token
        self.busy = True
        try:
            seated = await self._seek(connection, stopped)
            if seated is not None:
                self.playing = True
                await self._play(connection, seated)
                self.playing = False
        finally:
            self.busy = False
            self._people.drop(connection)

    async def _seek(self, connection: PlayerConnection, stopped: asyncio.Event) -> Frame | None:
        """The table that is found; None where the load ends before."""
        found: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()

        def seated(frame: Frame) -> None:
            if found.done() or frame.table in self._tables:
                self.faults.append(f"somebody was brought to {frame.table} once too often")
            else:
                found.set_result(frame)

        connection.on_seated = seated
        await connection.ask("lobby")
        began = monotonic()
        await connection.ask("seek", game="nim", setup=self._wish)
        stop = asyncio.ensure_future(stopped.wait())
        ends: list[asyncio.Future[Any]] = [found, stop]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if not found.done():
            await connection.ask("unseek")
        if not found.done():
            return None
        self._people.tally.seen(monotonic() - began)
        self._people.tally.counts["pairings"] += 1
        self._tables.add(found.result().table)
        return found.result()

    async def _play(self, connection: PlayerConnection, seated: Frame) -> None:
        """Takes one at a time when it is one's turn, and reads the log back when the game is over."""
        game = Play(self._people, connection, seated)
        connection.on_view = game.see
        await connection.ask("lobby", follow=False)
        await connection.ask("watch", table=seated.table)
        await game.over
        log = await self._people.log(seated.table, connection)
        if log is None:
            self._people.tally.counts["unread"] += 1
        else:
            self._people.tally.counts["logged"] += len(game.acts)
            self.faults += game.check(log)


class _State(msgspec.Struct):
    heaps: list[int]
    turn: int


_state = msgspec.json.Decoder(_State).decode


class Play:
    """One game, as one of the two sees it."""

    def __init__(self, people: People, connection: PlayerConnection, seated: Frame) -> None:
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.acts: dict[int, Act] = {}
        """What was acknowledged, by its number in the log."""
        self._people = people
        self._connection = connection
        self._table = seated.table
        self._seat = seated.seat or 0
        self._sent = Counter[int]()

    def see(self, frame: Frame) -> None:
        """Moves when it is one's turn, once for each view that is new."""
        if frame.table != self._table:
            return
        self._people.tally.tick.views += 1
        if frame.phase == "over":
            if not self.over.done():
                self.over.set_result(None)
            return
        state = _state(frame.state)
        if state.turn == self._seat and not self._sent[frame.seq]:
            self._sent[frame.seq] += 1
            heap = next(number for number, left in enumerate(state.heaps) if left)
            self._people.spawn(self._act(frame.seq, f'{{"type":"take","heap":{heap},"count":1}}'))

    async def _act(self, seq: int, action: str) -> None:
        began = monotonic()
        self._people.tally.tick.acts += 1
        try:
            reply = await self._connection.ask(
                "act", table=self._table, action=msgspec.Raw(action.encode()), nonce=f"{self._seat}-{seq}"
            )
        except Refusal as refusal:
            self._people.tally.error(f"a legal move was refused: {refusal}")
            return
        self._people.tally.acked(monotonic() - began)
        self.acts[reply.seq] = Act(self._seat, action.encode())

    def check(self, log: list[Event]) -> list[str]:
        """What is wrong with the log of a game that is over."""
        events = {event.seq: event for event in log}
        return [
            f"{self._table}: event {seq}, which was acknowledged, is not in the log as it was"
            for seq, act in self.acts.items()
            if seq not in events or not events[seq].is_of(act)
        ]
