"""Computing outside of the event loop."""

from collections.abc import Callable
from typing import Any, Literal, Protocol, TypeAlias, TypeVar

T = TypeVar("T")

Reason: TypeAlias = Literal["time", "memory", "died", "raised", "busy", "closed"]


class ComputeFailed(Exception):
    """A function was not computed. `reason` is why, the text a sentence.

    `time` and `memory`: it exceeded its limit. `died`: its process ended. `raised`: it raised an exception,
    or its arguments or its result cannot be pickled. `busy`: too many wait. `closed`: the server stops.
    """

    def __init__(self, reason: Reason, text: str) -> None:
        super().__init__(text)
        self.reason = reason


class Compute(Protocol):
    """Computes pure functions without holding the event loop."""

    async def __call__(
        self,
        function: Callable[..., T],
        *arguments: Any,
        caller: str = "",
        timeout: float = 2.0,  # noqa: ASYNC109
        memory: int = 256 << 20,
    ) -> T:
        """The result of a pure function of a module; arguments and result can be pickled.

        `timeout` is in seconds of computing, the wait before it not counted, and `memory` in bytes. Jobs of
        different callers take turns. Raises: `ComputeFailed`.
        """
        ...
