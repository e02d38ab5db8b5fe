"""The teams of tables in PostgreSQL: see `game.ports.teams`."""

from collections.abc import Sequence

from game.api import Millis
from game.ports.nodes import Node
from game.row import SeatedPlayer
from game.teams import Teams as TeamsOfTable
from sql.pool import Pool
from sql.rows import encoded, seats_json


class Teams:
    """Implements `game.ports.teams.Teams`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def change_teams(
        self, node_id: Node, table_id: str, rev: int, seated: Sequence[SeatedPlayer], teams: TeamsOfTable
    ) -> bool:
        changed = await self._pool.fetch(
            "change_teams",
            node_id=node_id,
            table_id=table_id,
            rev=rev,
            seats=seats_json(seated, in_teams=True),
            teams=encoded(teams),
        )
        return bool(changed)

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
        changed = await self._pool.fetch(
            "add_holder",
            node_id=node_id,
            table_id=table_id,
            rev=rev,
            seats=seats_json([holder], in_teams=True, first_order=order),
            player_id=holder.player_id,
            table_limit=limit,
            at=at,
        )
        return bool(changed)

    async def acts_by(self, table_id: str, player_id: str) -> int:
        return int(await self._pool.fetchval("acts_by", table_id=table_id, player_id=player_id))
