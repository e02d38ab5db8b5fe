"""The teams of tables that are being played."""

from collections.abc import Sequence
from typing import Protocol

from game.ports.nodes import Node
from game.row import SeatedPlayer
from game.teams import Teams as TeamsOfTable


class Teams(Protocol):
    """Who is in which team."""

    async def change_teams(
        self, node_id: Node, table_id: str, rev: int, seated: Sequence[SeatedPlayer], teams: TeamsOfTable
    ) -> bool:
        """Sets the seats of the players at a table, and its `teams`, if `rev` is still its revision.

        Names stay as they are. The other nodes that watch the table are sent `TableChanged`. Returns False
        where nothing was changed, also where the table is over, or none of teams.
        """
