"""What the simulated players do. One scenario a file; each client process runs its part of one."""

from typing import Protocol

from loadtest.people.players import Players
from loadtest.scenarios.crowd import Crowd
from loadtest.scenarios.games import Games
from loadtest.scenarios.idle import Idle
from loadtest.scenarios.lobby import Lobby
from loadtest.scenarios.pong import Pong
from loadtest.scenarios.soak import Soak
from loadtest.scenarios.storm import Storm


class Scenario(Protocol):
    """One process's part of a scenario. The load lasts from `begin` to `end`."""

    def __init__(self, players: Players) -> None: ...

    async def open(self) -> str:
        """Opens the table that all client processes share, where there is one; its id, or an empty string."""

    async def join(self, table_id: str) -> None:
        """Connects all players; `table_id` is that of the shared table, empty where there is none."""

    def begin(self, at: float) -> None:
        """The load begins at this instant of the monotonic clock."""

    async def end(self) -> list[str]:
        """Ends the load, waits for all that is under way; the faults that were found."""


SCENARIOS: dict[str, type[Scenario]] = {
    "games": Games,
    "idle": Idle,
    "crowd": Crowd,
    "lobby": Lobby,
    "pong": Pong,
    "storm": Storm,
    "soak": Soak,
}
"""By the name on the command line."""
