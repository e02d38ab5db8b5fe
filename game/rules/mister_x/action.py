"""What teams and organisers can do."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.kit.announcements import Announce
from game.kit.lateness import Done
from game.kit.meeting_code import PATTERN
from game.kit.schedule import Extend, Pause, Resume, Stop
from game.rules.mister_x.entries import Transport


class Ride(Struct, frozen=True, tag="ride", tag_field="type"):
    """The team has got out at a stop."""

    transport: Transport
    stop: Annotated[int, Meta(ge=0, le=299, title="The number of the stop")]
    hidden: Annotated[bool, Meta(title="Mister X does not tell by what")] = False
    done: Done = None


class Look(Struct, frozen=True, tag="look", tag_field="type"):
    """Seekers ask where Mister X is, which they may once at each of the stated times."""


class Found(Struct, frozen=True, tag="found", tag_field="type"):
    """Seekers have met Mister X, who has told the code."""

    code: Annotated[str, Meta(pattern=PATTERN, title="The code")]
    done: Done = None


class Grant(Struct, frozen=True, tag="grant", tag_field="type"):
    """Organisers give a seeking team tickets."""

    team: Annotated[int, Meta(ge=0, le=5, title="The team")]
    transport: Transport
    tickets: Annotated[int, Meta(ge=1, le=10, title="How many")] = 1


Action: TypeAlias = Ride | Look | Found

OrganiserAction: TypeAlias = Grant | Announce | Pause | Resume | Extend | Stop
