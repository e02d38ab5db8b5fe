"""Whom players have muted, in PostgreSQL: see `game.ports.mutes`."""

from collections.abc import Sequence

from game import notes
from game.kit.batch import Batch
from game.ports.bus import MutesChanged
from game.ports.mutes import MAX_MUTES, MuteOutcome
from game.ports.nodes import Node
from game.ports.people import Player
from sql.pool import Pool

LISTS_AT_ONCE = 50
"""How many players' lists one statement reads: full ones are read in some milliseconds of the loop."""


class Mutes:
    """Implements `game.ports.mutes.Mutes`. Lists that are asked for together are read together."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self.muted = Batch(self._muted, LISTS_AT_ONCE)

    async def add(
        self,
        node_id: Node,
        player_id: str,
        name_key: str,
        table_id: str | None = None,
        name: str | None = None,
        said_by: str | None = None,
    ) -> MuteOutcome:
        rows = await self._pool.fetch(
            "add_mute",
            node_id=node_id,
            player_id=player_id,
            name_key=name_key,
            table_id=table_id,
            name=name,
            said_by=said_by,
            mute_limit=MAX_MUTES,
            changed_note=notes.encode(MutesChanged(player_id)),
        )
        outcome: MuteOutcome = next(row["result"] for row in rows if row["result"] is not None)
        return outcome

    async def remove(self, node_id: Node, player_id: str, name_key: str) -> None:
        await self._pool.fetch(
            "remove_mute",
            node_id=node_id,
            player_id=player_id,
            name_key=name_key,
            changed_note=notes.encode(MutesChanged(player_id)),
        )

    async def _muted(self, player_ids: Sequence[str]) -> list[list[Player]]:
        found: dict[str, list[Player]] = {player_id: [] for player_id in player_ids}
        for player_id, *player in await self._pool.fetch("muted_players", player_ids=player_ids):
            found[player_id].append(Player(*player))
        return [found[player_id] for player_id in player_ids]
