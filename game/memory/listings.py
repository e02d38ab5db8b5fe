"""What operators look at, without a database: see `game.ports.listings`."""

from game.api import Millis
from game.memory.state import State
from game.ports.listings import PlayerEntry, TableEntry


class Listings:
    """Implements `game.ports.listings.Listings`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def players(self, key_prefix: str, limit: int) -> list[PlayerEntry]:
        online = {player_id for player_id, _ in self._state.online}
        found = [
            PlayerEntry(
                player_id,
                one.name,
                one.passphrase_hash is not None,
                one.bot,
                one.operator,
                player_id in online,
                one.seen_at,
                one.created_at,
                sum(1 for _ in self._state.tables_of(player_id)),
            )
            for player_id, one in self._state.players.items()
            if one.name_key.startswith(key_prefix)
        ]
        return sorted(found, key=lambda one: (not one.online, -one.seen, one.player_id))[:limit]

    async def tables(
        self, running: bool, player_id: str | None, before: Millis, limit: int
    ) -> list[TableEntry]:
        found = [
            TableEntry(
                table.row.id,
                table.row.game_name,
                table.row.phase,
                [one.name for one in table.row.seated][:20],
                table.row.private,
                table.row.opened,
                table.row.began,
                table.last_at,
                len(table.events),
                sum(one.watchers + len(one.player_ids) for one in table.audiences.values()),
            )
            for table in self._state.tables.values()
            if (table.row.phase != "over" if player_id is None else table.row.seated_player(player_id))
            and table.row.opened < before
            and (not running or table.row.phase == "playing")
        ]
        return sorted(found, key=lambda one: (-one.opened, one.table_id))[:limit]
