"""Points and areas on the ground, as in GeoJSON, but in integers: ten-millionths of a degree, about 1 cm.

Rules hold no float, and what is exported and imported again has to be the same. Longitude stands first.
"""

from typing import Annotated, TypeAlias

from msgspec import Meta, Struct

from game.catalogue.value_faults import BadValue
from game.sentence import say

OPEN = say("The last position of a ring has to be its first.", "geometry-ring-open")

UNITS = 10_000_000
"""Units of a degree."""

Longitude: TypeAlias = Annotated[int, Meta(ge=-180 * UNITS, le=180 * UNITS)]
Latitude: TypeAlias = Annotated[int, Meta(ge=-90 * UNITS, le=90 * UNITS)]

Position: TypeAlias = tuple[Longitude, Latitude]

Ring: TypeAlias = Annotated[tuple[Position, ...], Meta(min_length=4)]
"""A closed line: its last position is its first."""

Rings: TypeAlias = Annotated[tuple[Ring, ...], Meta(min_length=1)]
"""The outline of an area, and then its holes."""


def check_closed(rings: Rings) -> None:
    """Raises `BadValue` where the last position of a ring is not its first."""
    for ring in rings:
        if ring[0] != ring[-1]:
            raise BadValue(OPEN)


class Point(Struct, frozen=True, tag=True, tag_field="type"):
    coordinates: Position


class Polygon(Struct, frozen=True, tag=True, tag_field="type"):
    coordinates: Rings

    def __post_init__(self) -> None:
        check_closed(self.coordinates)


class MultiPolygon(Struct, frozen=True, tag=True, tag_field="type"):
    coordinates: Annotated[tuple[Rings, ...], Meta(min_length=1)]

    def __post_init__(self) -> None:
        for rings in self.coordinates:
            check_closed(rings)


Area: TypeAlias = Polygon | MultiPolygon
Geometry: TypeAlias = Point | Polygon | MultiPolygon

GEOMETRIES = (Point, Polygon, MultiPolygon)
