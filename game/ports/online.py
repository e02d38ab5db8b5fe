"""Who is online, and what the lobby shows."""

from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

import msgspec

from game.api import Millis, Seat
from game.ports.nodes import Node
from game.ports.people import Player

ARRIVAL_TIME = Millis(3_000)
"""Milliseconds for which a new table is in the lobby though it is not yet known that its player is there."""


class LobbySeat(msgspec.Struct, frozen=True):
    """A seat of a table in the lobby; a free one has no name, and no number before seats are drawn by lot."""

    seat: Seat | None
    name: str | None
    online: bool
    bot: bool = False


class LobbyTable(msgspec.Struct, frozen=True):
    """A public table that is not over. `seats` has the taken ones first, then the free ones.

    One that waits is there only while somebody who sits there follows it.
    """

    table_id: str
    game_name: str
    setup: msgspec.Raw
    rated: bool
    phase: Literal["waiting", "playing"]
    seats: tuple[LobbySeat, ...]
    watchers: int


class LobbySeeks(msgspec.Struct, frozen=True):
    """How many players seek with the same criteria, given as `MatchCriteria.key`, and who came `first`."""

    criteria: str
    waiting: int
    first: str


class LobbyPlayer(msgspec.Struct, frozen=True):
    """A player who is online, and the public table at which that player is playing.

    A bot that comes with the server has a `level`, from 1, or below 0 where it only plays demo sessions.
    """

    name: str
    table_id: str | None
    bot: bool = False
    level: int | None = None


class LobbySnapshot(msgspec.Struct, frozen=True):
    """The lobby at one moment. `player_count` counts all who are online, `players` are the first by name."""

    player_count: int
    tables: tuple[LobbyTable, ...]
    seeks: tuple[LobbySeeks, ...]
    players: tuple[LobbyPlayer, ...]


class Online(Protocol):
    """The players who are connected to some process, and the lobby."""

    async def set_online(self, node_id: Node, came: Mapping[str, str | None], left: Sequence[str]) -> None:
        """Records the ids of players who are now connected to `node_id`, and of those who no longer are.

        `came` has the hash of the address that each came from; None where addresses do not count. Does
        nothing where the node has been removed.
        """

    async def set_all_online(self, node_id: Node, online: Mapping[str, str | None]) -> None:
        """Records the ids of all players who are connected to `node_id`: nobody else is.

        Each with the hash of an address, as in `set_online`. Does nothing where the node has been removed.
        """

    async def online_player(self, name_key: str) -> Player | None:
        """The player whose name has this key, where that player is online; else None.

        Who is connected is recorded a little later, but a seek at once: who has one is online too.
        """

    async def lobby(self, limit: int) -> LobbySnapshot:
        """The lobby, with at most `limit` tables (newest first), criteria (first come first) and players.

        Where there are more, an address and a player have no more than their share: the first of each address
        come first, and of an address the first of each player. Players are in the order of their names.
        """
