"""What a town is made of: the kinds of entries of a catalogue."""

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from game.catalogue.geometry import Point

Transport: TypeAlias = Literal["bus", "tram", "train"]

TRANSPORTS: tuple[Transport, ...] = ("bus", "tram", "train")


class Stop(Struct, frozen=True):
    """Where one gets in and out, and of what."""

    name: Annotated[str, Meta(min_length=1, max_length=60)]
    transports: Annotated[tuple[Transport, ...], Meta(min_length=1, max_length=3)]
    where: Point | None = None
