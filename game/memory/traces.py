"""Traces without a database: see `game.ports.traces`."""

from collections.abc import Sequence

from game.api import Millis
from game.memory.state import State
from game.ports.traces import Trace


class Traces:
    """Implements `game.ports.traces.Traces`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(self, traces: Sequence[Trace], kept_since: Millis) -> None:
        self._delete(kept_since, 2 * len(traces))
        self._state.traces += traces

    async def delete_old(self, before: Millis) -> int:
        return self._delete(before, len(self._state.traces))

    def _delete(self, before: Millis, limit: int) -> int:
        """Deletes the oldest from before an instant, at most `limit`."""
        old = sorted((one for one in self._state.traces if one.at < before), key=lambda one: one.at)[:limit]
        self._state.traces = [one for one in self._state.traces if one not in old]
        return len(old)
