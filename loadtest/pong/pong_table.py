"""Four simulated players at a table of Pong, who press keys as often as people do, and what each is shown."""

import asyncio
import random
import time
from collections.abc import Coroutine
from functools import partial
from math import inf
from typing import Any, NamedTuple

import msgspec

from loadtest.judge import journal
from loadtest.judge.journal import Journal
from loadtest.people.connection import Connection
from loadtest.people.frame import LOST, Frame
from loadtest.people.tally import Tally, starts_at
from moyo_client.messages import Act, Open, Sit

PLAYERS = 4

KEYS_A_SECOND = 4.0
"""Key events of a player, on average; each press and each release is one."""


class Input(NamedTuple):
    """An act that was acknowledged; `start` is the instant from which its latency counts."""

    seq: int
    player: int
    start: float


class PongTable:
    """A running game. The players do not look at the ball: they steer at random."""

    def __init__(
        self, connections: list[Connection], table_id: str, chance: random.Random, tally: Tally
    ) -> None:
        self.connections = connections
        self.inputs: list[Input] = []
        self.arrivals: list[list[float]] = [[] for _ in connections]
        """By player and `seq`, the instant at which that event was first shown."""
        self.journal = Journal(table_id, [f"seat {seat}" for seat in range(len(connections))])
        self._unanswered = 0
        self._chance = chance
        self._tally = tally
        self._by_seq: dict[int, Input] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        for player, connection in enumerate(connections):
            connection.on_view = partial(self._viewed, player)

    @classmethod
    async def begin(cls, connections: list[Connection], chance: random.Random, tally: Tally) -> "PongTable":
        """Opens a table, at which all four sit down and say that they are ready."""
        opened = await connections[0].send(Open(game="pong", players=PLAYERS, setup={"points": 99}))
        table = cls(connections, opened.table, chance, tally)
        for connection in connections[1:]:
            await connection.send(Sit(table=opened.table))
        for player in range(PLAYERS):
            await table._ready(player)
        return table

    @property
    def quiet(self) -> bool:
        """Whether every act is answered and on all screens, or never will be."""
        lost = not all(connection.open for connection in self.connections)
        return lost or (not self._unanswered and self.journal.shown(self.journal.newest))

    def play(self, at: float) -> None:
        """All steer from this instant of the monotonic clock on."""
        for player in range(PLAYERS):
            self._spawn(self._play(player, at))

    def latencies(self, begin: float, end: float) -> list[float]:
        """Seconds from each input between two instants to each other screen; infinite where it never came."""
        return [
            arrivals[given.seq] - given.start if given.seq < len(arrivals) else inf
            for given in self.inputs
            if begin <= given.start < end
            for player, arrivals in enumerate(self.arrivals)
            if player != given.player
        ]

    def stop(self) -> None:
        """No player steers any more."""
        for task in self._tasks:
            task.cancel()

    def close(self) -> None:
        self.stop()
        for connection in self.connections:
            connection.close()

    async def _ready(self, player: int) -> None:
        number = self.journal.sent(journal.Act(player, b'{"type":"ready"}'))
        reply = await self.connections[player].send(
            Act(table=self.journal.table_id, action={"type": "ready"}, nonce=f"{number}")
        )
        self.journal.acked(number, reply.seq)

    async def _play(self, player: int, planned: float) -> None:
        direction = 0
        while True:
            planned += self._chance.expovariate(KEYS_A_SECOND)
            await asyncio.sleep(planned - time.monotonic())
            direction = self._chance.choice([other for other in (-1, 0, 1) if other != direction])
            self._steer(player, direction, starts_at(planned))

    def _steer(self, player: int, direction: int, start: float) -> None:
        action = f'{{"type":"steer","to":{direction}}}'.encode()
        number = self.journal.sent(journal.Act(player, action))
        self._unanswered += 1
        self._tally.tick.acts += 1
        self.connections[player].submit(
            Act(table=self.journal.table_id, action=msgspec.Raw(action), nonce=f"{number}"),
            partial(self._answered, number, player, start),
        )

    def _answered(self, number: int, player: int, start: float, reply: Frame) -> None:
        self._unanswered -= 1
        if reply.type != "ok":
            if reply is not LOST:
                self.journal.refused(number, f"{reply.code}: {reply.text}")
                self._tally.tick.errors += 1
            return
        self.journal.acked(number, reply.seq)
        self._tally.acked(time.monotonic() - start)
        given = self._by_seq[reply.seq] = Input(reply.seq, player, start)
        self.inputs.append(given)
        for other, arrivals in enumerate(self.arrivals):
            if other != player and reply.seq < len(arrivals):
                self._tally.seen(arrivals[reply.seq] - start)

    def _viewed(self, player: int, frame: Frame) -> None:
        self._tally.tick.views += 1
        self.journal.saw(player, frame.seq)
        arrivals, now = self.arrivals[player], time.monotonic()
        for seq in range(len(arrivals), frame.seq + 1):
            arrivals.append(now)
            given = self._by_seq.get(seq)
            if given is not None and given.player != player:
                self._tally.seen(now - given.start)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
