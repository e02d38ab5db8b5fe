"""What follows from the end of a game: the next table, and the change of ratings."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import msgspec

from game.api import Millis, Result, Seat
from game.kit.glicko import Rating
from game.ports.nodes import Node
from game.row import Phase, TableRow

LONGEST_SETUP = 2_000
"""Bytes of a setup, as it is stored, up to which it is shown in a list and compared by a search.

A longer one, such as that of a review, may have the moves of many games. Of that is shown the first item
alone of each list, such as the root of a tree; an empty object stands for what is still longer.
"""

LONGEST_CUT = 64_000
"""Bytes of a setup, as it is stored, up to which it is cut so; an empty object stands for a longer one."""


class PlayerRating(NamedTuple):
    """A player's rating at a game and speed after `games` rated games; `at` is when it last changed."""

    player_id: str
    rating: Rating
    games: int
    at: Millis


class RatingChange(NamedTuple):
    """A rating before a game and after it; `gain` is the difference as it is shown."""

    before: PlayerRating
    rating: Rating
    gain: int


class Beginning(msgspec.Struct, frozen=True, array_like=True):
    """What a game without an event has begun with, beside its setup."""

    rules_version: int
    seed: int
    began: Millis


class PlayedTable(msgspec.Struct, frozen=True, array_like=True):
    """A table at which a player has been seated, as a list of games shows it; `names` are by seat, as
    players are called now.

    `to_move` are the seats that the game waits for since its last event, and `until` is up to when; None
    where that is not known. Of a game that is played and has no event yet, it follows from the `beginning`,
    which is None where the setup is too long.
    `bots` are the seats of programs.
    """

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
    to_move: tuple[Seat, ...] | None = None
    until: Millis | None = None
    beginning: Beginning | None = None
    bots: tuple[Seat, ...] = ()


class RatingHistory(msgspec.Struct, frozen=True, array_like=True):
    """A player's rating at a game and speed now, and after each of the newest games: (ended, rating)."""

    game_name: str
    speed: str
    rating: float
    deviation: float
    points: list[tuple[Millis, int]]


class Steps(Protocol):
    """The next tables of sessions, ratings, and the list of what a player has played."""

    async def open_next(self, node_id: Node, table_id: str, row: TableRow, due: Millis | None) -> bool:
        """Opens the table that follows another in its session; sets its session and step.

        The nodes that watch the first table are sent `TableChanged`, all nodes `PlayersSeated`. `due` is the
        instant by which the sweep has to look at the new table. Returns True also where the row was opened by
        an earlier call; False where another table follows already, the first is not over, `row.opened` is not
        now, or one of its players sits at `MAX_TABLES` tables that are not over.
        """

    async def follow_ups_due(
        self, ended_before: Millis, games: Sequence[tuple[str, int]], limit: int
    ) -> list[str]:
        """Ids of tables whose follow-up is due and that ended before that instant, the longest ago first.

        `games` are names and versions of the rules to look for, `limit` the most ids that are returned.
        """

    async def ratings(self, player_ids: Sequence[str], game_name: str, speed: str) -> list[PlayerRating]:
        """The ratings of these players in any order, without those who have been deleted.

        A player without one is given that of a beginner.
        """

    async def settle(self, node_id: Node, table_id: str, speed: str, changes: Sequence[RatingChange]) -> bool:
        """Writes all ratings at `speed` after a game, and that no follow-up is due any more.

        The nodes that watch the table are sent `TableChanged`. Returns False, and writes nothing, where one
        of the ratings has changed since `before`, or no follow-up is due.
        """

    async def tables_played(
        self, player_id: str, ended_before: Millis | None, limit: int
    ) -> tuple[list[PlayedTable], bool]:
        """The tables at which a player has been seated that are over, the newest first; are there more?

        At most `limit`, and those that ended at the instant of the last; with a `limit` of 0 none, and it is
        not told whether there are more. Without `ended_before` those that are not over come first, all of
        them.
        """

    async def tables_over(
        self, player_id: str, ended_before: Millis | None, limit: int
    ) -> tuple[list[tuple[str, Millis]], bool]:
        """The ids of the tables of `tables_played` that are over, with their ends; are there more?"""

    async def rating_histories(self, player_id: str, limit: int) -> list[RatingHistory]:
        """The player's ratings after at least one rated game, each with its last `limit` points."""
