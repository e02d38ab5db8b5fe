"""What organisers can do: as in any game by `game.kit.schedule` and `game.kit.announcements`, and more."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.kit.announcements import Announce
from game.kit.schedule import Extend, Pause, Resume, Stop
from game.rules.trainlag.action import EventNumber, Team


class Correct(Struct, frozen=True, tag="correct", tag_field="type"):
    """Gives a team points, or takes them."""

    team: Team
    points: Annotated[int, Meta(ge=-10_000, le=10_000, title="Points")]
    reason: Annotated[str, Meta(min_length=1, max_length=100, title="Why")]


class VoidEvent(Struct, frozen=True, tag="void", tag_field="type"):
    """What came of an event is taken back. The event stays in the log."""

    event: Annotated[EventNumber, Meta(title="The number of the event")]
    reason: Annotated[str, Meta(max_length=100, title="Why")] = ""


class Decide(Struct, frozen=True, tag="decide", tag_field="type"):
    """Whether a claim that was contested is right."""

    claim: Annotated[EventNumber, Meta(title="The event by which it was claimed")]
    stands: bool


OrganiserAction: TypeAlias = Correct | VoidEvent | Decide | Announce | Pause | Resume | Extend | Stop
