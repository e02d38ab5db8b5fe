"""Games that are over, and who has played them: how they are found."""

from typing import Literal, NamedTuple, Protocol, TypeAlias

import msgspec

from game.api import Millis, Result, Seat
from game.ports.steps import LONGEST_CUT as LONGEST_CUT
from game.ports.steps import LONGEST_SETUP as LONGEST_SETUP

Outcome: TypeAlias = Literal["won", "lost", "drawn"]
"""What a result is for a seat: it alone has the highest score, another has it, or it is shared."""

LOOKED_AT_ONCE = 4
"""Rows of a stretch of an index that cost as much to look at as one row that is read by its key."""

COUNTED_AT_ONCE = 20
"""Rows that are counted for that, in an index alone."""


class KnownPlayer(NamedTuple):
    """A player who was found by name; `since` is when that one came, None where it is not known."""

    id: str
    name: str
    bot: bool
    since: Millis | None


class Wanted(NamedTuple):
    """What games are looked for: those of a player, or the public ones of a game.

    They ended from `ended_from` on and before `ended_before`. `own` finds private ones of the player too.
    `setup` is a JSON object of strings, numbers, booleans, null, and objects of these; a game has all of it.
    """

    player_id: str | None
    opponent_id: str | None
    game_name: str | None
    setup: bytes | None
    outcome: Outcome | None
    ended_from: Millis
    ended_before: Millis
    own: bool


class SeatRating(NamedTuple):
    """The rating of a player after a game, how uncertain it is, and by how much the game has changed it."""

    rating: int
    deviation: int
    gain: int


class FoundTable(msgspec.Struct, frozen=True, array_like=True):
    """A table that is over, as it is shown among those that were found.

    `names` are by seat, as players are called now, `ratings` by seat, None for one without. `bots` are the
    seats of programs. A setup that is longer than `LONGEST_SETUP` is cut, see there.
    """

    table_id: str
    game_name: str
    setup: msgspec.Raw
    names: list[str | None]
    ended: Millis
    result: Result | None
    ratings: list[SeatRating | None]
    private: bool
    bots: tuple[Seat, ...]


class FoundSeat(NamedTuple):
    """A table that was found with the seat of the player who was looked for; None without one."""

    table: FoundTable
    seat: Seat | None
    outcome: Outcome | None


class FoundPage(NamedTuple):
    """Tables, the newest first. `before` is how far was looked; None where there are none before that."""

    tables: list[FoundSeat]
    before: Millis | None


class Tally(NamedTuple):
    """Games of one kind that a player has played, and how many of these were won, lost and drawn."""

    game_name: str
    played: int
    won: int
    lost: int
    drawn: int


class Archive(Protocol):
    """The games that are over. What was not played, because it was withdrawn, is none."""

    async def player_named(self, name_key: str) -> KnownPlayer | None:
        """The player who has the name with this key now; None where nobody has it."""

    async def search(self, wanted: Wanted, limit: int, look_limit: int) -> FoundPage:
        """The newest `limit` games of those wanted, and those that ended at the instant of the last.

        No more than `look_limit` are looked at, and those that ended at the instant of the last of these: the
        newest of the player, with the opponent or at the game, if these are wanted. So there may be fewer, or
        none, though there are more of them before the page's `before`.
        """

    async def tallies(self, player_id: str, limit: int) -> list[Tally]:
        """The newest `limit` public games of a player, by game, the one played most first."""

    async def head_to_head(self, player_id: str, opponent_id: str, private: bool, limit: int) -> list[Tally]:
        """Of the newest `limit` games of two between these players the public ones, with `private` all."""
