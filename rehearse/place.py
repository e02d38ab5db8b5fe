"""Places of a town, and how far apart they are in metres."""

from collections.abc import Iterable, Sequence
from math import cos, isqrt, radians
from typing import NamedTuple

from game.catalogue.geometry import UNITS, Area, Polygon, Position

METRES_OF_DEGREE = 111_320
"""Metres of a degree of latitude."""


class Place(NamedTuple):
    """A stop, or the middle of a zone. `zone` is the number of its zone."""

    name: str
    zone: int
    where: Position
    lines: frozenset[str] = frozenset()


class Scale:
    """Metres between positions of one town: on its parallel of latitude, which is enough for a town."""

    def __init__(self, latitude: int) -> None:
        self._east = max(1, round(1_000 * METRES_OF_DEGREE * cos(radians(latitude / UNITS))))
        """Millimetres of a degree of longitude."""

    def metres(self, one: Position, other: Position) -> int:
        """The straight line between two positions."""
        east = (one[0] - other[0]) * self._east // (1_000 * UNITS)
        north = (one[1] - other[1]) * METRES_OF_DEGREE // UNITS
        return isqrt(east * east + north * north)


def middle(positions: Iterable[Position]) -> Position:
    """The mean of some positions, of which there is one at least."""
    found = [*positions]
    return sum(one[0] for one in found) // len(found), sum(one[1] for one in found) // len(found)


def middle_of(area: Area) -> Position:
    """About the middle of an area: of the corners of its outline, or of its first one."""
    rings: Sequence[Sequence[Position]] = (
        area.coordinates if isinstance(area, Polygon) else area.coordinates[0]
    )
    return middle(rings[0][:-1])
