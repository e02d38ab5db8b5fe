"""What is worth how much. Everything is a sum of integers, which are kept: they answer “why these points”."""

from typing import Annotated

from msgspec import Meta, Struct, structs

from game.rules.trainlag.entries import Challenge
from game.rules.trainlag.rates import REMOTENESS, TRANSIT, Rates


class Parts(Struct, frozen=True, omit_defaults=True):
    """The summands of points; those that are 0 are left out."""

    challenge: Annotated[int, Meta(description="For any challenge.")] = 0
    walking: Annotated[int, Meta(description="For the minutes to walk.")] = 0
    staying: Annotated[int, Meta(description="For the minutes that it takes.")] = 0
    remoteness: Annotated[int, Meta(description="For how far off it is.")] = 0
    transit: Annotated[int, Meta(description="For how rarely anything runs there.")] = 0
    extra: Annotated[int, Meta(description="What the catalogue adds or takes off.")] = 0
    behind: Annotated[int, Meta(description="For a team that is far behind.")] = 0
    bounty: Annotated[int, Meta(description="The bounty of a team that was caught.")] = 0
    correction: Annotated[int, Meta(description="By the organisers.")] = 0

    @property
    def total(self) -> int:
        return sum(structs.astuple(self))


class Measures(Struct, frozen=True, omit_defaults=True):
    """By what the parts of the same names were reckoned; those that are 0 are left out."""

    walking: Annotated[int, Meta(description="Minutes to walk from the stop and back.")] = 0
    staying: Annotated[int, Meta(description="Minutes that it takes there.")] = 0
    remoteness: Annotated[int, Meta(description="The grade of how far off it is, from 0 to 6.")] = 0
    transit: Annotated[int, Meta(description="The grade of how rarely anything runs there, 0 to 6.")] = 0
    behind: Annotated[int, Meta(description="By how many points the team was behind the leaders.")] = 0


def measures_of(challenge: Challenge) -> Measures:
    """By what a challenge is worth its points."""
    return Measures(challenge.walking, challenge.staying, challenge.remoteness, challenge.grade)


def challenge_parts(challenge: Challenge, rates: Rates) -> Parts:
    """What a challenge is worth to a team that is not far behind: at least a point."""
    parts = Parts(
        challenge=rates.points_per_challenge,
        walking=challenge.walking * rates.points_per_walking_minute,
        staying=challenge.staying * rates.points_per_staying_minute,
        remoteness=REMOTENESS[challenge.remoteness] * rates.remoteness_percent // 100,
        transit=TRANSIT[challenge.grade] * rates.transit_percent // 100,
        extra=challenge.extra,
    )
    return structs.replace(parts, extra=parts.extra + max(0, 1 - parts.total))


def behind_points(points: int, most: int, rates: Rates) -> int:
    """What a team with so many points gets more, where the leaders have `most`."""
    further = most - points - rates.behind_from
    return min(max(0, further) * rates.behind_percent // 100, rates.behind_most)


def bounty_raise(parts: Parts, rates: Rates) -> int:
    """By how much the bounty of a team rises that has completed a challenge."""
    return (parts.total - parts.behind) * rates.bounty_percent // 100
