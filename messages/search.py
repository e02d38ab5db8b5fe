"""Commands that look for games that are over, and for who has played them."""

from typing import Literal

from msgspec import Raw

from messages.container import container
from messages.costs import Cost
from messages.limits import Credential, GameName, Id, Rate, Time


@container
class Search:
    """Asks for games that are over, the newest first. Answered by `Found`.

    They are those of the `player`, or public ones of the `game`: at least one of the two is named. With an
    `opponent` that one had another seat. `setup` is an object whose keys and values the game's setup has.
    `result` is that of the `player`. They have ended at `from` or later, and before `to`. With `before`,
    which the last page has told, it is the page after that.
    """

    type: Literal["search"] = "search"
    id: Id
    player: Credential | None = None
    opponent: Credential | None = None
    game: GameName | None = None
    setup: Raw = Raw(b"{}")
    result: Literal["won", "lost", "drawn"] | None = None
    from_: Time | None = None
    to: Time | None = None
    before: Time | None = None

    rate = Rate(4, 40)  # a page that shows few of many asks for the next by itself
    cost = Cost(reads=100, bytes=20_000, statements=2)
    most = Cost(reads=300, bytes=40_000, statements=2)


@container
class Profile:
    """Asks for a player: ratings, and how many games were won. Answered by `PlayerProfile`.

    With `against`, how those between the two have ended.
    """

    type: Literal["profile"] = "profile"
    id: Id
    name: Credential
    against: Credential | None = None

    rate = Rate(2, 20)  # counts games, and reads five hundred points of each rating
    cost = Cost(reads=100, bytes=20_000, statements=5)
    most = Cost(reads=1_500, bytes=100_000, statements=5)
