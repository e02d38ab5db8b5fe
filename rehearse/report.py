"""The report of a rehearsal as text: first what organisers should look at, then the numbers."""

from collections.abc import Iterable, Iterator, Sequence

from rehearse.figures import ChallengeFigures, Figures, Range

UNEVEN = 15
"""By how many per cent the points of those who began as hunters may differ from the others'."""

LEADS = 40
"""How many per cent of the winner's points the last may be behind."""

FAR = 60
"""Minutes from the first stop from which on a challenge counts as far."""

HUNTS = 60
"""Of a hundred minutes, how many a team may hunt."""

LISTED = 12
"""Challenges that a sentence names."""


def report(found: Figures) -> str:
    """The report, lines of text."""
    remarks = [*remarks_of(found)]
    return "\n".join(
        [
            headline(found),
            "",
            *(["To look at"] if remarks else ["Nothing stands out."]),
            *(f"  - {remark}" for remark in remarks),
            "",
            *numbers(found),
            "",
            *table(found.challenges),
        ]
    )


def headline(found: Figures) -> str:
    """What was rehearsed, as a sentence."""
    hunters = found.hunters.teams
    return (
        f"Rehearsed {count(found.days, 'day')} of {found.setup.minutes} minutes, with {found.teams} teams, "
        f"of which {hunters} {'hunts' if hunters == 1 else 'hunt'} at first."
    )


def remarks_of(found: Figures) -> Iterator[str]:
    """What organisers should look at before the day, a sentence each."""
    hunters, gatherers = found.hunters, found.gatherers
    difference = (hunters.points - gatherers.points) * 100 // max(1, gatherers.points)
    if abs(difference) > UNEVEN:
        yield (
            f"The first role decides much: who hunts at first has {abs(difference)} % "
            f"{'more' if difference > 0 else 'fewer'} points in the end."
        )
    if found.ahead.median * 100 > LEADS * found.points.highest:
        yield f"The last is far behind: by {found.ahead.median} points on half of the days."
    if found.catches.median == 0:
        yield "On half of the days nobody is caught: roles hardly change."
    if found.hunting.highest > HUNTS:
        yield (
            f"A team may hunt for most of the day: one did for {found.hunting.highest} % of it. "
            "Whom hunters do not find goes on gathering."
        )
    yield from _named("Never dealt", found.never_dealt())
    yield from _named("Dealt, and never done", found.never_done())
    yield from _named("Nearly always skipped", found.skipped())
    far = found.far(FAR)
    yield from _named("No way leads there", [one for one in far if one.minutes is None])
    yield from _named(
        f"More than {FAR} minutes from where all begin", [one for one in far if one.minutes is not None]
    )
    if found.different.highest > len(found.challenges) * 4 // 5:
        yield (
            f"On some days {found.different.highest} of {len(found.challenges)} challenges were done: "
            "write more, or teams are dealt the same again."
        )
    for period in found.periods:
        if period.minutes < 10:
            yield f"The period {period.name} has only {period.minutes} minutes: hardly one challenge."


def _named(what: str, challenges: Sequence[ChallengeFigures]) -> Iterator[str]:
    """A sentence that names challenges; none where there are none."""
    if challenges:
        names = [one.name for one in challenges[:LISTED]]
        more = [f"{len(challenges) - LISTED} more"] if len(challenges) > LISTED else []
        yield f"{what}: {', '.join([*names, *more])}."


def numbers(found: Figures) -> Iterator[str]:
    """The numbers of teams and periods."""
    yield f"{'':34}lowest  median  highest"
    yield _row("Points of a team", found.points)
    yield _row("From the last to the first", found.ahead)
    yield _row("Catches of a day", found.catches)
    yield _row("Time as hunter, of a team, in %", found.hunting)
    yield _row("Challenges done, of a team", found.completed)
    yield _row("Different challenges done, of a day", found.different)
    yield ""
    yield f"{'':34}teams   points  days won in %, and if roles were even"
    for name, role in (("Hunted at first", found.hunters), ("Gathered at first", found.gatherers)):
        yield f"{name:34}{role.teams:6}{role.points:8}{role.won:8}{role.expected:8}"
    yield ""
    yield f"{'Period':34}begins  minutes"
    for period in found.periods:
        yield f"{period.name:34}{period.begins:6}{period.minutes:9}"


def _row(name: str, values: Range) -> str:
    return f"{name:34}{values.lowest:6}{values.median:8}{values.highest:9}"


def table(challenges: Iterable[ChallengeFigures]) -> Iterator[str]:
    """All challenges, those that are worth least for their way at the end."""
    yield f"{'Challenge':34}{'Zone':18}points  minutes  dealt  done"
    for one in sorted(challenges, key=lambda one: (-one.done * 100 // max(1, one.dealt), one.name)):
        minutes = "-" if one.minutes is None else str(one.minutes)
        yield (f"{one.name[:33]:34}{one.zone[:17]:18}{one.points:6}{minutes:>9}{one.dealt:7}{one.done:6}")


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
