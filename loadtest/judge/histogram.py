"""A histogram of durations, in classes one per cent wide; histograms can be added up."""

from collections.abc import Iterable
from math import exp, log

import msgspec

from loadtest.report.results import Latency

FINEST = 1e-6
"""Seconds; a shorter duration counts as this."""

WIDTH = log(1.01)


class Histogram(msgspec.Struct):
    """Of durations in seconds: counts by the number of the class. `longest` is exact."""

    counts: dict[int, int] = msgspec.field(default_factory=dict)
    longest: float = 0.0

    def add(self, seconds: float) -> None:
        number = int(log(seconds / FINEST) / WIDTH) if seconds > FINEST else 0
        self.counts[number] = self.counts.get(number, 0) + 1
        if seconds > self.longest:
            self.longest = seconds

    def percentile(self, share: float) -> float:
        """Milliseconds that this share of the durations did not exceed; 0 where there are none."""
        left = share * sum(self.counts.values())
        for number in sorted(self.counts):
            left -= self.counts[number]
            if left <= 0:
                return min(FINEST * exp((number + 0.5) * WIDTH), self.longest) * 1e3
        return self.longest * 1e3

    def latency(self) -> Latency:
        """The percentiles that the results have."""
        p50, p90, p99, p999 = (self.percentile(share) for share in (0.5, 0.9, 0.99, 0.999))
        return Latency(sum(self.counts.values()), p50, p90, p99, p999, self.longest * 1e3)


def merged(histograms: Iterable[Histogram]) -> Histogram:
    """Their sum."""
    total = Histogram()
    for histogram in histograms:
        for number, count in histogram.counts.items():
            total.counts[number] = total.counts.get(number, 0) + count
        total.longest = max(total.longest, histogram.longest)
    return total
