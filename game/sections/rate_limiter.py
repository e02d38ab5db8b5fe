"""How often a connection may send each kind of command."""

from collections.abc import Hashable

from messages import Rate


class RateLimiter:
    """The generic cell rate algorithm (ITU-T I.371): of each kind only the instant when its bucket is full.

    Instants are seconds of any clock that does not go back.
    """

    def __init__(self) -> None:
        self._full_at: dict[Hashable, float] = {}

    def spend(self, kind: Hashable, rate: Rate, now: float) -> float:
        """Takes one from the bucket of `kind`; 0.0, or the seconds to wait where the bucket is empty."""
        full_at = max(now, self._full_at.get(kind, now))
        wait = full_at - now - (rate.burst - 1) / rate.a_second
        if wait > 1e-9:
            return wait
        self._full_at[kind] = full_at + 1 / rate.a_second
        return 0.0
