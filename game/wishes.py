"""What is asked of the world about people who look for others: the port `Wishes`, and its values.

It belongs to `game.ports`, and what is said there holds here too.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

import msgspec

from game.api import Millis, Seat
from game.ports import Node, Player
from game.table import Row


class Wish(msgspec.Struct, frozen=True, array_like=True):
    """What somebody would like to play. Who wishes the same, to the letter, can be brought together."""

    game: str
    version: int
    seats: int
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

    nr: int
    player: str
    name: str
    wish: Wish
    towards: Player | None
    since: Millis
    node: Node | None
    line: str | None
    rating: float = 1500.0
    offer: str | None = None
    here: bool = False


class Place(NamedTuple):
    """Where somebody stands in the queue."""

    nr: int
    since: Millis


class Sought(NamedTuple):
    """What a line looks for, to be kept; `towards` is the id of a challenged player.

    `place` is where it stood, if it got out of the queue by no fault of its own; else it is the last.
    """

    player: str
    wish: Wish
    towards: str | None
    line: str
    place: Place | None = None


class Group(NamedTuple):
    """People who may be brought together at the table of this id."""

    offer: str
    seeks: tuple[Seek, ...]


class Hall(msgspec.Struct, frozen=True):
    """What is to be seen in the lobby: the number of players here, public tables, wishes and people.

    Chairs that are free come last, without a seat or a name.
    """

    class Chair(msgspec.Struct, frozen=True):
        seat: Seat | None
        name: str | None
        online: bool

    class Listed(msgspec.Struct, frozen=True):
        table: str
        game: str
        setup: msgspec.Raw
        rated: bool
        phase: Literal["waiting", "playing"]
        players: tuple["Hall.Chair", ...]
        watchers: int

    class Wished(msgspec.Struct, frozen=True):
        wish: str
        waiting: int

    class Met(msgspec.Struct, frozen=True):
        name: str
        table: str | None

    players: int
    tables: tuple[Listed, ...]
    seeks: tuple[Wished, ...]
    people: tuple[Met, ...]


class Wishes(Protocol):
    """Who is here, and who looks for whom. Every change is told to the other processes by `Stirred`."""

    async def seek(self, me: Node, sought: Sought) -> bool:
        """Keeps it, at its place in the queue if it was there; False when `me` has been taken for dead."""

    async def unseek(self, me: Node, lines: Sequence[str]) -> None:
        """Forgets what these lines look for; those who were offered together with them are free again."""

    async def decline(self, me: Node, player: str, key: str) -> None:
        """Forgets what the player whose name compares as `key` wants from this one."""

    async def keep(self, me: Node, lines: Sequence[str]) -> None:
        """These lines of `me` are on their way to another process: what they look for waits for them."""

    async def seeks(self) -> list[Seek]:
        """All there are, in the order of their coming."""

    async def offer(self, me: Node, groups: Sequence[Group]) -> None:
        """Offers each group its table, unless one of it has been offered another meanwhile or has gone."""

    async def confirm(self, me: Node, offer: str, line: str) -> None:
        """This line of an offer has been heard."""

    async def dissolve(self, me: Node, silent: Millis, away: Millis) -> None:
        """Frees who was offered a table so long ago, and forgets those of them who have not been heard.

        Forgets also who has been on the way to another process for longer than `away`.
        """

    async def bring(self, me: Node, row: Row, due: Millis | None) -> bool:
        """Opens the table of an offer, if all are here: they look for nothing more.

        False where somebody else has.
        """

    async def attend(self, me: Node, came: Sequence[str], gone: Sequence[str]) -> None:
        """These players are connected to `me`, and those no longer."""

    async def named(self, key: str) -> Player | None:
        """Who is here under the name that compares as `key`."""

    async def hall(self, most: int) -> Hall:
        """What is to be seen in the lobby, at most so many of each."""
