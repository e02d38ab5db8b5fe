"""What a client process counts, and tells once a second."""

from collections import Counter
from time import monotonic

import msgspec

from loadtest.judge.histogram import Histogram

MOST_FAULTS = 100

TIMER = 0.001
"""Seconds by which a timer may be late without anybody being slow."""


def since(planned: float) -> float:
    """From when on an act counts that a timer sends now, and that was planned for that instant."""
    return min(monotonic(), planned + TIMER)


class Tick(msgspec.Struct, tag="tick"):
    """What happened in one second of the run, in one client process."""

    acts: int = 0
    acks: int = 0
    seen: int = 0
    views: int = 0
    sockets: int = 0
    errors: int = 0
    ack: Histogram = msgspec.field(default_factory=Histogram)
    saw: Histogram = msgspec.field(default_factory=Histogram)


class Ready(msgspec.Struct, tag="ready"):
    """All is connected; a word for the other client processes (the table to watch)."""

    word: str = ""


class Done(msgspec.Struct, tag="done"):
    """The end: what was found wrong, and what the scenario counted."""

    faults: list[str]
    counts: dict[str, int]
    lost: dict[str, int]
    """Sockets that a server closed, by its address."""
    rest: Tick
    """What came after the last second."""


class Failed(msgspec.Struct, tag="failed"):
    """It cannot go on: why, in a sentence."""

    why: str


class Tally:
    """The second that runs, and what is counted over all of them."""

    def __init__(self) -> None:
        self.tick = Tick()
        self.sockets = 0
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self._turns: Counter[str] = Counter()

    def acked(self, seconds: float) -> None:
        """An answer came, after so long."""
        self.tick.acks += 1
        self.tick.ack.add(seconds)

    def seen(self, seconds: float) -> None:
        """An act came to another screen, after so long."""
        self.tick.seen += 1
        self.tick.saw.add(seconds)

    def every(self, name: str, times: int) -> bool:
        """Counts; whether it is a multiple of so many."""
        self._turns[name] += 1
        return self._turns[name] % times == 0

    def error(self, what: str) -> None:
        """Something that should not have happened; the first ones are told."""
        self.tick.errors += 1
        self.counts["errors"] += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(what)

    def turn(self) -> Tick:
        """Ends a second."""
        tick, self.tick = self.tick, Tick()
        tick.sockets = self.sockets
        return tick
