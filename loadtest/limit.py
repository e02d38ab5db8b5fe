"""How much a server holds: the load is doubled until it is too much, then the place is narrowed down."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from loadtest.judge.verdict import average, busiest, load
from loadtest.people.clients import run
from loadtest.people.people import Impossible
from loadtest.report.results import Limit, Results, Second, Step, Verdict
from loadtest.settings import Settings

NARROW = 1.1
"""What is held and what is not shall lie no further apart than this."""

MOST_STEPS = 14

SHARE = 0.95
"""Of the moves that were planned, so many have to be made."""


class Try(NamedTuple):
    """A load that was tried; no results where it could not be made."""

    step: Step
    results: Results | None


async def find(
    settings: Settings,
    p99: float,
    progress: Callable[[Second], None] = lambda second: None,
    told: Callable[[Step], None] = lambda step: None,
) -> Results:
    """Tries one load after the other; `p99` in ms. Raises `Impossible` where the first cannot be run."""
    tries: list[Try] = []
    held = broken = 0.0
    now = float(getattr(settings, dimension(settings)[0]))
    while len(tries) < MOST_STEPS and now not in (held, broken) and not 0 < broken < NARROW * held:
        tries.append(await _try(settings, now, p99, progress, first=not tries))
        told(tries[-1].step)
        if tries[-1].step.held:
            held = now
        else:
            broken = now
        now = _between(settings, held, broken) if broken else 2 * now
    return _found(settings, tries)


def dimension(settings: Settings) -> tuple[str, str]:
    """Which setting is raised, and what it counts."""
    match settings.scenario:
        case "games" | "soak" | "crowd" if settings.rate:
            return "rate", "moves a second"
        case "games" | "soak":
            return "games", "games"
        case "pong":
            return "games", "tables"
        case "crowd":
            return "sockets", "watchers"
        case "lobby":
            return "sockets", "people"
        case _:
            return "sockets", "sockets"


def loaded(settings: Settings, now: float) -> Settings:
    """The settings with this load."""
    name, _ = dimension(settings)
    return replace(settings, **{name: now if name == "rate" else round(now)})


def judge(results: Results, p99: float) -> str:
    """Why this load was not held; empty where it was."""
    settings, verdict = results.settings, results.verdict
    if not verdict.ok:
        return verdict.sentence
    if results.scenario == "storm":
        refused = verdict.counts.get("refused", 0)
        return f"{refused} attempts were refused" if refused else ""
    acks, rate = average(results.series, "acks"), settings["rate"]
    if results.scenario in ("games", "soak", "crowd") and acks < SHARE * rate:
        return f"only {acks:,.0f} of {rate:,.0f} moves a second were made"
    for name, latency in (("acknowledged", results.ack), ("on the other screens", results.seen)):
        if latency.p99 > p99 and not (results.scenario == "lobby" and latency is results.seen):
            return f"one in a hundred was {name} only after {latency.p99:,.0f} ms"
    return ""


async def _try(
    settings: Settings, now: float, p99: float, progress: Callable[[Second], None], first: bool
) -> Try:
    try:
        results = await run(loaded(settings, now), progress)
    except Impossible as error:
        if first:
            raise
        return Try(Step(now, False, 0.0, 0.0, 0.0, str(error)), None)
    why, acks = judge(results, p99), average(results.series, "acks")
    return Try(Step(now, not why, acks, results.ack.p99, results.seen.p99, why), results)


def _between(settings: Settings, held: float, broken: float) -> float:
    middle = (held + broken) / 2
    return middle if dimension(settings)[0] == "rate" else float(middle // 1)


def _found(settings: Settings, tries: list[Try]) -> Results:
    """All tries as one; times and counts are those of the highest load that was held."""
    held = max((one for one in tries if one.step.held), key=lambda one: one.step.load, default=None)
    broken = min((one for one in tries if not one.step.held), key=lambda one: one.step.load, default=None)
    results = (held or tries[0]).results
    if results is None:
        raise Impossible(tries[0].step.why)
    why = "more was not tried" if broken is None else f"at {broken.step.load:,g} {broken.step.why}"
    name, share = busiest(broken.results.series) if broken and broken.results else ("", 0.0)
    if name:
        why += f"; the busiest was {name} with {share:.0f} % of a core"
    limit = held.step.load if held else 0.0
    if held is None:
        sentence = f"Nothing was held: {why}."
    else:
        name = load(loaded(settings, limit))
        times = f"p99 {results.ack.p99:.1f} ms to the ack and {results.seen.p99:.1f} ms to the other screens"
        sentence = f"{name} were held, with {times}; {why}."
    series = [second for one in tries if one.results for second in one.results.series]
    faults = [fault for one in tries if one.results for fault in one.results.verdict.faults]
    return replace(
        results,
        series=[replace(second, at=number) for number, second in enumerate(series)],
        seconds=float(len(series)),
        began=min(one.results.began for one in tries if one.results),
        verdict=Verdict(held is not None and not faults, sentence, results.verdict.counts, faults[:100]),
        limit=Limit(limit, dimension(settings)[1], why, [one.step for one in tries]),
    )
