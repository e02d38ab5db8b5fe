"""What the server tells without being asked: views, chat, and how it is itself."""

from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import UNSET, UnsetType

from messages.container import container


@container
class Chair:
    """A seat of a table; `name` is null while it is free, `seat` while lots are out for it."""

    seat: int | None
    name: str | None
    online: bool


@container
class Result:
    """How a game ended: one integer a seat, higher is better, and the game's own word for it."""

    scores: list[int]
    text: str


@container
class View:
    """A table as one seat, or a spectator (`seat` null), may see it: whole, so the newest is enough.

    `seq` counts the events; `at` is the instant that `state` shows; `began` and `ended` are instants or
    null. `past` is true in the answer to a `look`, and else left out.
    """

    type: Literal["view"] = "view"
    table: str
    game: str
    setup: msgspec.Raw
    seq: int
    at: int
    phase: Literal["waiting", "playing", "over"]
    began: int | None
    ended: int | None
    seat: int | None
    players: list[Chair]
    watchers: int
    state: Any
    result: Result | None
    past: Literal[True] | UnsetType = UNSET


@container
class Speaker:
    """Who said something; `seat` is null for a spectator."""

    name: str
    seat: int | None


@container
class Said:
    """A line of chat."""

    type: Literal["said"] = "said"
    table: str
    from_: Speaker
    text: str
    at: int


@container
class Draining:
    """This process closes the socket within so many milliseconds: connect again, any other takes you."""

    type: Literal["draining"] = "draining"
    within: int


@container
class Status:
    """Whether the server waits for its database: meanwhile commands are kept, and answered late."""

    type: Literal["status"] = "status"
    database: Literal["away", "here"]


Broadcast: TypeAlias = View | Said | Draining | Status
