"""Players who move steadily on both processes, and how long they wait while something else goes on there."""

import asyncio
import gc
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import msgspec

from game.table_id import shard_of
from loadtest.judge.histogram import Histogram
from loadtest.people.connection import Connection
from loadtest.people.frame import Frame
from loadtest.people.script import Script, written
from moyo_client.command import Command
from moyo_client.messages import Act, Hello, Leave, Look, Open, Sit, Watch
from tests.system.server import Server

PAIRS = 24

STRANGERS = 4

STRANGERS_PAUSE = 0.8
"""Seconds from one table that strangers open to the next."""

MOVES_A_SECOND = 4.0
"""Of each pair. A window of ten seconds has 960 moves, and one that is late delays no other."""

LONGEST_GAME = 200
"""Moves that are written down: in every window each pair plays a new game."""

MOST_MS = 50.0
"""What p99 may be in any case, in milliseconds."""

MOST_RATIO = 3.0
"""What p99 may be of that of the same run without the attack."""


class Waits(msgspec.Struct):
    """How long the moves of a window took, from the instant for which each was planned."""

    ack: Histogram = msgspec.field(default_factory=Histogram)
    """To the reply."""
    seen: Histogram = msgspec.field(default_factory=Histogram)
    """To the view of the other player, who is on the other process."""
    asked: Histogram = msgspec.field(default_factory=Histogram)
    """How long strangers waited who opened a table, sat down, watched and looked."""

    @property
    def p99(self) -> float:
        """Milliseconds, of the worst of them."""
        return max(one.percentile(0.99) for one in (self.ack, self.seen, self.asked))

    @property
    def median(self) -> float:
        """The same of the median."""
        return max(one.percentile(0.5) for one in (self.ack, self.seen, self.asked))

    def __str__(self) -> str:
        return (
            f"{sum(self.ack.counts.values())} moves, acknowledged p50 {self.ack.percentile(0.5):.1f}"
            f" p99 {self.ack.percentile(0.99):.1f} ms, seen p50 {self.seen.percentile(0.5):.1f}"
            f" p99 {self.seen.percentile(0.99):.1f} ms, longest {self.seen.longest * 1e3:.0f} ms,"
            f" strangers p50 {self.asked.percentile(0.5):.1f} p99 {self.asked.percentile(0.99):.1f} ms,"
            f" longest {self.asked.longest * 1e3:.0f} ms"
        )


def bound(calm: Waits) -> float:
    """What p99 may be during an attack, in milliseconds, where it was that of `calm` without it."""
    return max(MOST_MS, MOST_RATIO * calm.p99)


class Player:
    """A player on one process, who notices which move is shown."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._seq = 0
        self._shown = asyncio.Event()
        connection.on_view = self._on_view

    def begin_game(self) -> None:
        """Forgets what was shown of the game before."""
        self._seq = 0

    async def shown(self, seq: int) -> None:
        """Waits until the view after event `seq` is shown."""
        while self._seq < seq:
            self._shown.clear()
            await self._shown.wait()

    def _on_view(self, frame: Frame) -> None:
        self._seq = max(self._seq, frame.seq)
        self._shown.set()


class Pair:
    """Two players of Go on two processes, who move in turn."""

    def __init__(self, players: tuple[Player, Player], script: Script, shard: str | None = None) -> None:
        self._players = players
        self._script = script
        self._shard = shard
        self.table = ""
        """The table of the newest game."""

    async def begin_game(self) -> None:
        """Sits down at a new table, where a shard is named at one of it."""
        black, white = self._players
        for player in self._players:
            player.begin_game()
        while True:
            self.table = (await black.connection.send(Open(game=self._script.game))).table
            if self._shard in (None, shard_of(self.table)):
                break
        await white.connection.send(Sit(table=self.table))

    async def play(self, began: float, seconds: float, waits: Waits) -> None:
        """Plays from an instant of the monotonic clock for `seconds`. Each move has an instant of its own.

        A move that is late, because the one before was, counts from its instant. Raises `Refused` where a
        move is refused, and `ConnectionLost` where it is not answered.
        """
        for number, act in enumerate(self._script.acts[: int(seconds * MOVES_A_SECOND)]):
            planned = began + number / MOVES_A_SECOND
            await asyncio.sleep(planned - monotonic())
            mover, other = self._players[act.seat], self._players[1 - act.seat]
            seen = asyncio.create_task(self._see(other, number + 1, planned, waits))
            nonce = str(number)
            action = msgspec.Raw(act.action)
            reply = await mover.connection.send(Act(table=self.table, action=action, nonce=nonce))
            if reply.seq != number + 1:
                raise AssertionError(f"the move {number + 1} was answered with {reply.seq}")
            waits.ack.add(monotonic() - planned)
            await seen

    async def _see(self, player: Player, seq: int, planned: float, waits: Waits) -> None:
        async with asyncio.timeout(60):
            await player.shown(seq)
        waits.seen.add(monotonic() - planned)

    def close(self) -> None:
        for player in self._players:
            player.connection.close()


class Strangers:
    """Two players on two processes who open a table, sit down, watch others, look at a moment, and go."""

    def __init__(self, first: Player, second: Player) -> None:
        self._first = first.connection
        self._second = second.connection

    async def play(self, began: float, seconds: float, tables: Sequence[str], waits: Waits) -> None:
        """Does so from an instant of the monotonic clock for `seconds`. Raises as `Pair.play` does."""

        async def ask(connection: Connection, command: Command[Any]) -> Frame:
            asked = monotonic()
            reply = await connection.send(command)
            waits.asked.add(monotonic() - asked)
            return reply

        first, second = self._first, self._second
        for number in range(int(seconds / STRANGERS_PAUSE)):
            await asyncio.sleep(began + number * STRANGERS_PAUSE - monotonic())
            own, other = (await ask(first, Open(game="go"))).table, tables[number % len(tables)]
            seat = (await ask(second, Sit(table=own))).seat
            if seat != 1:
                raise AssertionError(f"a stranger was given the seat {seat}")
            for connection in (first, second):
                await ask(connection, Watch(table=other))
                await ask(connection, Look(table=other, seq=0))
                await ask(connection, Leave(table=other))
            await ask(first, Act(table=own, action={"type": "resign"}, nonce="resign"))

    def close(self) -> None:
        for connection in (self._first, self._second):
            connection.close()


class Bystanders:
    """The pairs, half of which begin on each process, and strangers."""

    def __init__(self, pairs: Sequence[Pair], strangers: Sequence[Strangers]) -> None:
        self._pairs = pairs
        self._strangers = strangers

    async def begin_games(self) -> None:
        """Sits down at new tables, before each `watch`."""
        await asyncio.gather(*(pair.begin_game() for pair in self._pairs))

    async def watch(self, seconds: float) -> Waits:
        """Plays for `seconds`; how long the moves took."""
        waits, began = Waits(), monotonic() + 0.2
        gc.collect()
        gc.disable()  # the tests that ran before have left much to look through
        try:
            async with asyncio.TaskGroup() as group:
                for number, pair in enumerate(self._pairs):
                    offset = number / len(self._pairs) / MOVES_A_SECOND
                    group.create_task(pair.play(began + offset, seconds, waits))
                tables = [pair.table for pair in self._pairs]
                for number, strangers in enumerate(self._strangers):
                    offset = number / len(self._strangers) * STRANGERS_PAUSE
                    group.create_task(strangers.play(began + offset, seconds, tables, waits))
        finally:
            gc.enable()
        return waits

    def close(self) -> None:
        for pair in self._pairs:
            pair.close()
        for strangers in self._strangers:
            strangers.close()


@asynccontextmanager
async def bystanders(servers: Sequence[Server], shard: str | None = None) -> AsyncIterator[Bystanders]:
    """Players at two processes that believe `X-Forwarded-For`, each from an address of its own.

    Where a `shard` is named, all their tables are of that one, and there are no strangers.
    """
    script = written("go", {}, LONGEST_GAME, random.Random(5))
    pairs = Bystanders(
        [
            Pair((await _player(servers, number, 0), await _player(servers, number, 1)), script, shard)
            for number in range(PAIRS)
        ],
        [
            Strangers(await _player(servers, number, 0), await _player(servers, number, 1))
            for number in range(PAIRS, PAIRS + (STRANGERS if shard is None else 0))
        ],
    )
    try:
        yield pairs
    finally:
        pairs.close()


async def _player(servers: Sequence[Server], pair: int, seat: int) -> Player:
    connection = Connection(patient=False)
    await connection.connect(
        servers[(pair + seat) % 2].address, {"X-Forwarded-For": f"192.0.2.{2 * pair + seat + 1}"}
    )
    await connection.send(Hello(protocol=1))
    return Player(connection)
