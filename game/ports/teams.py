"""The teams of tables that are being played, and who holds the seat of a review with others."""

from collections.abc import Sequence
from typing import Protocol

from game.api import Millis
from game.ports.nodes import Node
from game.row import SeatedPlayer
from game.teams import Teams as TeamsOfTable


class Teams(Protocol):
    """Who is in which team, or at a review."""

    async def change_teams(
        self, node_id: Node, table_id: str, rev: int, seated: Sequence[SeatedPlayer], teams: TeamsOfTable
    ) -> bool:
        """Sets the seats of the players at a table, and its `teams`, if `rev` is still its revision.

        Names stay as they are. The other nodes that watch the table are sent `TableChanged`. Returns False
        where nothing was changed, also where the table is over, or none of teams.
        """

    async def add_holder(
        self,
        node_id: Node,
        table_id: str,
        rev: int,
        holder: SeatedPlayer,
        order: int,
        limit: int,
        at: Millis | None = None,
    ) -> bool:
        """Seats one more player in the seat of others, as the one who came after `order` others.

        Only while the table is played, if `rev` is still its revision, and the player is seated at fewer than
        `limit` tables that are not over; of changes at the same time no more succeed than it allows. The
        other nodes that watch the table are sent `TableChanged`. Returns False where nothing was changed,
        also where the player is there already, and where the table is of teams or has several seats; or
        where `at` is not now, unless that is None.
        """

    async def acts_by(self, table_id: str, player_id: str) -> int:
        """How many events of a table, where several have one seat, are this player's."""
