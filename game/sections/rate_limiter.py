"""How often a connection may send what: one bucket a kind of command."""

from collections.abc import Hashable

from messages import Rate


class RateLimiter:
    """The generic cell rate algorithm (ITU-T I.371): one number a kind, the instant when its bucket is full.

    Times are seconds of any clock that does not go back.
    """

    def __init__(self) -> None:
        self._full: dict[Hashable, float] = {}

    def spend(self, kind: Hashable, rate: Rate, now: float) -> float:
        """Takes one from the bucket of this kind: 0, or the seconds to wait where none was left."""
        full = max(now, self._full.get(kind, now))
        wait = full - now - (rate.burst - 1) / rate.a_second
        if wait > 1e-9:
            return wait
        self._full[kind] = full + 1 / rate.a_second
        return 0.0
