"""What home and the shards tell each other, where tables are in several databases.

A shard has its tables with all that is theirs. Home has the players, and a copy of each table on a shard: its
row, its seats and audiences, without its log. So what is asked of players, and the lobby, is asked of home
alone. What home decides is done there first and then on the shard; what the shard decides is copied to home.
Each step is one statement in one database, and can be done again, by whichever process finds it undone.
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from game.api import Millis, Seat
from game.ports.nodes import Node
from game.ports.steps import Beginning
from game.row import SeatedPlayer

CLAIM_AGE = Millis(5_000)
"""Milliseconds after which a claim ends by itself. What it is made for happens within one second or never."""

LONGEST_CLAIM = Millis(60_000)
"""The same where the shard has not said since whether that has happened."""


class Copy(NamedTuple):
    """A table as it is on its shard, or that it is gone, as of a change there.

    `content` is as the adapter that made it understands it.
    """

    table_id: str
    change_number: int
    content: object


class OwedTable(NamedTuple):
    """A table that home has opened and that is still to be inserted on its shard, likewise."""

    table_id: str
    content: object


class OwedEntry(NamedTuple):
    """An entry of the audit log that was written on a shard, likewise."""

    key: str
    content: object


class SettledSeat(NamedTuple):
    """The rating of a player after a game, rounded, how much the game has changed it, and at which speed."""

    player_id: str
    rating: int | None
    deviation: int | None
    gain: int | None
    speed: str | None


class Turn(NamedTuple):
    """Of a table that is not over what `PlayedTable` says of it."""

    to_move: tuple[Seat, ...] | None
    until: Millis | None
    beginning: Beginning | None


class HomeSide(Protocol):
    """What home has for its shards."""

    async def claim(
        self, claim_id: str, table_id: str, seated: Sequence[SeatedPlayer], limited: Sequence[str], limit: int
    ) -> tuple[SeatedPlayer, ...] | None:
        """Claims that these players are being seated at a table; they are returned with the names of now.

        Until the claim is released it counts like a seat, they are not matched, and no seek of theirs is
        added. None, and nothing is claimed, where one of the `limited` sits at `limit` tables that are not
        over.
        """

    async def release(self, claim_ids: Sequence[str], away: Collection[str] = ()) -> None:
        """Ends these claims, and old ones: those at shards that are `away` are old after `LONGEST_CLAIM`."""

    async def owed(self, table_ids: Sequence[str]) -> list[OwedTable]:
        """Those of the tables that are owed to their shards."""

    async def owed_for(self, age: Millis, limit: int) -> list[OwedTable]:
        """At most `limit` that have been owed for so many milliseconds."""

    async def withdraw(self, table_id: str) -> bool:
        """Deletes a table if it is still owed to its shard; whether there is none, as when called before."""

    async def withdrawn(self, table_id: str) -> bool:
        """Whether there is no such table."""

    async def put(self, copies: Sequence[Copy]) -> None:
        """Takes tables as they are on their shards, each unless a newer one is here.

        Who has begun to play there seeks no longer. What is not on its shard, and not owed to it, is gone.
        """

    async def settled(self, table_id: str) -> list[SettledSeat] | None:
        """The ratings after a game; None where they are still due."""

    async def put_audit(self, entry: OwedEntry) -> None:
        """Adds an entry to the audit log, once."""


class ShardSide(Protocol):
    """What a shard has for home."""

    async def join(self, node_id: Node) -> None:
        """Registers a process here under the id that home has given it."""

    async def insert(self, node_id: Node, owed: OwedTable) -> None:
        """Inserts a table, once. Where several are seated all nodes but one are sent `PlayersSeated`."""

    async def withdraw(self, table_id: str) -> None:
        """Deletes a table at which nobody has acted. The nodes that watch it are sent `TableChanged`."""

    async def copies(self, table_ids: Sequence[str]) -> list[Copy]:
        """Those of the tables that have changed since home took them last."""

    async def copies_for(self, age: Millis, limit: int) -> list[Copy]:
        """At most `limit` that have changed that many milliseconds ago, the longest ago first."""

    async def forget(self, copies: Sequence[Copy]) -> None:
        """Home has these copies."""

    async def show_ratings(self, node_id: Node, table_id: str, settled: Sequence[SettledSeat]) -> bool:
        """Takes the ratings after a game, and that no follow-up is due; whether one was due here.

        The other nodes that watch the table are sent `TableChanged`.
        """

    async def turns(self, table_ids: Sequence[str]) -> dict[str, Turn]:
        """Whose turn it is at these tables, without those that are over or gone."""

    async def rename(self, player_id: str, name: str) -> bool:
        """Changes a player's name where play has not begun; False where some tables are locked.

        All nodes that watch these are sent `TableChanged`.
        """

    async def audit(self, limit: int) -> list[OwedEntry]:
        """At most `limit` entries of the audit log that home is to have."""

    async def forget_audit(self, entries: Sequence[OwedEntry]) -> None:
        """Home has these entries."""
