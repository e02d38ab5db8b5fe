"""The photos that players send to the tables of team sessions."""

from typing import Literal, NamedTuple, Protocol, TypeAlias

from game.api import Millis, Seat

Added: TypeAlias = Literal["added", "not_seated", "over", "full"]
"""What became of a photo. `not_seated`: the player has no seat there. `full`: the player has as many."""


class PhotoRow(NamedTuple):
    """Whose a photo is: at which table, and of which seat when it came."""

    table_id: str
    player_id: str
    seat: Seat
    content_type: str


class OwnPhoto(NamedTuple):
    """A photo of a player, without its bytes, of which it has `size`."""

    photo_id: str
    table_id: str
    content_type: str
    size: int


class Photos(Protocol):
    """The photos by id. They are deleted with their table, and with their player.

    There are none at a table whose team session was deleted, though the table is deleted later.
    """

    async def add(
        self, photo_id: str, table_id: str, player_id: str, content_type: str, content: bytes, limit: int
    ) -> Added:
        """Adds a photo of a player seated at a table that is played, who has fewer than `limit` there.

        One that is there already is `added` too. Of those that come at once no more are added either.
        """

    async def find(self, photo_id: str) -> PhotoRow | None:
        """Whose a photo is; None where there is none."""

    async def content(self, photo_id: str) -> bytes | None:
        """Its bytes; None where there is none."""

    async def of_player(self, player_id: str, limit: int) -> list[OwnPhoto]:
        """The photos that a player has sent, to whatever tables, the newest first."""

    async def delete(self, player_id: str, photo_id: str) -> bool:
        """Deletes a photo of the player's; False where there is none."""
        ...

    async def delete_old(self, ended_before: Millis, limit: int) -> int:
        """Deletes at most `limit` photos of games that ended before an instant, or whose session is deleted.

        Returns how many.
        """
        ...
