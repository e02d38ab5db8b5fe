"""The teams of tables without a database: see `game.ports.teams`."""

from collections.abc import Sequence

from game.api import Millis
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
        table = self._state.tables.get(table_id)
        if at is not None and not self._state.is_now(at):
            return False
        if table is None or table.row.rev != rev or self._state.at_limit(holder.player_id, limit):
            return False
        row = table.row
        if (
            row.phase != "playing"
            or row.seated_player(holder.player_id) is not None
            or row.teams is not None
            or row.seat_count != 1
        ):
            return False
        named = self._state.named_now([holder])
        self._state.change_table(table, node_id, seated=(*row.seated[:order], *named, *row.seated[order:]))
        return True

    async def acts_by(self, table_id: str, player_id: str) -> int:
        table = self._state.tables.get(table_id)
        return 0 if table is None else sum(event.player_id == player_id for event in table.events)
