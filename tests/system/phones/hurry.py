"""How fast the time of the games goes by, and what instant it is in them."""

from time import time
from typing import NamedTuple

from tests.games.hurried import to_game

MINUTE = 60_000


class Hurry(NamedTuple):
    """How many times as fast it goes as that of the players."""

    factor: int

    def now(self) -> int:
        """The instant in the games, in Unix milliseconds."""
        return to_game(int(time() * 1000), self.factor)

    def seconds(self, minutes: float) -> float:
        """How many seconds it takes until so many minutes of the games have gone by."""
        return minutes * MINUTE / self.factor / 1000
