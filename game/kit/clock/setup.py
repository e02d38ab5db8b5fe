"""What players can agree about time. Lengths are in seconds; in a correspondence game they are in days."""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct
from msgspec.structs import force_setattr

from game.api import BadSetup

MOST_SECONDS = 86_400
MOST_DAYS = 365
"""How long any length may be in a correspondence game."""

Main: TypeAlias = Annotated[int, Meta(ge=1, le=MOST_SECONDS, title="Main time")]
SomeMain: TypeAlias = Annotated[int, Meta(ge=0, le=MOST_SECONDS, title="Main time")]
Period: TypeAlias = Annotated[int, Meta(ge=1, le=MOST_SECONDS, title="Period")]


class NoClock(Struct, frozen=True, tag="none", tag_field="system"):
    """All the time in the world."""


class Absolute(Struct, frozen=True, tag="absolute", tag_field="system"):
    """All turns of a player share the main time."""

    main: Main = 600


class Fischer(Struct, frozen=True, tag="fischer", tag_field="system"):
    """Each turn adds the increment to the main time, up to the limit: by default twice the main time."""

    main: Main = 300
    increment: Annotated[int, Meta(ge=0, le=MOST_SECONDS, title="Increment")] = 10
    limit: Annotated[int, Meta(ge=1, le=MOST_SECONDS, title="Limit")] | None = None

    def __post_init__(self) -> None:
        """Completes the limit. Raises `BadSetup` where it is below the main time."""
        limit = min(2 * self.main, MOST_SECONDS) if self.limit is None else self.limit
        if limit < self.main:
            raise BadSetup("The limit is below the main time.", "clock-limit")
        force_setattr(self, "limit", limit)


class ByoYomi(Struct, frozen=True, tag="byoyomi", tag_field="system"):
    """After the main time each turn has a period; one that is used up is lost, and with the last the game."""

    main: SomeMain = 600
    period: Period = 30
    periods: Annotated[int, Meta(ge=1, le=100, title="Periods")] = 5


class Canadian(Struct, frozen=True, tag="canadian", tag_field="system"):
    """After the main time each period is for a number of stones."""

    main: SomeMain = 600
    period: Period = 300
    stones: Annotated[int, Meta(ge=1, le=100, title="Stones")] = 20


class Simple(Struct, frozen=True, tag="simple", tag_field="system"):
    """Each turn has the same time."""

    move: Annotated[int, Meta(ge=1, le=MOST_SECONDS, title="Time for a move")] = 60


TimeSystem: TypeAlias = Absolute | Fischer | ByoYomi | Canadian | Simple


class Correspondence(Struct, frozen=True, tag="correspondence", tag_field="system"):
    """Any of the others, with its lengths in days."""

    days: Annotated[TimeSystem, Meta(title="Days")] = Fischer(main=3, increment=1, limit=7)
    vacation: Annotated[
        int, Meta(ge=0, le=MOST_DAYS, title="Vacation", description="Days that each player may be away.")
    ] = 0
    weekends_off: Annotated[
        bool, Meta(title="Weekends off", description="No time is charged on Saturday and Sunday (UTC).")
    ] = False

    def __post_init__(self) -> None:
        """Raises `BadSetup` for a length that is too long."""
        days = self.days
        lengths = {name: getattr(days, name) for name in days.__struct_fields__ if name not in NUMBERS}
        for name, length in lengths.items():
            if length > MOST_DAYS:
                text = "In a correspondence game the {part} is at most {days} days."
                raise BadSetup(text, "clock-days", part=name, days=MOST_DAYS)


NUMBERS = {"periods", "stones"}
"""The fields of a time system that are no lengths."""

ClockSetup: TypeAlias = NoClock | TimeSystem | Correspondence


def by_correspondence(setup: ClockSetup) -> bool:
    """Whether a game with this clock takes days, so that nobody stays at the table for it."""
    return isinstance(setup, Correspondence)
