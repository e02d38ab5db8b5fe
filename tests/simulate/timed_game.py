"""A game with a clock on the server of virtual time, between somebody far away and somebody who is near.

The one far away plays Go in byo-yomi with a single period, and answers in the last moment of each; the other
passes at once. What the far one's frames take is drawn anew for each, and some are lost and sent again.
"""

import asyncio
import random
from collections.abc import Callable
from itertools import count
from typing import Any, NamedTuple

import msgspec

from game.api import Millis
from game.memory.state import StoredTable
from game.memory.world import World
from loadtest.pong.network_proxy import Network
from simulate.calls import Database
from simulate.chance import EPOCH, replaced
from simulate.loop import Timeline
from simulate.notes import Exchange
from simulate.process import Process
from simulate.socket import Socket
from sql.rows import encoded

PERIOD = 5
"""Seconds of the one period."""

SIZE = 19
POINTS = [f"{letter}{row}" for row in range(1, SIZE + 1) for letter in "ABCDEFGHJKLMNOPQRST"]

GOOD = Network(round_trip_ms=20, jitter_ms=5)

CLOCK_SAMPLES, CLOCK_INTERVAL = 12, 10.0
"""How many samples of the server's clock a client keeps, and the seconds between two: as the page does."""


class Habits(NamedTuple):
    """How somebody far away answers."""

    network: Network
    before_ms: int = 500
    """By how much before the end of the period, in milliseconds; below 0 it is after it."""
    from_view: bool = False
    """Whether the period is counted from when the view comes; else by the clock that the page shows."""
    claims_ms: int | None = 0
    """The act says that it was done that much earlier than it was; None: it says nothing of its delay."""
    pong_after: float = 0.0
    """Seconds for which pongs are held back."""


class Turn(NamedTuple):
    """A turn of the far player. Lengths are in milliseconds."""

    arrived: int
    """From the beginning of the turn to the arrival of the move."""
    way: int
    """What the frame took."""
    thought: int
    line: int


class Played(NamedTuple):
    """What became of a game."""

    turns: list[Turn]
    result: str | None

    @property
    def given(self) -> int:
        """All that was given back."""
        return sum(turn.line for turn in self.turns)

    @property
    def late(self) -> int:
        """How many moves arrived when their time was used up."""
        return sum(turn.arrived >= PERIOD * 1_000 for turn in self.turns)


class FarSocket(Socket):
    """A socket whose client holds its pongs back for a while."""

    pong_after = 0.0

    def _ping(self, payload: bytes) -> None:
        self._timeline.outside.call_later(self.pong_after, super()._ping, payload)


class Person:
    """A client of the game: a `simulate.socket.Client`."""

    answers_pings = True
    reads_slowly = False

    def __init__(self, name: str, network: Network, process: Process, timeline: Timeline, seed: int) -> None:
        self.unanswered_pings: list[Callable[[], None]] = []
        self.view: dict[str, Any] = {"seq": -1}
        self.late = 0
        """By how many milliseconds the newest event was seen late."""
        self.sent: list[Millis] = []
        """When each act was sent."""
        self.replies: list[dict[str, Any]] = []
        self.on_view: Callable[[dict[str, Any]], None] = lambda view: None
        self._network = network
        self._chance = random.Random(f"{seed} {name}")
        self._timeline = timeline
        self._ids = count(1)
        self._asked: dict[int, float] = {}
        self._samples: list[tuple[float, float]] = []
        """Round trips, and by how much the server's clock is ahead of the timeline, both in seconds."""
        self.socket = FarSocket(1, process, self, timeline)
        self.do("hello", protocol=1, name=name)

    @property
    def latency(self) -> float:
        return self._network.delay(self._chance)

    @property
    def time(self) -> float:
        """The server's clock as the client knows it, in seconds."""
        return self._timeline.now + min(self._samples, default=(0.0, float(EPOCH)))[1]

    def do(self, kind: str, **fields: Any) -> None:
        self.socket.write(encoded({"type": kind, "id": next(self._ids)} | fields))

    def ask_time(self) -> None:
        """Asks for the time now, and then again and again."""
        number = next(self._ids)
        self._asked[number] = self._timeline.now
        self.socket.write(encoded({"type": "ping", "id": number}))
        self.later(CLOCK_INTERVAL, self.ask_time)

    def act(self, table: str, action: dict[str, Any], claims_ms: int | None) -> None:
        self.sent.append(Millis(round((EPOCH + self._timeline.now) * 1_000)))
        said = {"at": int(self.time * 1_000) - claims_ms, "late": self.late} if claims_ms is not None else {}
        self.do("act", table=table, action=action, nonce=str(len(self.sent)), **said)

    def later(self, seconds: float, callback: Callable[..., None], *arguments: Any) -> None:
        self._timeline.outside.call_later(max(0.0, seconds), callback, *arguments)

    def on_frame(self, socket: Socket, frame: bytes) -> None:
        read = msgspec.json.decode(frame)
        if read["type"] == "view":
            if read["seq"] > self.view["seq"]:
                self.late = max(0, int(self.time * 1_000) - read["at"])
            self.view = read
            self.on_view(read)
        elif (asked := self._asked.pop(read.get("re", 0), None)) is not None:
            round_trip = self._timeline.now - asked
            sample = round_trip, read["now"] / 1_000 + round_trip / 2 - self._timeline.now
            self._samples = [*self._samples, sample][-CLOCK_SAMPLES:]
        else:
            self.replies.append(read)

    def on_lost(self, socket: Socket) -> None:
        raise AssertionError("the server has closed the connection")


class Game:
    """The game while it is played."""

    def __init__(self, habits: Habits, timeline: Timeline, process: Process, seed: int) -> None:
        self.habits = habits
        self.far = Person("far", habits.network, process, timeline, seed)
        self.far.socket.pong_after = habits.pong_after
        self.near = Person("near", GOOD, process, timeline, seed)
        self.far.on_view, self.near.on_view = self._far_sees, self._near_sees
        self._answered = {-1}
        """The events after which one of them has moved."""

    def open(self) -> None:
        clock = {"system": "byoyomi", "main": 0, "period": PERIOD, "periods": 1}
        self.near.do("open", game="go", setup={"size": SIZE, "clock": clock}, seat=1)

    def begin(self) -> None:
        for person in (self.far, self.near):
            for wait in (0.0, 0.2, 0.5):
                person.later(wait, person.ask_time)
        self.far.later(2.0, lambda: self.far.do("sit", table=self.table))

    @property
    def table(self) -> str:
        return str(self.near.view["table"])

    def _near_sees(self, view: dict[str, Any]) -> None:
        if view["state"]["turn"] == "white" and view["phase"] == "playing" and self._first(view["seq"]):
            self.near.act(self.table, {"type": "pass"}, 0)

    def _far_sees(self, view: dict[str, Any]) -> None:
        if view["state"]["turn"] != "black" or view["phase"] != "playing" or not self._first(view["seq"]):
            return
        wait = PERIOD - self.habits.before_ms / 1_000
        if not self.habits.from_view:
            ends = view["state"]["clock"]["deadline"] / 1_000
            wait = ends - self.habits.before_ms / 1_000 - self.far.time
        action = {"type": "play", "point": POINTS[view["seq"] // 2]}
        self.far.later(wait, self.far.act, self.table, action, self.habits.claims_ms)

    def _first(self, seq: int) -> bool:
        """Whether nobody has answered this event before."""
        known = seq in self._answered
        self._answered.add(seq)
        return not known


def play(habits: Habits, moves: int, seed: int) -> Played:
    """Plays until the far player has made that many moves, or has lost."""
    timeline, chance = Timeline(), random.Random(seed)
    before = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    with replaced(seed, timeline):
        world, exchange = World(), Exchange(chance)

        def advance(now: float) -> None:
            world.time = Millis(EPOCH * 1_000 + int(now * 1_000))

        timeline.on_advance = advance
        advance(0.0)
        world.bus.deliver = exchange.post
        process = Process(
            "p", timeline, world, exchange, Database(), chance, lambda *call: None, lambda process: None
        )
        faults: list[str] = []
        process.loop.on_error = timeline.outside.on_error = faults.append
        try:
            process.start()
            timeline.run_until(1.0)
            game = Game(habits, timeline, process, seed)
            timeline.run_until(3.0)
            game.open()
            timeline.run_until(4.0)
            game.begin()
            end = 10.0 + 2 * PERIOD * moves
            while timeline.now < end and game.near.view["seq"] < 2 * moves and not game.near.view["result"]:
                timeline.run_until(timeline.now + PERIOD)
            found = world.state.tables[game.table]
        finally:
            process.loop.kill()
            asyncio._set_running_loop(before)
    assert faults == []
    return played(found, game)


def played(table: StoredTable, game: Game) -> Played:
    """What the log says of a game, and of each turn the last view."""
    starts = [table.row.began or 0, *(event.at for event in table.events)]
    listed = [turn for turn in game.near.view["state"]["time"]["turns"] if turn[0] == 0]
    turns = []
    for began, event, sent, (_, thought, *line) in zip(
        starts[::2], table.events[::2], game.far.sent, listed, strict=False
    ):
        turns.append(Turn(event.at - began, event.at - sent, thought, line[0] if line else 0))
    return Played(turns, None if table.row.result is None else table.row.result.text)
