"""What one client process counts."""

from collections import Counter
from time import monotonic

from loadtest.people.messages import Tick

MOST_FAULTS = 100

TIMER_SLACK = 0.001
"""Seconds by which a timer may be late although nothing is slow."""


def starts_at(planned: float) -> float:
    """The instant from which the latency of an act counts that is sent now, and was planned for `planned`.

    It is at most `TIMER_SLACK` after the planned instant, so that an act sent late counts from its plan on.
    """
    return min(monotonic(), planned + TIMER_SLACK)


class Tally:
    """The counts of the current second, and those of the whole run."""

    def __init__(self) -> None:
        self.tick = Tick()
        self.sockets = 0
        """Open connections."""
        self.faults: list[str] = []
        self.counts: Counter[str] = Counter()
        """Of the whole run, by name: see `report.results.Verdict`."""
        self.lost: Counter[str] = Counter()
        """By the address of a server, how many connections it closed."""
        self._calls: Counter[str] = Counter()

    def acked(self, seconds: float) -> None:
        """A reply came `seconds` after its act was planned."""
        self.tick.acks += 1
        self.tick.ack.add(seconds)

    def seen(self, seconds: float) -> None:
        """Another player was shown an act `seconds` after it was planned."""
        self.tick.seen += 1
        self.tick.saw.add(seconds)

    def every(self, name: str, calls: int) -> bool:
        """True at each `calls`-th call with this name."""
        self._calls[name] += 1
        return self._calls[name] % calls == 0

    def error(self, fault: str) -> None:
        """Counts something that should not have happened; the sentences of the first ones are kept."""
        self.tick.errors += 1
        self.counts["errors"] += 1
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(fault)

    def next_second(self) -> Tick:
        """Begins another second; returns the counts of the one that ends."""
        tick, self.tick = self.tick, Tick()
        tick.sockets = self.sockets
        return tick
