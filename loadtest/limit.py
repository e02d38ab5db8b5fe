"""How much load a server holds: it is doubled until it is too much, then the limit is narrowed down."""

from collections.abc import Callable
from typing import NamedTuple

from msgspec.structs import replace

from loadtest.judge.verdict import average, busiest
from loadtest.people.players import Impossible
from loadtest.report.results import Limit, Results, Second, Step, Verdict
from loadtest.run import run
from loadtest.scenarios.load import in_words, raised_setting
from loadtest.settings import Settings

CLOSE_ENOUGH = 1.1
"""The search ends when the lowest load that was too much is less than this times the highest one held."""

MOST_STEPS = 14

MADE_SHARE = 0.95
"""Of the moves that were planned, the share that has to be made."""


class Try(NamedTuple):
    """A load that was tried; no results where it could not be made."""

    step: Step
    results: Results | None


async def find(
    settings: Settings,
    p99: float,
    progress: Callable[[Second], None] = lambda second: None,
    stepped: Callable[[Step], None] = lambda step: None,
) -> Results:
    """Tries one load after the other.

    `p99` is how many milliseconds 99 of 100 may take; `progress` is called with each second, `stepped` with
    each load that was tried. Raises `Impossible` where the first load cannot be made.
    """
    tries: list[Try] = []
    held = broken = 0.0
    load = float(getattr(settings, raised_setting(settings)[0]))
    while len(tries) < MOST_STEPS and load not in (held, broken) and not 0 < broken < CLOSE_ENOUGH * held:
        tries.append(await _try(settings, load, p99, progress, first=not tries))
        stepped(tries[-1].step)
        if tries[-1].step.held:
            held = load
        else:
            broken = load
        load = _between(settings, held, broken) if broken else 2 * load
    return _found(settings, tries)


def loaded(settings: Settings, load: float) -> Settings:
    """The settings with this load."""
    name, _ = raised_setting(settings)
    return replace(settings, **{name: load if name == "rate" else round(load)})


def judge(results: Results, p99: float) -> str:
    """Why this load was not held; empty where it was. `p99` is in milliseconds."""
    settings, verdict = results.settings, results.verdict
    if not verdict.ok:
        return verdict.sentence
    if results.scenario == "storm":
        refused = verdict.counts.get("refused", 0)
        return f"{refused} attempts were refused" if refused else ""
    acks, rate = average(results.series, "acks"), settings["rate"]
    if results.scenario in ("games", "soak", "crowd") and acks < MADE_SHARE * rate:
        return f"only {acks:,.0f} of {rate:,.0f} moves a second were made"
    for name, latency in (("acknowledged", results.ack), ("on the other screens", results.seen)):
        if latency.p99 > p99 and not (results.scenario == "lobby" and latency is results.seen):
            return f"one in a hundred was {name} only after {latency.p99:,.0f} ms"
    return ""


async def _try(
    settings: Settings, load: float, p99: float, progress: Callable[[Second], None], first: bool
) -> Try:
    """Tries one load. Raises `Impossible` where it is the first and cannot be made."""
    try:
        results = await run(loaded(settings, load), progress)
    except Impossible as error:
        if first:
            raise
        return Try(Step(load, False, 0.0, 0.0, 0.0, str(error)), None)
    why, acks = judge(results, p99), average(results.series, "acks")
    return Try(Step(load, not why, acks, results.ack.p99, results.seen.p99, why), results)


def _between(settings: Settings, held: float, broken: float) -> float:
    middle = (held + broken) / 2
    return middle if raised_setting(settings)[0] == "rate" else float(middle // 1)


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
        times = f"p99 {results.ack.p99:.1f} ms to the ack and {results.seen.p99:.1f} ms to the other screens"
        sentence = f"{in_words(loaded(settings, limit))} were held, with {times}; {why}."
    series = [second for one in tries if one.results for second in one.results.series]
    faults = [fault for one in tries if one.results for fault in one.results.verdict.faults]
    return replace(
        results,
        series=[replace(second, at=number) for number, second in enumerate(series)],
        seconds=float(len(series)),
        began=min(one.results.began for one in tries if one.results),
        verdict=Verdict(held is not None and not faults, sentence, results.verdict.counts, faults[:100]),
        limit=Limit(limit, raised_setting(settings)[1], why, [one.step for one in tries]),
    )
