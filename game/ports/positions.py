"""Where teams are and were: the newest position of each, and some of those before it, apart from the log."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from game.api import Millis, Seat
from game.ports.nodes import Node
from game.team_play import Position

SLOT = Millis(15_000)
"""Milliseconds of a time slot: of each team the last position in each slot is kept."""

SLOTS = 240
"""How many slots are kept. After an hour they are used again."""

KEPT = Millis(SLOT * SLOTS)
"""Milliseconds for which all positions of a team are kept; the last ones are kept until others come."""


def slot_of(position: Position) -> int:
    """The number of the slot that a position is kept in, from 0."""
    return position.at // SLOT % SLOTS


class SentPosition(NamedTuple):
    """A position as it came from the phone of a player."""

    table_id: str
    player_id: str
    position: Position


class PositionsRequest(NamedTuple):
    """Which positions of a table are to be read: those written since an instant of the database's clock."""

    table_id: str
    written_since: Millis = Millis(0)


class PositionsRead(NamedTuple):
    """What was read of a table: a checksum of all its positions, when that was, and the new ones of them."""

    checksum: int
    """The sum of the instants at which they were measured."""
    read_at: Millis
    positions: list[Position]


class Positions(Protocol):
    """The positions of the teams of all tables, each in its slot."""

    async def write(self, node_id: Node, sent: Sequence[SentPosition]) -> None:
        """Keeps positions, at most one of each team and slot; one that is older than its slot's is dropped.

        So is what belongs to a table or a player that is gone. The other nodes that watch the tables are sent
        `PositionsChanged`.
        """

    async def read(self, requests: Sequence[PositionsRequest]) -> list[PositionsRead]:
        """What is asked for of each table, in the same order."""

    async def newest(self, table_id: str, seats: Sequence[Seat]) -> dict[Seat, Position]:
        """The newest position of each of these teams, without those that have none."""

    async def of_player(self, player_id: str, limit: int) -> list[SentPosition]:
        """The newest positions that have come from a player, the newest first."""

    async def delete_of_player(self, player_id: str) -> int:
        """Deletes all that have come from a player; how many those were.

        All nodes that watch their tables are sent `PositionsChanged`.
        """

    async def delete_old(self, before: Millis) -> int:
        """Deletes positions from before an instant, some at once; how many those were."""
