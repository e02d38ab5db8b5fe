"""What a client may send in the lobby. Written by `python -m messages.python`: do not edit."""

from typing import Any, ClassVar, Literal

from msgspec import Struct, field

from moyo_client.command import Command
from moyo_client.messages.replies import (
    MutedPlayers,
    Ok,
)


class Seek(Command[Ok], kw_only=True, tag="seek"):
    """Seeks players for a game, or challenges the player `to`. Answered by `Ok`; `Seated` follows when found.

    Seeks match whose game, complete setup, number of `players` and `rated` are the same. A seek ends with the
    last connection that has sent it, and when the player begins to play. Sent again it keeps its place.

    With `rated` `"either"` the player seeks both, a game that is not rated and one that is, where that can be
    rated, and is told of both: the first for which somebody is found begins. A challenge is one or the other.
    """

    answered_by: ClassVar[Any] = Ok
    game: str
    setup: Any = field(default_factory=dict)
    players: int | None = None
    rated: bool | Literal["either"] = False
    to: str | None = None


class Unseek(Command[Ok], kw_only=True, tag="unseek"):
    """Ends all seeks of this connection, unless another has sent the same. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok


class Decline(Command[Ok], kw_only=True, tag="decline"):
    """Declines the challenges by the player `from`. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    from_: str = field(name="from")


class Challenges(Command[Ok], kw_only=True, tag="challenges"):
    """Says whether the player takes challenges, until it is said otherwise. Answered by `Ok`.

    With `accept` false those that wait are declined, and further ones are refused.
    """

    answered_by: ClassVar[Any] = Ok
    accept: bool = True


class Mute(Command[Ok], kw_only=True, tag="mute"):
    """Mutes the player of that name. Answered by `Ok`.

    What they say is not shown to this player, and they cannot challenge this player. With a `table` it is who
    has that name there, or has said something there under it, though the player may have another by now.
    """

    answered_by: ClassVar[Any] = Ok
    name: str
    table: str | None = None


class Unmute(Command[Ok], kw_only=True, tag="unmute"):
    """Mutes the player of that name no longer. Answered by `Ok`."""

    answered_by: ClassVar[Any] = Ok
    name: str


class Mutes(Command[MutedPlayers], kw_only=True, tag="mutes"):
    """Asks whom the player has muted. Answered by `MutedPlayers`."""

    answered_by: ClassVar[Any] = MutedPlayers


class LobbyPlaces(Struct, kw_only=True):
    """The places after which the tables, seeks and people of a page of the lobby are.

    Each is what `next` of the page before said, left out for the first page.
    """

    tables: str | None = None
    seeks: str | None = None
    people: str | None = None


class FollowLobby(Command[Ok], kw_only=True, tag="lobby"):
    """Follows the lobby, or no longer. Answered by `Ok`; `LobbyView`s follow, at once and after changes.

    Without further fields that is the lobby as a whole, as far as there is room. With any it is a page:
    tables and seeks of the `game`, at its `speed`, whose `setup` has these values, of fields that the
    `filters` of the game name; that wait for players or are played, by their `phase`; with a `rating` from
    the first to the second number, the mean of those who sit there, or that of who has sought longest; and
    people whose names begin with `people`. `limit` is how many of each. A connection follows the whole, and
    one page beside it. With any of these fields, `follow` false ends the page alone.
    """

    answered_by: ClassVar[Any] = Ok
    follow: bool = True
    game: str | None = None
    speed: str | None = None
    setup: Any = field(default_factory=dict)
    phase: Literal["playing", "waiting"] | None = None
    rating: tuple[int, int] | None = None
    people: str | None = None
    limit: int | None = None
    after: LobbyPlaces | None = None
