"""The queue of seeks, and how players are matched from it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

import msgspec

from game.api import Millis
from game.ports.nodes import Node
from game.ports.people import Player
from game.row import TableRow

MAX_SEEKS = 20
"""How many seeks a player may have at once, over all connections."""

MAX_CHALLENGES = 5
"""How many of these may be challenges."""

MAX_CHALLENGERS = 20
"""How many players may challenge one player at once; the next one is refused, those before stay."""

MAX_CHALLENGERS_OF_ADDRESS = 5
"""How many of them may come from one address, so that it does not take the places of all others."""

DECLINED_FOR = Millis(300_000)
"""How long after a challenge was declined the same one is not added again."""


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
    at the table of that id; `confirmed` says that the connection has answered since then. `bot` says that a
    program seeks.
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
    bot: bool = False


class QueuePosition(NamedTuple):
    """The place of a seek in the queue, and since when it is there."""

    number: int
    since: Millis


class SeekRequest(NamedTuple):
    """A seek to be added; `challenged_id` is the player whom a challenge is for.

    `last_table_id` is the table at which the player had begun to play last when the seek was asked for: the
    seek is over as soon as that is another one, however often it is added. `position` is the place that a
    seek had which lost it through no fault of the player's; None for the last. `origin` is the hash of the
    client's address; None where addresses do not count.
    """

    player_id: str
    criteria: MatchCriteria
    challenged_id: str | None
    connection_id: str
    position: QueuePosition | None = None
    last_table_id: str | None = None
    origin: str | None = None


Refusal: TypeAlias = Literal[
    "no_node", "no_player", "seated", "declined", "tables", "seeks", "challenges", "challengers"
]
"""Why a seek is not added: see `Added`."""


class Added(NamedTuple):
    """What became of a request to add a seek, and the table at which its player began to play last.

    added          it is in the queue
    no_node        the node has been removed
    no_player      the player, or the one challenged, does not exist any more
    seated         the player has begun to play since the seek was asked for, so it is over
    declined       the challenged player takes no challenges, or has just declined this one
    tables         the player sits at `MAX_TABLES` tables that are not over
    seeks, challenges, challengers      there are as many as may be, perhaps of the address: `MAX_SEEKS`, …
    """

    outcome: Literal["added"] | Refusal
    last_table_id: str | None = None


class Match(NamedTuple):
    """Seeks that may be matched; `id` becomes the table's."""

    id: str
    seeks: tuple[Seek, ...]


class SeekCursor(NamedTuple):
    """Up to where a reader has read the changes of the queue, as the adapter that made it understands it."""

    place: object


class SeekChanges(NamedTuple):
    """What has changed in the queue: seeks as they are now, and the numbers of those that are gone.

    Where there are `more` changes they are read from `cursor` on, at once; otherwise the next time.
    """

    changed: list[Seek]
    removed: list[int]
    cursor: SeekCursor
    more: bool


PAGE = 500
"""The most changes that are read at once: in some milliseconds of the loop."""

REMOVALS_KEPT = Millis(300_000)
"""How long it is known which seeks were removed. Who has not read for that long begins anew."""


class Seeks(Protocol):
    """The queue of seeks.

    A player has one seek for the same criteria and challenged player, and is in one match at a time. The
    statement by which a table begins, of this port or another, removes all seeks of its players, and none of
    these is added again: it locks the players first, as `add` does. Every change but this and a suspension is
    told to the other processes by `SeeksChanged`.
    """

    async def last_table_id(self, player_id: str) -> str | None:
        """The table at which a player has begun to play last; None where there was none."""

    async def add(self, node_id: Node, request: SeekRequest) -> Added:
        """Adds a seek, or moves the player's equal one to this connection, in its old place.

        Does nothing unless the outcome is `added`. A challenge in return for one that waits is not subject to
        what the challenged player takes, nor to the number of the challengers.
        """

    async def remove(self, node_id: Node, connection_ids: Sequence[str]) -> None:
        """Removes the seeks of these connections. Seeks matched with them are free again."""

    async def decline(self, node_id: Node, player_id: str, name_key: str) -> None:
        """Removes the challenges to `player_id` by the player whose name has this key, where there are any.

        The same ones are `declined` for `DECLINED_FOR` milliseconds.
        """

    async def take_challenges(self, node_id: Node, player_id: str, accept: bool) -> None:
        """Says whether a player takes challenges. If not, those that are not matched are removed."""

    async def suspend(self, node_id: Node, connection_ids: Sequence[str]) -> None:
        """Suspends the seeks of these connections of `node_id`. Seeks matched with them are free again."""

    async def changes(self, cursor: SeekCursor | None) -> SeekChanges:
        """What has changed since the read that returned this cursor, at most `PAGE` seeks; for None, all.

        No change is missed, but one may come twice. A seek that was removed and added again is changed. The
        names and ratings of players are as of this read, and are no change themselves.
        """

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
        begin now; and where one of the players sits at `MAX_TABLES` tables that are not over: then all seeks
        of that player are removed, and the others are free again.
        """
