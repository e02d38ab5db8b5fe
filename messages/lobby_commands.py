"""What a client may send in the lobby and about other players: see `messages.commands`."""

from typing import Literal

import msgspec

from messages.container import container
from messages.costs import Cost
from messages.limits import (
    Credential,
    GameName,
    Id,
    LobbyCount,
    Place,
    Rate,
    Rating,
    Seats,
    Speed,
    TableId,
)


@container
class Seek:
    """Seeks players for a game, or challenges the player `to`. Answered by `Ok`; `Seated` follows when found.

    Seeks match whose game, complete setup, number of `players` and `rated` are the same. A seek ends with the
    last connection that has sent it, and when the player begins to play. Sent again it keeps its place.

    With `rated` `"either"` the player seeks both, a game that is not rated and one that is, where that can be
    rated, and is told of both: the first for which somebody is found begins. A challenge is one or the other.
    """

    type: Literal["seek"] = "seek"
    id: Id
    game: GameName
    setup: msgspec.Raw = msgspec.Raw(b"{}")
    players: Seats | None = None
    rated: bool | Literal["either"] = False
    to: Credential | None = None

    rate = Rate(5, 20)  # a row, and a reading of the queue by every process
    cost = Cost(reads=60, writes=3, statements=2)


@container
class Unseek:
    """Ends all seeks of this connection, unless another has sent the same. Answered by `Ok`."""

    type: Literal["unseek"] = "unseek"
    id: Id

    rate = Rate(5, 20)  # the other half of `seek`
    cost = Cost(reads=1, writes=1, statements=3)


@container
class Decline:
    """Declines the challenges by the player `from`. Answered by `Ok`."""

    type: Literal["decline"] = "decline"
    id: Id
    from_: Credential

    rate = Rate(5, 20)  # a write
    cost = Cost(reads=5, writes=1, statements=3)


@container
class Challenges:
    """Says whether the player takes challenges, until it is said otherwise. Answered by `Ok`.

    With `accept` false those that wait are declined, and further ones are refused.
    """

    type: Literal["challenges"] = "challenges"
    id: Id
    accept: bool = True

    rate = Rate(2, 20)  # a write
    cost = Cost(reads=1, writes=2, statements=3)


@container
class Mute:
    """Mutes the player of that name. Answered by `Ok`.

    What they say is not shown to this player, and they cannot challenge this player. With a `table` it is who
    has that name there, or has said something there under it, though the player may have another by now.
    """

    type: Literal["mute"] = "mute"
    id: Id
    name: Credential
    table: TableId | None = None

    rate = Rate(2, 20)  # a row that stays, and a reading of the list by every process of the player
    cost = Cost(reads=20, writes=2, statements=3)


@container
class Unmute:
    """Mutes the player of that name no longer. Answered by `Ok`."""

    type: Literal["unmute"] = "unmute"
    id: Id
    name: Credential

    rate = Rate(2, 20)  # the other half of `mute`
    cost = Cost(reads=20, writes=1, statements=3)


@container
class Mutes:
    """Asks whom the player has muted. Answered by `MutedPlayers`."""

    type: Literal["mutes"] = "mutes"
    id: Id

    rate = Rate(2, 20)  # a page asks once, when the list is opened
    cost = Cost(reads=200)


@container
class LobbyPlaces:
    """The places after which the tables, seeks and people of a page of the lobby are.

    Each is what `next` of the page before said, left out for the first page.
    """

    tables: Place | None = None
    seeks: Place | None = None
    people: Place | None = None


@container
class FollowLobby:
    """Follows the lobby, or no longer. Answered by `Ok`; `LobbyView`s follow, at once and after changes.

    Without further fields that is the lobby as a whole, as far as there is room. With any it is a page:
    tables and seeks of the `game`, at its `speed`, whose `setup` has these values, of fields that the
    `filters` of the game name; that wait for players or are played, by their `phase`; with a `rating` from
    the first to the second number, the mean of those who sit there, or that of who has sought longest; and
    people whose names begin with `people`. `limit` is how many of each. A connection follows the whole, and
    one page beside it. With any of these fields, `follow` false ends the page alone.
    """

    type: Literal["lobby"] = "lobby"
    id: Id
    follow: bool = True
    game: GameName | None = None
    speed: Speed | None = None
    setup: msgspec.Raw = msgspec.Raw(b"{}")
    phase: Literal["waiting", "playing"] | None = None
    rating: tuple[Rating, Rating] | None = None
    people: Credential | None = None
    limit: LobbyCount | None = None
    after: LobbyPlaces | None = None

    rate = Rate(5, 20)  # perhaps a page for this connection alone, computed twice a second from now on
    cost = Cost(reads=400, bytes=40_000)
