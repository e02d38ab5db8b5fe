"""How much is read in one turn of the event loop."""

import asyncio


class Turn:
    """Counts the frames of all connections that are read in the turn of the event loop that goes on."""

    def __init__(self) -> None:
        self._frames = 0

    def count(self) -> int:
        """Counts one more frame; how many there are by now."""
        if not self._frames:
            asyncio.get_running_loop().call_soon(self._end)
        self._frames += 1
        return self._frames

    def _end(self) -> None:
        self._frames = 0
