"""What a town is made of: the kinds of entries of a catalogue.

Names of zones and stops in other entries are compared as names are, whatever the case.
"""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from game.catalogue.geometry import Area, Point

Name: TypeAlias = Annotated[str, Meta(min_length=1, max_length=60)]

Kind: TypeAlias = Literal["place", "zone", "anywhere"]
"""Where a challenge can be done: at one place, anywhere in one zone, or wherever one is."""

Ring: TypeAlias = Annotated[int, Meta(ge=0, le=9, description="0 is the middle, where the game begins.")]

Minutes: TypeAlias = Annotated[int, Meta(ge=0, le=120)]

Grade: TypeAlias = Annotated[int, Meta(ge=0, le=6)]


class Zone(Struct, frozen=True):
    """A part of the town."""

    name: Name
    neighbours: Annotated[
        tuple[Name, ...], Meta(max_length=20, description="The zones that one comes to next, both ways.")
    ]
    ring: Ring
    area: Area | None = None


class Stop(Struct, frozen=True):
    """Where public transport stops."""

    name: Name
    zone: Name
    where: Point
    lines: Annotated[tuple[Annotated[str, Meta(max_length=20)], ...], Meta(max_length=30)] = ()


class Challenge(Struct, frozen=True):
    """Something that a team can do, and show by a photo. What it is worth follows from these numbers."""

    name: Name
    text: Annotated[str, Meta(min_length=1, max_length=500)]
    kind: Kind
    zone: Annotated[str, Meta(max_length=60, description="Empty where the kind is `anywhere`.")] = ""
    stop: Annotated[str, Meta(max_length=60, description="The stop that it is near; empty for none.")] = ""
    walking: Annotated[Minutes, Meta(description="Minutes to walk from the stop and back.")] = 0
    staying: Annotated[Minutes, Meta(description="Minutes that it takes there.")] = 0
    remoteness: Annotated[Grade, Meta(description="How far off the place is.")] = 0
    grade: Annotated[Grade, Meta(description="How rarely anything runs there; 0 is every few minutes.")] = 0
    extra: Annotated[int, Meta(ge=-500, le=500, description="Points for what the others do not say.")] = 0
    where: Point | None = None


class Config(Struct, frozen=True):
    """A number by which points are reckoned, in place of that which it has otherwise."""

    name: Name
    value: Annotated[int, Meta(ge=0, le=10_000)]
