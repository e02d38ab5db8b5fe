"""What follows from the end of a game: the next table, and the change of ratings."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import msgspec

from game.api import Millis, Result, Seat
from game.kit.glicko import Rating
from game.ports.nodes import Node
from game.table import Phase, TableRow


class PlayerRating(NamedTuple):
    """How strong somebody is at a game and speed, after so many rated games, the last of them `at`."""

    player_id: str
    rating: Rating
    games: int
    at: Millis


class RatingChange(NamedTuple):
    """A rating after a game: what it was before, what it is now, and the public change of it."""

    before: PlayerRating
    rating: Rating
    gain: int


class PlayedTable(msgspec.Struct, frozen=True, array_like=True):
    """A table somebody has sat at, as a list of one's games shows it; `names` are in the order of seats."""

    table_id: str
    game_name: str
    setup: msgspec.Raw
    phase: Phase
    seat: Seat | None
    names: list[str | None]
    ended: Millis | None
    result: Result | None
    rating: int | None
    deviation: int | None
    gain: int | None


class RatingHistory(msgspec.Struct, frozen=True, array_like=True):
    """Somebody's rating at a game and speed now, and after each of the newest games: (ended, rating)."""

    game_name: str
    speed: str
    rating: float
    deviation: float
    points: list[tuple[Millis, int]]


class Steps(Protocol):
    """What follows from the end of a game: the next table, and the change of ratings."""

    async def open_next(self, me: Node, table: str, row: TableRow, due: Millis | None) -> bool:
        """Opens the table that comes after another, tells both, and calls those who sit there.

        False where there is a next one already, the other is not over, or the row was not opened now. Its
        session and step are those that follow.
        """

    async def follow_ups_due(self, before: Millis, games: Sequence[tuple[str, int]], most: int) -> list[str]:
        """Tables of these games (name, version) that ended before and still owe what follows."""

    async def ratings(self, players: Sequence[str], game: str, speed: str) -> list[PlayerRating]:
        """How strong they are, in any order; who is no longer known is left out."""

    async def settle(self, me: Node, table: str, changes: Sequence[RatingChange]) -> bool:
        """Changes the ratings, all of them, where none has changed since; then the table owes nothing."""

    async def tables_played(
        self, player: str, before: Millis | None, most: int
    ) -> tuple[list[PlayedTable], bool]:
        """Tables somebody has sat at, and whether there are more: those that are over, the newest first.

        Those that ended at the instant of the last come too. Without `before`, those that are not over lead.
        """

    async def rating_histories(self, player: str, most: int) -> list[RatingHistory]:
        """All of somebody's ratings, each with at most so many points, oldest first."""
