"""Positions of teams without a database: see `game.ports.positions`."""

from collections.abc import Sequence

from game.api import Millis, Seat
from game.memory.state import State, StoredPosition
from game.ports.bus import PositionsChanged
from game.ports.nodes import Node
from game.ports.positions import PositionsRead, PositionsRequest, SentPosition, slot_of
from game.team_play import Position


class Positions:
    """Implements `game.ports.positions.Positions`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def write(self, node_id: Node, sent: Sequence[SentPosition]) -> None:
        state, changed = self._state, set()
        for one in sent:
            if one.table_id not in state.tables or one.player_id not in state.players:
                continue
            key = one.table_id, one.position.seat, slot_of(one.position)
            kept = state.positions.get(key)
            if kept is None or kept.sent.position.at < one.position.at:
                state.positions[key] = StoredPosition(one, state.time)
                changed.add(one.table_id)
        self._tell(changed, node_id)

    def _tell(self, table_ids: set[str], node_id: Node | None = None) -> None:
        """Tells the nodes that watch these tables, but for one."""
        for table_id in sorted(table_ids):
            recipients = self._state.tables[table_id].node_ids - {node_id}
            self._state.bus.post(recipients, PositionsChanged(table_id))

    async def read(self, requests: Sequence[PositionsRequest]) -> list[PositionsRead]:
        found = []
        for table_id, since in requests:
            of_table = [one for (table, *_), one in self._state.positions.items() if table == table_id]
            new = [one.sent.position for one in of_table if one.written_at >= since]
            checksum = sum(one.sent.position.at for one in of_table)
            found.append(PositionsRead(checksum, self._state.time, new))
        return found

    async def newest(self, table_id: str, seats: Sequence[Seat]) -> dict[Seat, Position]:
        found: dict[Seat, Position] = {}
        for (table, seat, _), stored in self._state.positions.items():
            position = stored.sent.position
            if table == table_id and seat in seats and (seat not in found or found[seat].at < position.at):
                found[seat] = position
        return found

    async def of_player(self, player_id: str, limit: int) -> list[SentPosition]:
        found = [one.sent for one in self._state.positions.values() if one.sent.player_id == player_id]
        return sorted(found, key=lambda one: -one.position.at)[:limit]

    async def delete_of_player(self, player_id: str) -> int:
        state = self._state
        keys = [key for key, one in state.positions.items() if one.sent.player_id == player_id]
        for key in keys:
            del state.positions[key]
        self._tell({table_id for table_id, *_ in keys})
        return len(keys)

    async def delete_old(self, before: Millis) -> int:
        old = [key for key, one in self._state.positions.items() if one.sent.position.at < before]
        for key in old:
            del self._state.positions[key]
        return len(old)
