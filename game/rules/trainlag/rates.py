"""The numbers by which points are reckoned; entries of the kind `config` change them."""

from collections.abc import Iterable
from typing import Annotated, TypeAlias

import msgspec
from msgspec import Meta, Struct

from game.rules.trainlag.entries import Config

Points: TypeAlias = Annotated[int, Meta(ge=0, le=1_000)]
Percent: TypeAlias = Annotated[int, Meta(ge=0, le=300)]
Ring: TypeAlias = Annotated[int, Meta(ge=0, le=9)]

REMOTENESS = (0, 20, 50, 90, 140, 200, 270)
"""Points for each grade of remoteness, before `remoteness_percent`."""

TRANSIT = (0, 15, 35, 60, 100, 150, 210)
"""Points for each grade of transit, before `transit_percent`."""


class Rates(Struct, frozen=True):
    points_per_challenge: Points = 50
    points_per_walking_minute: Points = 10
    points_per_staying_minute: Points = 6
    remoteness_percent: Percent = 100
    transit_percent: Percent = 100
    bounty_at_first: Points = 100
    """The bounty of a team when it begins to gather."""
    bounty_percent: Percent = 25
    """By how much of what a challenge is worth the bounty rises."""
    behind_from: Annotated[int, Meta(ge=0, le=10_000)] = 500
    """How many points behind the leaders a team gets more."""
    behind_percent: Percent = 15
    """How much of what it is further behind."""
    behind_most: Points = 300
    perimeter_ring: Ring = 2
    """The farthest ring of which challenges are dealt in the period `perimeter`; so the next two."""
    city_ring: Ring = 1
    end_ring: Ring = 0


def rates_of(entries: Iterable[Config]) -> Rates:
    """The numbers of a catalogue. Raises `msgspec.ValidationError` where one is not possible."""
    return msgspec.convert({entry.name: entry.value for entry in entries}, Rates)
