"""The queue of seeks, and how players are matched from it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import msgspec

from game.api import Millis
from game.ports.nodes import Node
from game.ports.people import Player
from game.table import TableRow


class MatchCriteria(msgspec.Struct, frozen=True, array_like=True):
    """What has to be equal, to the letter, for seeks to match."""

    game_name: str
    rules_version: int
    seat_count: int
    rated: bool
    speed: str
    setup: msgspec.Raw

    @property
    def key(self) -> str:
        """The criteria as JSON text: equal exactly where they are."""
        return msgspec.json.encode(self).decode()


class Seek(NamedTuple):
    """A row of the queue: a player looks for others.

    `number` is its place in the queue. `node` and `connection_id` are None while it is suspended: the player
    is on the way from one process to another. Those with the same `match_id` have been proposed to be seated
    at the table of that id; `confirmed` says that the connection has answered since then.
    """

    number: int
    player_id: str
    name: str
    criteria: MatchCriteria
    challenged: Player | None
    since: Millis
    node: Node | None
    connection_id: str | None
    rating: float = 1500.0
    match_id: str | None = None
    confirmed: bool = False


class QueuePosition(NamedTuple):
    """The place of a seek in the queue, and since when it is there."""

    number: int
    since: Millis


class SeekRequest(NamedTuple):
    """A seek to be added; `challenged_id` is the player whom a challenge is for.

    `position` is the place that it had, where it lost that through no fault of the player's; None for the
    last.
    """

    player_id: str
    criteria: MatchCriteria
    challenged_id: str | None
    connection_id: str
    position: QueuePosition | None = None


class Match(NamedTuple):
    """Seeks that may be matched; `id` becomes the table's."""

    id: str
    seeks: tuple[Seek, ...]


class Seeks(Protocol):
    """The queue of seeks.

    A player has one seek for the same criteria and challenged player, and is in one match at a time. Every
    change but a suspension is told to the other processes by `SeeksChanged`.
    """

    async def add(self, node_id: Node, request: SeekRequest) -> bool:
        """Adds a seek, or moves the player's equal one to this connection, in its old place.

        Returns False where the node has been removed, and does nothing then.
        """

    async def remove(self, node_id: Node, connection_ids: Sequence[str]) -> None:
        """Removes the seeks of these connections. Seeks matched with them are free again."""

    async def decline(self, node_id: Node, player_id: str, name_key: str) -> None:
        """Removes the challenges to `player_id` by the player whose name has this key."""

    async def suspend(self, node_id: Node, connection_ids: Sequence[str]) -> None:
        """Suspends the seeks of these connections of `node_id`. Seeks matched with them are free again."""

    async def all_seeks(self) -> list[Seek]:
        """The whole queue, in its order."""

    async def propose(self, node_id: Node, matches: Sequence[Match]) -> None:
        """Records each match, unless one of its seeks is in another match, suspended or gone by now."""

    async def confirm(self, node_id: Node, match_id: str, connection_id: str) -> None:
        """Records that this connection of a match has answered."""

    async def expire(self, node_id: Node, match_age: Millis, suspension_age: Millis) -> None:
        """Ends the matches proposed more than `match_age` milliseconds ago.

        Their seeks that are not confirmed are removed, the others are free again. Seeks suspended for more
        than `suspension_age` milliseconds are removed.
        """

    async def open_match(self, node_id: Node, row: TableRow, due: Millis | None) -> bool:
        """Opens the table of a match, `row.id`, if all are confirmed, and removes all seeks of its players.

        The other nodes are sent `PlayersSeated`. `due` is the instant by which the sweep has to look at the
        table. Returns False where the match is not complete, the table is open already, or the row does not
        begin now.
        """
