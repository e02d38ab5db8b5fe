"""What is said at a table, and in which of its rooms."""

from typing import Literal, TypeAlias

import msgspec

from game.api import Millis, Seat
from game.team_play import ORGANISER

Room: TypeAlias = Literal["team", "organisers"]
"""Where only some hear what is said at a table of teams: a team, or the organisers and perhaps a team."""

KEPT_LINES = 500
"""Chat lines that a table keeps of each kind: the newest of each room, of those said apart, of the others."""


class ChatLine(msgspec.Struct, frozen=True, array_like=True):
    """Something said at a table by a player; `rev` is the table's revision that it made.

    What was said `apart` is not for those who play there until the game is over. What was said in a `room` is
    for the team `room_seat` alone, or for that team and the organisers; where `room_seat` is the
    `ORGANISER`, for them alone.
    """

    rev: int
    at: Millis
    name: str
    seat: Seat | None
    text: str
    player_id: str
    apart: bool = False
    room: Room | None = None
    room_seat: Seat | None = None

    def is_heard_by(self, seat: Seat | None) -> bool:
        """Whether who has this seat, or none, is in the room where it was said."""
        if self.room is None:
            return True
        return seat is not None and (
            seat == self.room_seat or (self.room == "organisers" and seat == ORGANISER)
        )
