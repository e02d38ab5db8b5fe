"""What a team can do. Any of its players may; who it was is known to the server, not to the rules.

`done` is when it was done, for a phone that had no line: see `game.kit.lateness`.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.kit.lateness import Done
from game.kit.meeting_code import PATTERN
from game.rules.trainlag.deck import CARDS

Team: TypeAlias = Annotated[int, Meta(ge=0, le=9, title="The team")]

EventNumber: TypeAlias = Annotated[int, Meta(ge=1, le=100_000)]


class Complete(Struct, frozen=True, tag="complete", tag_field="type"):
    """A challenge is done."""

    deck: Annotated[
        int, Meta(ge=1, le=100_000, title="The number of the deck", description="As it is shown.")
    ]
    card: Annotated[int, Meta(ge=0, le=CARDS - 1, title="Which of its challenges")]
    photo: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$", title="The photo that shows it")]
    done: Done = None


class Undo(Struct, frozen=True, tag="undo", tag_field="type"):
    """The team's last challenge was not done after all."""

    event: Annotated[EventNumber, Meta(title="The event by which it was completed")]


class Catch(Struct, frozen=True, tag="catch", tag_field="type"):
    """A team was caught, and has told its code."""

    team: Team
    code: Annotated[str, Meta(pattern=PATTERN, title="Its code")]
    done: Done = None


class Claim(Struct, frozen=True, tag="claim", tag_field="type"):
    """A team was caught, and has not told its code."""

    team: Team
    done: Done = None


class Contest(Struct, frozen=True, tag="contest", tag_field="type"):
    """The own team was not caught: the organisers decide."""

    claim: Annotated[EventNumber, Meta(title="The event by which it was claimed")]


Action: TypeAlias = Complete | Undo | Catch | Claim | Contest
