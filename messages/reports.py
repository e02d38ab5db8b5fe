"""What players report to the operators of the server."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

from messages.container import container
from messages.costs import Cost
from messages.limits import LONGEST_CHAT, Credential, Id, Rate, TableId, Time

ReportText: TypeAlias = Annotated[str, Meta(max_length=LONGEST_CHAT)]
"""What a player says about what is reported."""

Ref: TypeAlias = Annotated[str, Meta(min_length=1, max_length=64)]
"""The reference of an error, under which it stands in the server's log."""


@container
class Report:
    """Reports something to the operators of the server, in whose list it stands until one resolves it.

    `about` says what: the chat `line` that `name` has said at `at` at the table; the `player` of that `name`,
    at the table if there is one, as in `mute`; the `game` of the table; or the `error` of that `ref`. What is
    reported is kept as it is now. Reported again before it is resolved, it stays as it is. Answered by `Ok`.
    """

    type: Literal["report"] = "report"
    id: Id
    about: Literal["line", "player", "game", "error"]
    category: Literal["abuse", "cheating", "name", "spam", "other"] = "other"
    text: ReportText = ""
    table: TableId | None = None
    name: Credential | None = None
    at: Time | None = None
    ref: Ref | None = None

    rate = Rate(2, 20)  # a row that people read; by the hour there are limits of a player and of an address
    cost = Cost(reads=60, writes=3, statements=2)
