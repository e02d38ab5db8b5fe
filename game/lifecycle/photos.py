"""The photos of team sessions: who may send one, and who may see it.

A photo belongs to the team of its player. It is seen by the team, the organisers and its player; once the
game is over by all who were there. To everybody else there is none.
"""

from base64 import urlsafe_b64encode
from hashlib import sha256
from typing import NamedTuple

from game.held.tables import Tables
from game.images import KINDS, NoImage, kept
from game.ports.photos import OwnPhoto
from game.ports.photos import Photos as StoredPhotos
from game.refused import Refused
from game.row import TableRow
from game.team_play import ORGANISER

MOST_PHOTO_BYTES = 512 << 10
"""Bytes of a photo as it is sent. Pages shrink theirs; 1,600 pixels a side take some 300 KiB."""


class Photo(NamedTuple):
    """A photo as it is shown: `content_type` is one of `game.images.KINDS`. `own`: who asks has sent it."""

    content_type: str
    content: bytes
    own: bool


class Photos:
    """Takes and gives photos. `limit` is how many one player may have at a table. Raises `Refused`."""

    def __init__(self, tables: Tables, stored: StoredPhotos, limit: int) -> None:
        self._tables = tables
        self._stored = stored
        self._limit = limit

    async def check_sender(self, player_id: str, table_id: str, content_type: str) -> None:
        """Refuses whoever may send none there: it is asked before the photo is received."""
        if content_type not in KINDS:
            raise Refused("malformed", "A photo is one of: {kinds}.", "photo-kinds", kinds=", ".join(KINDS))
        held = await self._tables.hold(table_id)
        if held.table.game.team_play is None:
            raise Refused("not_here", "There are no photos at this table.", "no-photos")
        await self._tables.check_seat(held, player_id)
        if held.table.row.seat_of(player_id) == ORGANISER:
            raise Refused("not_seated", "Photos are sent by players.", "photos-by-players")
        if held.table.phase == "over":
            raise Refused("over")

    async def add(self, player_id: str, table_id: str, content_type: str, data: bytes) -> str:
        """Keeps the picture of a photo; its id, which is the same where it is sent again."""
        try:
            content = kept(content_type, data)
        except NoImage as error:
            raise Refused("malformed", error.sentence) from None
        photo_id = id_of(table_id, player_id, content)
        added = await self._stored.add(photo_id, table_id, player_id, content_type, content, self._limit)
        if added == "full":
            text = "You have sent {count} photos to this table, as many as one may."
            raise Refused("too_many", text, "most-photos", count=self._limit)
        if added != "added":
            raise Refused(added)
        return photo_id

    async def get(self, player_id: str, photo_id: str) -> Photo | None:
        """A photo; None where there is none that the player may see."""
        found = await self._stored.find(photo_id)
        if found is None:
            return None
        row = (await self._tables.hold(found.table_id)).table.row
        if player_id != found.player_id and not may_see(row, player_id, found.seat):
            return None
        content = await self._stored.content(photo_id)
        own = player_id == found.player_id
        return None if content is None else Photo(found.content_type, content, own)

    async def of_player(self, player_id: str, limit: int) -> list[OwnPhoto]:
        """The newest photos of a player, of whatever tables, the newest first."""
        return await self._stored.of_player(player_id, limit)

    async def delete(self, player_id: str, photo_id: str) -> bool:
        """Deletes a photo of the player's; False where there is none. What an action says of it stays."""
        return await self._stored.delete(player_id, photo_id)


def may_see(row: TableRow, player_id: str, seat: int) -> bool:
    """Whether a player may see what belongs to the team of a seat."""
    if row.phase == "over":
        return row.name_of(player_id) is not None
    return row.seat_of(player_id) in (seat, ORGANISER)


def id_of(table_id: str, player_id: str, content: bytes) -> str:
    """The id of a photo, which only who has the photo can know."""
    digest = sha256(b"\0".join([table_id.encode(), player_id.encode(), content])).digest()
    return urlsafe_b64encode(digest[:18]).decode()
