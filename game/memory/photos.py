"""Photos without a database: see `game.ports.photos`."""

from game.api import Millis
from game.memory.state import State
from game.ports.photos import Added, OwnPhoto, PhotoRow


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

    def _found(self, photo_id: str) -> tuple[PhotoRow, bytes] | None:
        found = self._state.photos.get(photo_id)
        return None if found is None or found[0].table_id in self._state.deleted_tables else found

    async def find(self, photo_id: str) -> PhotoRow | None:
        found = self._found(photo_id)
        return None if found is None else found[0]

    async def content(self, photo_id: str) -> bytes | None:
        found = self._found(photo_id)
        return None if found is None else found[1]

    async def of_player(self, player_id: str, limit: int) -> list[OwnPhoto]:
        return [
            OwnPhoto(photo_id, row.table_id, row.content_type, len(content))
            for photo_id, (row, content) in reversed(self._state.photos.items())
            if row.player_id == player_id and row.table_id not in self._state.deleted_tables
        ][:limit]

    async def delete(self, player_id: str, photo_id: str) -> bool:
        found = self._found(photo_id)
        if found is None or found[0].player_id != player_id:
            return False
        del self._state.photos[photo_id]
        return True

    async def delete_old(self, ended_before: Millis, limit: int) -> int:
        old = [
            photo_id
            for photo_id, (row, _) in self._state.photos.items()
            if row.table_id in self._state.deleted_tables
            or ((ended := self._state.tables[row.table_id].row.ended) is not None and ended < ended_before)
        ][:limit]
        for photo_id in old:
            del self._state.photos[photo_id]
        return len(old)
