"""Four simulated people at a table, who press keys at a human rate, and what each of them sees when."""

import asyncio
import random
import time
from collections.abc import Callable, Coroutine
from itertools import count
from math import inf
from typing import Any, NamedTuple

from loadtest.wire import Frame, Refusal, Wire

PLAYERS = 4

KEYS = 4.0
"""Key events a second and player on average; each press and each release is one."""

_nonces = count()


class Input(NamedTuple):
    """An act that was answered."""

    seq: int
    player: int
    sent: float


class Table:
    """A running game. Nobody sees the ball: what they steer by is chance."""

    def __init__(self, wires: list[Wire], table: str, chance: random.Random) -> None:
        self.wires = wires
        self.inputs: list[Input] = []
        self.arrivals: list[list[float]] = [[] for _ in wires]
        """Of each player, when they first saw what came after so many events."""
        self._table = table
        self._chance = chance
        self._tasks: set[asyncio.Task[None]] = set()

    @classmethod
    async def begin(cls, port: int, chance: random.Random) -> "Table":
        """A game that all have agreed to begin, and that goes on until `close`."""
        wires = await asyncio.gather(*(Wire.open(port) for _ in range(PLAYERS)))
        opened = await wires[0].ask("open", game="pong", players=PLAYERS, setup={"points": 99})
        table = cls(wires, opened.table, chance)
        for player, wire in enumerate(wires):
            wire.on_view = table._watcher(player)
            if player:
                await wire.ask("sit", table=opened.table)
        for player in range(PLAYERS):
            await table._act(player, {"type": "ready"})
        for player in range(PLAYERS):
            table._spawn(table._play(player))
        return table

    def took(self, since: float, until: float) -> list[float]:
        """Seconds from each input of that time to each other screen; infinite where it has not come."""
        return [
            arrivals[given.seq] - given.sent if given.seq < len(arrivals) else inf
            for given in self.inputs
            if since <= given.sent < until
            for player, arrivals in enumerate(self.arrivals)
            if player != given.player
        ]

    def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        for wire in self.wires:
            wire.close()

    async def _play(self, player: int) -> None:
        to = 0
        while True:
            await asyncio.sleep(self._chance.expovariate(KEYS))
            to = self._chance.choice([way for way in (-1, 0, 1) if way != to])
            self._spawn(self._act(player, {"type": "steer", "to": to}))

    async def _act(self, player: int, action: object) -> None:
        sent = time.perf_counter()
        try:
            reply = await self.wires[player].ask(
                "act", table=self._table, action=action, nonce=f"{next(_nonces)}"
            )
        except (Refusal, ConnectionError):
            return
        self.inputs.append(Input(reply.seq, player, sent))

    def _watcher(self, player: int) -> Callable[[Frame], None]:
        arrivals = self.arrivals[player]

        def see(frame: Frame) -> None:
            if len(arrivals) <= frame.seq:
                arrivals.extend([time.perf_counter()] * (frame.seq + 1 - len(arrivals)))

        return see

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
