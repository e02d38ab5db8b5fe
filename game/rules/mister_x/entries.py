"""What a town is made of: the kinds of entries of a catalogue. Zones are there for the map alone."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from game.catalogue.geometry import Area, Point

Transport: TypeAlias = Literal["bus", "tram", "train"]

TRANSPORTS: tuple[Transport, ...] = ("bus", "tram", "train")


class Zone(Struct, frozen=True):
    """A part of the town."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    area: Area | None = None


class Stop(Struct, frozen=True):
    """Where one gets in and out, and of what."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    transports: Annotated[tuple[Transport, ...], Meta(min_length=1, max_length=3)]
    where: Point | None = None
