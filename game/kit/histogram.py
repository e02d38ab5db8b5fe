"""Counts how values are distributed, cheaply enough for what happens with every move."""

from bisect import bisect_left
from collections.abc import Sequence

SECONDS = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)
"""Upper bounds of how long something takes that is to take milliseconds."""

LONG_SECONDS = (1.0, 2.0, 5.0, 10.0, 20.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0)
"""Upper bounds of how long people wait for people."""

COUNTS = (1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0)
"""Upper bounds of how many are done together."""


class Histogram:
    """How many values there were, by the first of the `bounds` that is not below them, and their sum.

    `counts` has one number more than there are bounds: of the values above the last.
    """

    __slots__ = ("bounds", "counts", "sum")

    def __init__(self, bounds: Sequence[float] = SECONDS) -> None:
        self.bounds = bounds
        self.counts = [0] * (len(bounds) + 1)
        self.sum = 0.0

    def observe(self, value: float) -> None:
        """Counts a value. What lies below zero, by clocks that differ, counts as zero."""
        self.counts[bisect_left(self.bounds, value)] += 1
        if value > 0:
            self.sum += value
