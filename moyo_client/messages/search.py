"""What looks for games and players. Written by `python -m messages.python`: do not edit."""

from typing import Any, ClassVar, Literal

from msgspec import field

from moyo_client.command import Command
from moyo_client.messages.search_replies import (
    Found,
    PlayerProfile,
)


class Search(Command[Found], kw_only=True, tag="search"):
    """Asks for games that are over, the newest first. Answered by `Found`.

    They are those of the `player`, or public ones of the `game`: at least one of the two is named. With an
    `opponent` that one had another seat. `setup` is an object whose keys and values the game's setup has.
    `result` is that of the `player`. They have ended at `from` or later, and before `to`. With `before`,
    which the last page has told, it is the page after that.
    """

    answered_by: ClassVar[Any] = Found
    player: str | None = None
    opponent: str | None = None
    game: str | None = None
    setup: Any = field(default_factory=dict)
    result: Literal["drawn", "lost", "won"] | None = None
    from_: int | None = field(default=None, name="from")
    to: int | None = None
    before: int | None = None


class Profile(Command[PlayerProfile], kw_only=True, tag="profile"):
    """Asks for a player: ratings, and how many games were won. Answered by `PlayerProfile`.

    With `against`, how those between the two have ended.
    """

    answered_by: ClassVar[Any] = PlayerProfile
    name: str
    against: str | None = None
