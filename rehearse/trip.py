"""Trips: by which legs a team comes from one place to another, and where it is meanwhile."""

from typing import Literal, NamedTuple, TypeAlias

from game.catalogue.geometry import Position
from game.kit.play_time import Played

Means: TypeAlias = Literal["walk", "wait", "ride"]


class Leg(NamedTuple):
    """A part of a trip, from one time of play to another."""

    means: Means
    begins: Played
    ends: Played
    origin: Position
    target: Position


class Trip(NamedTuple):
    """A trip to a place, by its legs in order; none where one is there already."""

    place: int
    begins: Played
    ends: Played
    origin: Position
    legs: tuple[Leg, ...]

    def leg(self, now: Played) -> Leg | None:
        """The part in which it is at that time; None where it has ended."""
        return next((leg for leg in self.legs if now < leg.ends), None)

    def position(self, now: Played) -> Position:
        """Where it is at that time, on the straight line of the leg."""
        leg = self.leg(now)
        if leg is None:
            return self.legs[-1].target if self.legs else self.origin
        done, length = max(0, now - leg.begins), max(1, leg.ends - leg.begins)
        (west, south), (east, north) = leg.origin, leg.target
        return west + (east - west) * done // length, south + (north - south) * done // length
