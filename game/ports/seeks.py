"""What is asked of the world about people who look for others: the port `Wishes`, and its values.

It belongs to `game.ports`, and what is said there holds here too.
"""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import msgspec

from game.api import Millis
from game.ports.nodes import Node
from game.ports.online import LobbySnapshot
from game.ports.people import Player
from game.table import TableRow


class MatchCriteria(msgspec.Struct, frozen=True, array_like=True):
    """What somebody would like to play. Who wishes the same, to the letter, can be brought together."""

    game_name: str
    rules_version: int
    seat_count: int
    rated: bool
    speed: str
    setup: msgspec.Raw

    @property
    def key(self) -> str:
        return msgspec.json.encode(self).decode()


class Seek(NamedTuple):
    """Somebody looks for others; `nr` is the order of coming.

    `node` is None while the player is on the way from a process that was drained to another. Those with the
    same `offer` are about to be brought to the table of that id; `here` once their line has been heard since.
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
    """Where somebody stands in the queue."""

    number: int
    since: Millis


class SeekRequest(NamedTuple):
    """What a line looks for, to be kept; `towards` is the id of a challenged player.

    `place` is where it stood, if it got out of the queue by no fault of its own; else it is the last.
    """

    player_id: str
    criteria: MatchCriteria
    challenged_id: str | None
    connection_id: str
    position: QueuePosition | None = None


class Match(NamedTuple):
    """People who may be brought together at the table of this id."""

    id: str
    seeks: tuple[Seek, ...]


class Seeks(Protocol):
    """Who is here, and who looks for whom. Every change is told to the other processes by `Stirred`."""

    async def add(self, me: Node, sought: SeekRequest) -> bool:
        """Keeps it, at its place in the queue if it was there; False when `me` has been taken for dead."""

    async def remove(self, me: Node, lines: Sequence[str]) -> None:
        """Forgets what these lines look for; those who were offered together with them are free again."""

    async def decline(self, me: Node, player: str, key: str) -> None:
        """Forgets what the player whose name compares as `key` wants from this one."""

    async def suspend(self, me: Node, lines: Sequence[str]) -> None:
        """These lines of `me` are on their way to another process: what they look for waits for them."""

    async def all_seeks(self) -> list[Seek]:
        """All there are, in the order of their coming."""

    async def propose(self, me: Node, groups: Sequence[Match]) -> None:
        """Offers each group its table, unless one of it has been offered another meanwhile or has gone."""

    async def confirm(self, me: Node, offer: str, line: str) -> None:
        """This line of an offer has been heard."""

    async def expire(self, me: Node, silent: Millis, away: Millis) -> None:
        """Frees who was offered a table so long ago, and forgets those of them who have not been heard.

        Forgets also who has been on the way to another process for longer than `away`.
        """

    async def open_match(self, me: Node, row: TableRow, due: Millis | None) -> bool:
        """Opens the table of an offer, if all are here: they look for nothing more.

        False where somebody else has.
        """

    async def set_online(self, me: Node, came: Sequence[str], gone: Sequence[str]) -> None:
        """These players are connected to `me`, and those no longer."""

    async def online_player(self, key: str) -> Player | None:
        """Who is here under the name that compares as `key`."""

    async def lobby(self, most: int) -> LobbySnapshot:
        """What is to be seen in the lobby, at most so many of each."""
