"""Computing at once, on the event loop: see `game.ports.compute`."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from game.ports.compute import ComputeFailed

T = TypeVar("T")


class Compute:
    """Implements `game.ports.compute.Compute`, for tests and for the simulation."""

    async def __call__(
        self,
        function: Callable[..., T],
        *arguments: Any,
        caller: str = "",
        timeout: float = 2.0,  # noqa: ASYNC109
        memory: int = 256 << 20,
    ) -> T:
        await asyncio.sleep(0)
        try:
            return function(*arguments)
        except Exception as error:
            raise ComputeFailed("raised", f"{type(error).__name__}: {error}") from error
