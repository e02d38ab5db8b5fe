"""The teams of tables without a database: see `game.ports.teams`."""

from collections.abc import Sequence

from game.memory.state import State
from game.ports.nodes import Node
from game.row import SeatedPlayer
from game.teams import Teams as TeamsOfTable


class Teams:
    """Implements `game.ports.teams.Teams`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def change_teams(
        self, node_id: Node, table_id: str, rev: int, seated: Sequence[SeatedPlayer], teams: TeamsOfTable
    ) -> bool:
        table = self._state.tables.get(table_id)
        if table is None or table.row.rev != rev or table.row.teams is None or table.row.ended is not None:
            return False
        self._state.change_table(table, node_id, seated=tuple(seated), teams=teams)
        return True
