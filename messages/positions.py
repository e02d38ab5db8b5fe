"""Where the teams of a team session are: what phones send, and what those are shown who may see it."""

from typing import Annotated, Literal

from msgspec import Meta

from messages.container import container
from messages.costs import Cost
from messages.limits import Id, Rate, TableId, Time


@container
class SendPosition:
    """Tells where the player is. Answered by `Ok`; it is written, and shown, a few seconds later.

    `latitude` and `longitude` are ten-millionths of a degree of WGS 84, `accuracy` the radius of the error in
    metres, and `at` when that was measured, by the server's clock as the client knows it; None for now. Once
    in five seconds is enough: of what comes more often from a team the newest is written.
    """

    type: Literal["position"] = "position"
    id: Id
    table: TableId
    latitude: Annotated[int, Meta(ge=-900_000_000, le=900_000_000)]
    longitude: Annotated[int, Meta(ge=-1_800_000_000, le=1_800_000_000)]
    accuracy: Annotated[int, Meta(ge=0, le=1_000_000)]
    at: Time | None = None

    rate = Rate(2, 20)  # a phone measures no more often; of a team the newest in two seconds is written
    cost = Cost(writes=1)


@container
class TeamPosition:
    """Where a team was at the instant `at`, by the phone of one of its players; as in `SendPosition`."""

    seat: int
    latitude: int
    longitude: int
    accuracy: int
    at: int


@container
class Positions:
    """The positions of teams that the client may see at a table; whole, so the newest is enough.

    At the instant `at`, after the event `seq`, these are of each team the newest that may be seen: of the own
    team, and for organisers of all, as they are, of others as old as the game says. Empty when none are shown
    any more, as when the game is paused or over.
    """

    type: Literal["positions"] = "positions"
    table: str
    seq: int
    at: int
    positions: list[TeamPosition]
