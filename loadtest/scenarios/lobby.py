"""Players who arrive, seek a game, play a short one with the player they are matched with, and leave."""

import asyncio
import random
from collections import Counter
from time import monotonic
from typing import Any

import msgspec

from loadtest.judge import journal
from loadtest.judge.journal import Event
from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from loadtest.people.players import Players
from moyo_client import Refused
from moyo_client.messages import Act, FollowLobby, Seek, Unseek, Watch

SETUPS = ({"heaps": [1, 2]}, {"heaps": [2, 2]}, {"heaps": [1, 1, 2]})
"""What they seek: each player always seeks the same."""

AWAY = 1.0
"""Seconds for which a player stays away on average, and over which all of them arrive."""


class Lobby:
    """A `Scenario`."""

    def __init__(self, players: Players) -> None:
        self._players = players
        self._visitors: list[Visitor] = []
        self._stopped = asyncio.Event()
        self._chance = random.Random(players.part.settings.seed)

    async def open(self) -> str:
        return ""

    async def join(self, table_id: str) -> None:
        for number in self._players.part.share(self._players.part.settings.sockets):
            self._visitors.append(Visitor(self._players, number))

    def begin(self, at: float) -> None:
        for visitor in self._visitors:
            self._players.spawn(self._visits(visitor, at))

    async def end(self) -> list[str]:
        self._stopped.set()
        await self._players.wait_until(lambda: not any(visitor.connected for visitor in self._visitors))
        faults = [fault for visitor in self._visitors for fault in visitor.faults]
        playing = sum(visitor.playing for visitor in self._visitors)
        return faults + ([f"{playing} players did not come to the end of their game"] if playing else [])

    async def _visits(self, visitor: "Visitor", at: float) -> None:
        """One visit after the other until the load ends; a player who has not been matched by then leaves."""
        await self._stay_away(at - monotonic() + self._chance.uniform(0, AWAY))
        while not self._stopped.is_set():
            self._players.tally.counts["visits"] += 1
            await visitor.visit(self._stopped)
            await self._stay_away(self._chance.expovariate(1 / AWAY))

    async def _stay_away(self, seconds: float) -> None:
        await asyncio.wait([asyncio.ensure_future(self._stopped.wait())], timeout=seconds)


class Visitor:
    """A player who comes back with the same token, and the faults that were found at the tables."""

    def __init__(self, players: Players, number: int) -> None:
        self.faults: list[str] = []
        self.connected = False
        self.playing = False
        self._players = players
        self._url = players.part.url(number)
        self._setup = SETUPS[number % len(SETUPS)]
        self._token = ""
        self._table_ids: set[str] = set()

    async def visit(self, stopped: asyncio.Event) -> None:
        """Seeks a game, plays it, leaves."""
        connection = await self._players.reconnect(self._url, self._token)
        self._token = connection.token
        self.connected = True
        try:
            seated = await self._seek(connection, stopped)
            if seated is not None:
                self.playing = True
                await self._play(connection, seated)
                self.playing = False
        finally:
            self.connected = False
            self._players.drop(connection)

    async def _seek(self, connection: Connection, stopped: asyncio.Event) -> Frame | None:
        """The `seated` frame of the match; None where the load ends before there is one."""
        found: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()

        def seated(frame: Frame) -> None:
            if found.done() or frame.table in self._table_ids:
                self.faults.append(f"a player was seated at {frame.table} once too often")
            else:
                found.set_result(frame)

        connection.on_seated = seated
        await connection.send(FollowLobby())
        began = monotonic()
        await connection.send(Seek(game="nim", setup=self._setup))
        stop = asyncio.ensure_future(stopped.wait())
        ends: list[asyncio.Future[Any]] = [found, stop]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        stop.cancel()
        if not found.done():
            await connection.send(Unseek())
        if not found.done():
            return None
        self._players.tally.seen(monotonic() - began)
        self._players.tally.counts["pairings"] += 1
        self._table_ids.add(found.result().table)
        return found.result()

    async def _play(self, connection: Connection, seated: Frame) -> None:
        """Plays the game to its end, and reads its log back."""
        game = NimGame(self._players, connection, seated)
        connection.on_view = game.viewed
        await connection.send(FollowLobby(follow=False))
        await connection.send(Watch(table=seated.table))
        await game.over
        log = await self._players.read_log(seated.table, connection)
        if log is None:
            self._players.tally.counts["unread"] += 1
        else:
            self._players.tally.counts["logged"] += len(game.acts)
            self.faults += game.check(log)


class _State(msgspec.Struct):
    heaps: list[int]
    turn: int


_state = msgspec.json.Decoder(_State).decode


class NimGame:
    """One game of Nim from one seat: a player takes one stone whenever it is its turn."""

    def __init__(self, players: Players, connection: Connection, seated: Frame) -> None:
        self.over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.acts: dict[int, journal.Act] = {}
        """What was acknowledged, by `seq`."""
        self._players = players
        self._connection = connection
        self._table_id = seated.table
        self._seat = seated.seat or 0
        self._sent = Counter[int]()
        """By the `seq` of a view, how many acts were sent in answer to it."""

    def viewed(self, frame: Frame) -> None:
        """Moves when it is this seat's turn, once for each event."""
        if frame.table != self._table_id:
            return
        self._players.tally.tick.views += 1
        if frame.phase == "over":
            if not self.over.done():
                self.over.set_result(None)
            return
        state = _state(frame.state)
        if state.turn == self._seat and not self._sent[frame.seq]:
            self._sent[frame.seq] += 1
            heap = next(number for number, left in enumerate(state.heaps) if left)
            self._players.spawn(self._act(frame.seq, f'{{"type":"take","heap":{heap},"count":1}}'))

    async def _act(self, seq: int, action: str) -> None:
        began = monotonic()
        self._players.tally.tick.acts += 1
        try:
            reply = await self._connection.send(
                Act(table=self._table_id, action=msgspec.Raw(action.encode()), nonce=f"{self._seat}-{seq}")
            )
        except Refused as refused:
            self._players.tally.error(f"a legal move was refused: {refused.code}: {refused}")
            return
        self._players.tally.acked(monotonic() - began)
        self.acts[reply.seq] = journal.Act(self._seat, action.encode())

    def check(self, log: list[Event]) -> list[str]:
        """The faults in the log of the game, which is over."""
        events = {event.seq: event for event in log}
        return [
            f"{self._table_id}: event {seq}, which was acknowledged, is not in the log as it was sent"
            for seq, act in self.acts.items()
            if seq not in events or not events[seq].is_of(act)
        ]
