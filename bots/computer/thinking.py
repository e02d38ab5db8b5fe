"""Thinking in other processes, for all games of the computer together."""

from collections.abc import Callable
from typing import Any, TypeVar

from game.process.compute import Compute

T = TypeVar("T")

MOST_SECONDS = 10.0
"""Seconds after which thinking has failed: far more than it takes, for the machine may be busy."""

MEMORY = 1 << 30
"""Bytes by which a process may grow."""


class Thinking:
    """`thinking(function, …)` is the result of a pure function, in one of so many processes."""

    def __init__(self, compute: Compute, processes: int) -> None:
        self._compute = compute
        self._processes = processes
        self._waiting = 0
        """How many calls have not returned."""

    def part(self, seconds: float) -> float:
        """How much of some time a call may compute, where all that wait already come first."""
        return seconds / (self._waiting // self._processes + 1)

    async def __call__(self, function: Callable[..., T], *arguments: Any, caller: str) -> T:
        """Raises `game.ports.compute.ComputeFailed`."""
        self._waiting += 1
        try:
            return await self._compute(
                function, *arguments, caller=caller, timeout=MOST_SECONDS, memory=MEMORY
            )
        finally:
            self._waiting -= 1
