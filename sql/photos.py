"""Photos in PostgreSQL: see `game.ports.photos`."""

from game.api import Millis
from game.ports.photos import Added, OwnPhoto, PhotoRow
from sql.pool import Pool


class Photos:
    """Implements `game.ports.photos.Photos`."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool

    async def add(
        self, photo_id: str, table_id: str, player_id: str, content_type: str, content: bytes, limit: int
    ) -> Added:
        outcome: Added = await self._pool.fetchval(
            "add_photo",
            photo_id=photo_id,
            table_id=table_id,
            player_id=player_id,
            content_type=content_type,
            content=content,
            photo_limit=limit,
        )
        return outcome

    async def find(self, photo_id: str) -> PhotoRow | None:
        for row in await self._pool.fetch("photo", photo_id=photo_id):
            return PhotoRow(*row)
        return None

    async def content(self, photo_id: str) -> bytes | None:
        content: bytes | None = await self._pool.fetchval("photo_content", photo_id=photo_id)
        return content

    async def of_player(self, player_id: str, limit: int) -> list[OwnPhoto]:
        rows = await self._pool.fetch("photos_of_player", player_id=player_id, row_limit=limit)
        return [OwnPhoto(*row) for row in rows]

    async def delete(self, player_id: str, photo_id: str) -> bool:
        return bool(await self._pool.fetch("delete_photo", player_id=player_id, photo_id=photo_id))

    async def delete_old(self, ended_before: Millis, limit: int) -> int:
        return len(await self._pool.fetch("delete_old_photos", ended_before=ended_before, row_limit=limit))
