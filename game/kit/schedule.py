"""How long a game is played that organisers lead: they pause it, give it more time and stop it."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import replace

from game.api import Illegal, Millis
from game.kit.play_time import MINUTE, Played, PlayTime, paused, played, resumed

LONGEST: Played = 24 * 60 * MINUTE
"""The time of play that a game has at most, with all that organisers add."""


class Pause(Struct, frozen=True, tag="pause", tag_field="type"):
    """The time of the game stands still, as over night."""


class Resume(Struct, frozen=True, tag="resume", tag_field="type"):
    """The time of the game runs again."""


class Extend(Struct, frozen=True, tag="extend", tag_field="type"):
    """The game ends later."""

    minutes: Annotated[int, Meta(ge=1, le=720, title="Minutes")]


class Stop(Struct, frozen=True, tag="stop", tag_field="type"):
    """The game ends now, for good, and counts as it stands."""

    reason: Annotated[str, Meta(max_length=100, title="Why")] = ""


ScheduleAction: TypeAlias = Pause | Resume | Extend | Stop
"""What organisers do to the time of any game."""


class Schedule(Struct, frozen=True):
    """How long a game is played; `stopped` is why organisers have ended it, None where they have not."""

    time: PlayTime
    length: Played
    stopped: str | None = None


def rescheduled(schedule: Schedule, action: ScheduleAction, at: Millis) -> Schedule:
    """The schedule after what an organiser did. Raises `Illegal`."""
    match action:
        case Pause():
            return replace(schedule, time=paused(schedule.time, at))
        case Resume():
            return replace(schedule, time=resumed(schedule.time, at))
        case Extend(minutes):
            if played(schedule.time, at) >= schedule.length:
                raise Illegal("The time is up already.", "time-up-already")
            length = schedule.length + minutes * MINUTE
            if length > LONGEST:
                raise Illegal(
                    "A game has at most {hours} hours.", "most-hours", hours=LONGEST // (60 * MINUTE)
                )
            return replace(schedule, length=length)
        case Stop(reason):
            return replace(schedule, stopped="".join(char for char in reason if char.isprintable()))
