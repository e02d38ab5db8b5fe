"""Keys in their order, of which one more or one less costs the same however many there are.

They are kept in chunks, as in the list of lists of Grant Jenks' sortedcontainers.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

K = TypeVar("K", bound=Any)

CHUNK = 512
"""A chunk of twice as many keys is divided."""


class SortedKeys(Generic[K]):
    """Keys that can be compared, each at most once."""

    def __init__(self) -> None:
        self._chunks: list[list[K]] = []
        self._last: list[K] = []
        """The last key of each chunk."""
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[K]:
        for chunk in self._chunks:
            yield from chunk

    def add(self, key: K) -> None:
        """Adds a key that is not there."""
        self._count += 1
        if not self._chunks:
            self._chunks.append([key])
            self._last.append(key)
            return
        at = min(bisect_left(self._last, key), len(self._last) - 1)
        chunk = self._chunks[at]
        insort(chunk, key)
        if len(chunk) >= 2 * CHUNK:
            self._chunks[at : at + 1] = [chunk[:CHUNK], chunk[CHUNK:]]
            self._last[at : at + 1] = [chunk[CHUNK - 1], chunk[-1]]
        else:
            self._last[at] = chunk[-1]

    def remove(self, key: K) -> None:
        """Removes a key that is there."""
        at = bisect_left(self._last, key)
        chunk = self._chunks[at]
        del chunk[bisect_left(chunk, key)]
        self._count -= 1
        if chunk:
            self._last[at] = chunk[-1]
        else:
            del self._chunks[at], self._last[at]

    def drop(self) -> bool:
        """Forgets a chunk of the keys; whether there are others."""
        if self._chunks:
            self._last.pop()
            self._count -= len(self._chunks.pop())
        return bool(self._chunks)

    def after(self, key: K | None) -> Iterator[K]:
        """Those after a key, which need not be there; all for None."""
        if key is None:
            yield from self
            return
        first = bisect_right(self._last, key)
        for at in range(first, len(self._chunks)):
            chunk = self._chunks[at]
            yield from chunk[bisect_right(chunk, key) :] if at == first else chunk

    def count_before(self, key: K) -> int:
        """How many come before a key."""
        at = bisect_left(self._last, key)
        before = sum(map(len, self._chunks[:at]))
        return before + (bisect_left(self._chunks[at], key) if at < len(self._chunks) else 0)
