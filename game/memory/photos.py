"""Photos without a database: see `game.ports.photos`."""

from game.memory.state import State
from game.ports.photos import Added, PhotoRow


class Photos:
    """Implements `game.ports.photos.Photos`."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def add(
        self, photo_id: str, table_id: str, player_id: str, content_type: str, content: bytes, limit: int
    ) -> Added:
        if photo_id in self._state.photos:
            return "added"
        table = self._state.tables.get(table_id)
        seat = None if table is None else table.row.seat_of(player_id)
        if table is None or seat is None:
            return "not_seated"
        if table.row.phase != "playing":
            return "over"
        of_player = [
            row
            for row, _ in self._state.photos.values()
            if (row.table_id, row.player_id) == (table_id, player_id)
        ]
        if len(of_player) >= limit:
            return "full"
        self._state.photos[photo_id] = PhotoRow(table_id, player_id, seat, content_type), content
        return "added"

    async def find(self, photo_id: str) -> PhotoRow | None:
        found = self._state.photos.get(photo_id)
        return None if found is None else found[0]

    async def content(self, photo_id: str) -> bytes | None:
        found = self._state.photos.get(photo_id)
        return None if found is None else found[1]
