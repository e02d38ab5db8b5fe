"""Who is online, and what the lobby shows.

One process at a time computes the lobby, for as long as it says so again before its lease ends. It reads what
has changed, and stores the pages that the others want, which read them where somebody looks. Two that
compute at once, for a moment, store the same.
"""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, Protocol

import msgspec

from game.api import Millis, Seat
from game.ports.nodes import Node
from game.ports.people import Player

ARRIVAL_TIME = Millis(3_000)
"""Milliseconds for which a new table is in the lobby though it is not yet known that its player is there."""


class LobbySeat(msgspec.Struct, frozen=True):
    """A seat that is taken at a table in the lobby; without a number before seats are drawn by lot.

    `rating` is that of its player in games of this kind and speed.
    """

    seat: Seat | None
    name: str
    online: bool
    player_id: str
    rating: int
    bot: bool = False


class LobbyTable(msgspec.Struct, frozen=True):
    """A public table that is not over. `seats` are those that are taken, and `free` is how many are not.

    `opener_id` is the player whom it counts for, its first where nobody opened it, and `origin` the hash of
    the address from which it was opened, None where that is not known. `followed` says whether somebody who
    sits there follows it.
    """

    table_id: str
    game_name: str
    setup: msgspec.Raw
    rated: bool
    speed: str
    seats: tuple[LobbySeat, ...]
    free: int
    watchers: int
    opened: Millis
    began: Millis | None
    followed: bool
    opener_id: str
    origin: str | None

    @property
    def phase(self) -> Literal["waiting", "playing"]:
        """Whether it is played."""
        return "waiting" if self.began is None else "playing"

    def is_offered(self, now: Millis) -> bool:
        """Whether it is played, or somebody is there to begin, or may come: it is new."""
        return self.began is not None or self.followed or self.opened > now - ARRIVAL_TIME


class LobbyPerson(msgspec.Struct, frozen=True, gc=False):
    """A player who is online. `origin` stands for the address: a hash, or the id where these do not count.

    A bot that comes with the server has a `level`, from 1, or below 0 where it only plays demo sessions.
    """

    name: str
    name_key: str
    origin: str
    bot: bool = False
    level: int | None = None


class LobbyCursor(NamedTuple):
    """Up to where a reader has read the lobby, as the adapter that made it understands it."""

    place: object


class LobbyChanges(NamedTuple):
    """What has changed in the lobby: tables and people by id, None for those that are no longer there.

    Where there are `more` they are read from `cursor` on, at once; otherwise the next time. `went_back` says
    that the database is an older one than before: all has to be read anew.
    """

    tables: Mapping[str, LobbyTable | None]
    people: Mapping[str, LobbyPerson | None]
    cursor: LobbyCursor
    more: bool
    went_back: bool = False


PAGE = 500
"""The most tables and people that are read at once: in some milliseconds of the loop."""

MOST_TABLES = 50_000
"""Tables that are read where all are, the newest."""

CHANGES_KEPT = Millis(300_000)
"""How long it is known what has changed. Who has not read for that long begins anew."""

LEASE = Millis(1_500)
"""For how long a process computes the lobby before it has to say again that it does."""


class WantedPage(NamedTuple):
    """A page of the lobby that other processes want, as they ask for it.

    `number` is that of the page as it is stored; None where it is not.
    """

    request: str
    number: int | None


class StoredPage(NamedTuple):
    """A page of the lobby as it is shown, with its number: a newer one has a higher number."""

    request: str
    number: int
    frame: bytes


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

    async def lobby_changes(self, cursor: LobbyCursor | None) -> LobbyChanges:
        """What has changed in the lobby since the read that returned this cursor, at most `PAGE` of each.

        For None it is all that is there. No change is missed, but one may come twice; each is as of now.
        """

    async def clear_lobby(self, before: Millis) -> None:
        """Deletes some changes before an instant, and the pages that nobody wants any more."""

    async def lead_lobby(self, node_id: Node) -> list[WantedPage] | None:
        """Has this process compute the lobby for `LEASE` milliseconds, unless another does.

        Returns the pages that others want of it; None where another computes them.
        """

    async def leave_lobby(self, node_id: Node) -> None:
        """Ends the lease of this process, if it has it: another may compute the lobby at once."""

    async def want_lobby(self, node_id: Node, requests: Sequence[str]) -> None:
        """Says which pages of the lobby this process wants: these and no others.

        The process that computes them is sent `LobbyWanted` where one is new. Does nothing where the node has
        been removed.
        """

    async def store_lobby(self, node_id: Node, pages: Mapping[str, bytes]) -> Mapping[str, int]:
        """Stores pages by their requests. Returns their numbers.

        The other processes that want one of them are sent `LobbyChanged`.
        """

    async def lobby_pages(self, known: Mapping[str, int]) -> list[StoredPage]:
        """Those of these pages that have another number than the one that is known, 0 for none."""
