"""Whether the server at the other end of a connection is alive."""

import math


class Liveness:
    """After `quiet` seconds of silence the server is asked, and then it has `answer` seconds."""

    def __init__(self, quiet: float, answer: float) -> None:
        self._quiet = quiet
        self._answer = answer
        self._asks_at = math.inf
        self._dies_at = math.inf

    def wait(self, now: float) -> None:
        """Something was asked that has to be answered."""
        self._asks_at = math.inf
        self._dies_at = now + self._answer

    def heard(self, now: float) -> None:
        """A frame has come."""
        self._asks_at = now + self._quiet
        self._dies_at = math.inf

    def stop(self) -> None:
        """There is no connection."""
        self._asks_at = self._dies_at = math.inf

    def asks(self, now: float) -> bool:
        """Whether it is time to ask."""
        return now >= self._asks_at

    def dead(self, now: float) -> bool:
        """Whether the answer did not come."""
        return now >= self._dies_at

    @property
    def due(self) -> float:
        """The next instant at which one of these becomes true."""
        return min(self._asks_at, self._dies_at)
