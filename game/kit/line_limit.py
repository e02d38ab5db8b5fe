"""How many messages of a kind a process logs in a second, and how many were left out."""

from collections import Counter


class LineLimit:
    """Counts messages by kind, from one call of `left_out` to the next: once a second."""

    def __init__(self, a_second: int) -> None:
        self._a_second = a_second
        self._counts = Counter[str]()

    def allows(self, kind: str) -> bool:
        """Whether one more of this kind is to be logged."""
        self._counts[kind] += 1
        return self._counts[kind] <= self._a_second

    def left_out(self) -> dict[str, int]:
        """How many of each kind were not, since the last call."""
        counts, self._counts = self._counts, Counter()
        return {kind: count - self._a_second for kind, count in counts.items() if count > self._a_second}
