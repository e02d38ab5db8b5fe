"""Photos in PostgreSQL: see `game.ports.photos`."""

from game.ports.photos import Added, PhotoRow
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
