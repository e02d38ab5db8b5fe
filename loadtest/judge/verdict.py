"""The verdict on a run: one sentence, the counts and the faults."""

from collections import Counter
from statistics import fmean
from typing import NamedTuple

from loadtest.report.results import Latency, Second, Verdict
from loadtest.scenarios.load import in_words
from loadtest.settings import Settings

MOST_FAULTS = 100

BUSY = 90.0
"""Per cent of a core from which on a client process is at its own limit."""

MOST_GROWTH = 1.2
"""The memory of a server at the end of a soak, as a multiple of that near its beginning, at most."""

GROWTH_SECONDS = 10
"""How long a soak lasts at least for its memory to be judged."""


class Run(NamedTuple):
    """All that the verdict is made of."""

    settings: Settings
    series: list[Second]
    ack: Latency
    seen: Latency
    counts: Counter[str]
    lost: Counter[str]
    """By the address of a server, how many connections it closed."""
    faults: list[str]


def judged(run: Run) -> Verdict:
    """The verdict: what was done, how quickly, and whether all of it was right."""
    if run.settings.scenario == "soak" and (grown := growth(run.series)) > MOST_GROWTH:
        run.faults.append(f"the memory of the servers grew to {grown:.2f} of what it had been")
    if run.lost:
        where = " and ".join(sorted(run.lost))
        sentence = f"The server at {where} closed {run.lost.total()} sockets after {len(run.series)} s"
        if others := len(run.faults) - len(run.lost):
            sentence += f"; {others} other faults."
        elif unread := run.counts["unread"]:
            sentence += f"; {unread} logs could not be read back, so what was kept is not known."
        else:
            sentence += "; all that was acknowledged was kept." if run.counts["logged"] else "."
    elif run.faults:
        sentence = f"{in_words(run.settings)}: {len(run.faults)} faults, the first: {run.faults[0]}."
    else:
        sentence = f"{in_words(run.settings)}: {_done(run)}."
    if limits := run.counts["too_fast"]:
        sentence += f" Rate limits delayed players {limits} times: start the server with RATE_LIMITS=off."
    name, share = busiest(run.series)
    if name == "clients" and share > BUSY * run.settings.clients:
        sentence += " The client processes were at their own limit, which is part of what they measured."
    counts = dict(run.counts) | {"lost": run.lost.total(), "faults": len(run.faults)}
    return Verdict(not run.faults, sentence, counts, run.faults[:MOST_FAULTS])


def busiest(series: list[Second]) -> tuple[str, float]:
    """The local process with the most CPU time, and its per cent of a core; `("", 0.0)` where none is."""
    names = {name for second in series for name in second.cpu}
    shares = {name: fmean(second.cpu.get(name, 0.0) for second in series) for name in names}
    return max(shares.items(), key=lambda item: item[1], default=("", 0.0))


def growth(series: list[Second]) -> float:
    """The memory of the servers in the last fifth of the time, as a multiple of that in the second fifth."""
    memory = [sum(n for name, n in one.memory.items() if name.startswith("server")) for one in series]
    fifth = len(memory) // 5
    if len(memory) < GROWTH_SECONDS or not memory[fifth]:
        return 1.0
    return fmean(memory[-fifth:]) / fmean(memory[fifth : 2 * fifth])


def _done(run: Run) -> str:
    """What was done, how quickly, and that it was kept."""
    counts, ack, seen = run.counts, run.ack, run.seen
    moves = (
        f"{average(run.series, 'acks'):,.0f} moves a second, acknowledged after p50 {_ms(ack.p50)} and p99 "
    )
    moves += f"{_ms(ack.p99)} ms, on the other screens after p50 {_ms(seen.p50)} and p99 {_ms(seen.p99)} ms"
    kept = f"all {counts['acks']:,} that were acknowledged were seen, in order, once, and are in the logs"
    match run.settings.scenario:
        case "idle":
            each = f", {counts['bytes_a_socket'] / 1e3:.1f} kB each" if "bytes_a_socket" in counts else ""
            return f"all stayed{each}; a ping was answered after p50 {_ms(ack.p50)}, p99 {_ms(ack.p99)} ms"
        case "crowd":
            return f"{average(run.series, 'views'):,.0f} views a second; {moves}; {kept}"
        case "lobby":
            return (
                f"{counts['pairings']:,} seeks were matched, after p50 {_ms(seen.p50)} and p99 "
                f"{_ms(seen.p99)} ms; a move was acknowledged after p50 {_ms(ack.p50)} and p99 "
                f"{_ms(ack.p99)} ms; "
                f"nobody was seated at two tables for one seek, and all {counts['logged']:,} moves are in the"
                " logs"
            )
        case "storm":
            back = f"all back after {ack.max / 1e3:.1f} s, half of them after {ack.p50 / 1e3:.1f} s"
            return f"{back}; {counts['refused']} attempts were refused"
        case "soak":
            return f"nothing was left of {counts['visits']:,} visits; {moves}; {kept}"
        case _:
            return f"{moves}; {kept}"


def average(series: list[Second], name: str) -> float:
    """The average of a count over the seconds; 0 where there are none."""
    return fmean(getattr(second, name) for second in series) if series else 0.0


def _ms(value: float) -> str:
    return f"{value:.2g}" if value < 10 else f"{value:.0f}"
