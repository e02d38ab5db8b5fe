"""What is counted of the days of a rehearsal. Times are in minutes of play, shares in per cent."""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean, median

from msgspec import Struct

from game.kit.play_time import MINUTE
from game.rules.trainlag.periods import OVER, PERIODS, begins
from game.rules.trainlag.setup import Setup
from rehearse.day import Day
from rehearse.town import Town

SELDOM = 10
"""Of a hundred decks with it, in how many a challenge is chosen that counts as skipped."""

OFTEN = 5
"""How often a challenge has to be dealt before it is said to be skipped."""


class RoleFigures(Struct, frozen=True):
    """Of the teams that began in a role: their points, and how many of a hundred days one of them won."""

    teams: int
    points: int
    won: int
    expected: int
    """How many it would be if the role did not matter."""


class PeriodFigures(Struct, frozen=True):
    """When a period begins and how long it is, on average."""

    name: str
    begins: int
    minutes: int


class ChallengeFigures(Struct, frozen=True):
    """How often a challenge was dealt and done on all days, and how far it is from where all begin."""

    name: str
    zone: str
    points: int
    minutes: int | None
    """Of the way there, from the first stop; None where there is none."""
    dealt: int
    done: int


class Range(Struct, frozen=True):
    lowest: int
    median: int
    highest: int


class Figures(Struct, frozen=True):
    """A rehearsal in numbers."""

    days: int
    teams: int
    setup: Setup
    hunters: RoleFigures
    gatherers: RoleFigures
    points: Range
    """Of a team at the end."""
    ahead: Range
    """How many points the winners had more than the last."""
    catches: Range
    """Of a day."""
    hunting: Range
    """How many of a hundred minutes a team has hunted."""
    completed: Range
    """Challenges of a team on a day."""
    different: Range
    """Different challenges that were completed on a day, by all teams together."""
    periods: list[PeriodFigures]
    challenges: list[ChallengeFigures]
    """By name."""

    def never_dealt(self) -> list[ChallengeFigures]:
        return [one for one in self.challenges if not one.dealt]

    def never_done(self) -> list[ChallengeFigures]:
        return [one for one in self.challenges if one.dealt and not one.done]

    def skipped(self) -> list[ChallengeFigures]:
        """Those that teams did seldom, though they held them often."""
        return [
            one
            for one in self.challenges
            if one.done and one.dealt >= OFTEN and one.done * 100 < SELDOM * one.dealt
        ]

    def far(self, minutes: int) -> list[ChallengeFigures]:
        """Those to which the way is longer than that, the farthest first, or to which there is none."""
        found = [one for one in self.challenges if one.minutes is None or one.minutes > minutes]
        return sorted(found, key=lambda one: -(one.minutes or 10_000))


def figures(town: Town, setup: Setup, days: Sequence[Day]) -> Figures:
    """The numbers of at least one day."""
    seats = range(len(days[0].final.teams))
    return Figures(
        days=len(days),
        teams=len(seats),
        setup=setup,
        hunters=role_figures(days, True),
        gatherers=role_figures(days, False),
        points=spread(points for day in days for points in day.points),
        ahead=spread(max(day.points) - min(day.points) for day in days),
        catches=spread(sum(not one.void for one in day.final.catches) for day in days),
        hunting=spread(day.hunted[seat] * 100 // (setup.minutes * MINUTE) for day in days for seat in seats),
        completed=spread(
            sum(award.team == seat for award in day.completed) for day in days for seat in seats
        ),
        different=spread(len({award.challenge for award in day.completed}) for day in days),
        periods=period_figures(days),
        challenges=challenge_figures(town, days),
    )


def spread(values: Iterable[int]) -> Range:
    found = sorted(values)
    return Range(found[0], round(median(found)), found[-1])


def role_figures(days: Sequence[Day], hunted: bool) -> RoleFigures:
    """Of those who hunted at first, or of those who gathered."""
    of_role = [[seat for seat in range(len(day.points)) if (seat in day.hunters) is hunted] for day in days]
    points = [day.points[seat] for day, seats in zip(days, of_role, strict=True) for seat in seats]
    won = [_wins(day, seats) for day, seats in zip(days, of_role, strict=True)]
    teams = len(of_role[0])
    return RoleFigures(
        teams, round(fmean(points)), round(100 * fmean(won)), round(100 * teams / len(days[0].points))
    )


def _wins(day: Day, seats: Sequence[int]) -> float:
    """Which part of the victory these teams have: the winners share it."""
    winners = [seat for seat, points in enumerate(day.points) if points == max(day.points)]
    return sum(seat in winners for seat in seats) / len(winners)


def period_figures(days: Sequence[Day]) -> list[PeriodFigures]:
    starts = [[0, *(begins(day.final, period) // MINUTE for period in range(1, OVER))] for day in days]
    means = [round(fmean(column)) for column in zip(*starts, strict=True)]
    return [
        PeriodFigures(name, start, end - start)
        for name, start, end in zip(PERIODS, means[:-1], means[1:], strict=False)
    ]


def challenge_figures(town: Town, days: Sequence[Day]) -> list[ChallengeFigures]:
    dealt = sum((day.dealt for day in days), Counter[str]())
    done = Counter(award.challenge for day in days for award in day.completed)
    return [
        ChallengeFigures(
            name=one.name,
            zone="" if one.zone is None else town.world.zones[one.zone].name,
            points=one.parts.total,
            minutes=way_minutes(town, one.name),
            dealt=dealt[one.name],
            done=done[number],
        )
        for number, one in enumerate(town.world.challenges)
    ]


def way_minutes(town: Town, name: str) -> int | None:
    """How many minutes it takes from where all begin to a challenge."""
    place, wait, walk = town.spot(town.challenges[name], town.start)
    return (town.time(town.start, place) + wait + walk) // MINUTE if town.is_reached(place) else None
