"""How often something took how long: counts in classes one per cent wide, which can be added up."""

from collections.abc import Iterable
from math import exp, log

import msgspec

from loadtest.report.results import Latency

FINEST = 1e-6
"""Seconds; what is shorter counts as this."""

WIDTH = log(1.01)


class Histogram(msgspec.Struct):
    """Of durations in seconds. The longest is kept as it is, all else to one per cent."""

    counts: dict[int, int] = msgspec.field(default_factory=dict)
    longest: float = 0.0

    def add(self, seconds: float) -> None:
        number = int(log(seconds / FINEST) / WIDTH) if seconds > FINEST else 0
        self.counts[number] = self.counts.get(number, 0) + 1
        if seconds > self.longest:
            self.longest = seconds

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share stayed; 0 where there is nothing."""
        left = share * sum(self.counts.values())
        for number in sorted(self.counts):
            left -= self.counts[number]
            if left <= 0:
                return min(FINEST * exp((number + 0.5) * WIDTH), self.longest) * 1e3
        return self.longest * 1e3

    def latency(self) -> Latency:
        """All that the results say of it."""
        p50, p90, p99, p999 = (self.percentile(share) for share in (0.5, 0.9, 0.99, 0.999))
        return Latency(sum(self.counts.values()), p50, p90, p99, p999, self.longest * 1e3)


def merged(histograms: Iterable[Histogram]) -> Histogram:
    """All of them as one."""
    total = Histogram()
    for histogram in histograms:
        for number, count in histogram.counts.items():
            total.counts[number] = total.counts.get(number, 0) + count
        total.longest = max(total.longest, histogram.longest)
    return total
