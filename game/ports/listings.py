"""What operators look at: players and tables, also those that nobody else is shown."""

from typing import NamedTuple, Protocol

from game.api import Millis
from game.row import Phase


class PlayerEntry(NamedTuple):
    """A player. `tables` is at how many that are not over the player is seated."""

    player_id: str
    name: str
    kept: bool
    bot: bool
    operator: bool
    online: bool
    seen: Millis
    created: Millis | None
    tables: int


class TableEntry(NamedTuple):
    """A table with the names that its players have there, twenty at most. `events` is how many it has."""

    table_id: str
    game_name: str
    phase: Phase
    names: list[str]
    private: bool
    opened: Millis
    began: Millis | None
    last_event: Millis
    events: int
    following: int
    """How many follow it, players among them."""


class Listings(Protocol):
    """Lists of at most `limit` entries."""

    async def players(self, key_prefix: str, limit: int) -> list[PlayerEntry]:
        """Those whose name's key begins like that, who were online last first; those online before them."""

    async def tables(
        self, running: bool, player_id: str | None, before: Millis, limit: int
    ) -> list[TableEntry]:
        """Those that are not over and were opened before an instant, the newest first.

        With a player those at which that one is seated, also what is over; with `running` those only that are
        played.
        """
