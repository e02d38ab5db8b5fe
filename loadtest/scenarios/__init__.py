"""What the simulated people do. One scenario a file; each client process runs its part of one."""

from typing import Protocol

from loadtest.people.people import People
from loadtest.scenarios.crowd import Crowd
from loadtest.scenarios.games import Games
from loadtest.scenarios.idle import Idle
from loadtest.scenarios.lobby import Lobby
from loadtest.scenarios.pong import Pong
from loadtest.scenarios.soak import Soak
from loadtest.scenarios.storm import Storm
from loadtest.settings import Settings


class Scenario(Protocol):
    """One part of a load. The clock runs from `begin` to `end`."""

    def __init__(self, people: People) -> None: ...

    async def open(self) -> str:
        """Makes what all client processes share; a word for the others."""

    async def join(self, word: str) -> None:
        """Gets everybody to their places."""

    def begin(self, at: float) -> None:
        """The load begins at that moment of the monotonic clock."""

    async def end(self) -> list[str]:
        """The load ends; what was wrong, when all that was under way has come or is given up."""


SCENARIOS: dict[str, type[Scenario]] = {
    "games": Games,
    "idle": Idle,
    "crowd": Crowd,
    "lobby": Lobby,
    "pong": Pong,
    "storm": Storm,
    "soak": Soak,
}


def sockets(settings: Settings) -> int:
    """How many sockets it takes."""
    match settings.scenario:
        case "games":
            return 2 * settings.games
        case "soak":
            return 2 * settings.games + round(settings.visits)
        case "storm":
            return max(settings.sockets, 2 * settings.games)
        case "pong":
            return 4 * settings.games
        case "crowd":
            return settings.sockets + 2
        case _:
            return settings.sockets
