"""The photos that players send to the tables of team sessions."""

from typing import Literal, NamedTuple, Protocol, TypeAlias

from game.api import Seat

Added: TypeAlias = Literal["added", "not_seated", "over", "full"]
"""What became of a photo. `not_seated`: the player has no seat there. `full`: the player has as many."""


class PhotoRow(NamedTuple):
    """Whose a photo is: at which table, and of which seat when it came."""

    table_id: str
    player_id: str
    seat: Seat
    content_type: str


class Photos(Protocol):
    """The photos by id. They are deleted with their table, and with their player."""

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
