"""The pauses between attempts: each is longer than the one before, and none is the same in two clients."""

import random
from collections.abc import Callable


class Backoff:
    """Seconds to wait: `first`, then doubled up to `longest`, each jittered downwards by at most half."""

    def __init__(self, first: float, longest: float, chance: Callable[[], float] = random.random) -> None:
        self._first = first
        self._longest = longest
        self._chance = chance
        self._tries = 0

    def next(self) -> float:
        """The pause before the next attempt."""
        pause = min(self._longest, self._first * 2.0 ** min(self._tries, 64))
        self._tries += 1
        return pause * (0.5 + self._chance() / 2)

    def reset(self) -> None:
        """Begins again with the first pause."""
        self._tries = 0
