"""The tables of docs/growth.md: constants, what follows from them, and the model beside what was measured."""

from collections.abc import Callable, Mapping, Sequence

from loadtest.bench import bus
from loadtest.bench.crowds import SOCKETS, TABLES
from loadtest.bench.figure import Found
from loadtest.bench.model import (
    PROCESSES,
    SHARE,
    SOURCES,
    Needs,
    batch,
    constants,
    event,
    figures_of,
    needs,
    notify_wait,
)
from loadtest.bench.report import number, placed

PLAYERS = (1_000, 10_000, 100_000, 1_000_000)

WAIT = 0.05
"""Seconds from a move to the other's screen that are to be kept."""

CORES = 4
"""Of PostgreSQL: half of a machine with eight."""

KEPT_DAYS = 30
"""Until the events of a game are packed, by default."""

ROOM = 1e12
"""Bytes for events that are not packed."""

MOST = 100_000_000
"""Players up to which a limit is looked for."""

Constants = Mapping[str, float]


def rendered(text: str, found: Found) -> str:
    """The page with its tables made again. Raises `KeyError` where a figure is missing."""
    of = constants(found)
    tables = {
        "constants": measured(of),
        "players": grown(of),
        "limits": limits(of),
        "checks": checks(found, of),
    }
    for name, table in tables.items():
        text = placed(text, table, name)
    return text


def measured(of: Constants) -> str:
    """The constants, and the row of the bench that has each."""
    shown: dict[str, Callable[[float], str]] = {"memory": memory, "time": time, "rate": rate}
    lines = [row(one.means, one.name, shown[one.kind](of[one.name]), f"`{one.row}`") for one in SOURCES]
    return table(["of", "", "", "row of the bench"], lines)


def grown(of: Constants) -> str:
    """A column for each number of players."""
    columns = [needs(players, of) for players in PLAYERS]
    rows: list[tuple[str, Callable[[Needs], str]]] = [
        ("tables", lambda one: number(one.tables)),
        ("moves a second", lambda one: number(one.moves)),
        ("server processes’ processor, cores", lambda one: number(one.server_cores)),
        ("the same, with affinity", lambda one: number(one.together_cores)),
        ("server processes", lambda one: f"{one.processes}"),
        ("their memory", lambda one: memory(one.memory)),
        ("PostgreSQL’s processor, cores", lambda one: number(one.postgres_cores)),
        ("to the other’s screen, by NOTIFY alone", lambda one: time(one.notify_wait)),
        ("write-ahead log a second", lambda one: memory(one.log)),
        ("events of a day", lambda one: memory(one.disk)),
        ("the same, packed", lambda one: memory(one.packed)),
        ("views a second to browsers", lambda one: memory(one.traffic)),
    ]
    lines = [f"| {name} | " + " | ".join(map(show, columns)) + " |" for name, show in rows]
    return table(["players", *(f"{players:,}" for players in PLAYERS)], lines)


def limits(of: Constants) -> str:
    """From how many players on each limit is passed, and which step is about it."""
    limited: list[tuple[str, str, Callable[[Needs], bool]]] = [
        (
            f"{PROCESSES} server processes use more than half of a core each",
            "1",
            lambda one: one.server_cores > PROCESSES * SHARE,
        ),
        (
            f"to the other’s screen more than {time(WAIT)}, by NOTIFY alone",
            "2, 3",
            lambda one: one.notify_wait > WAIT,
        ),
        (
            f"PostgreSQL uses {CORES:g} cores, half of a machine with {2 * CORES:g}",
            "4, 5",
            lambda one: one.postgres_cores > CORES,
        ),
        (
            f"events of {KEPT_DAYS} days, which is `PACK_DAYS`, need {memory(ROOM)}",
            "5, or fewer `PACK_DAYS`",
            lambda one: one.disk * KEPT_DAYS > ROOM,
        ),
    ]
    found = sorted((first(passed, of), what, step) for what, step, passed in limited)
    return table(
        ["", "players", "step"], [row(what, roughly(players), step) for players, what, step in found]
    )


def first(passed: Callable[[Needs], bool], of: Constants) -> float:
    """The fewest players for whom it is so, to a hundredth; all limits are passed once."""
    low, high = 1, MOST
    while high - low > max(1, low / 100):
        middle = (low + high) // 2
        low, high = (low, middle) if passed(needs(middle, of)) else (middle, high)
    return high


def roughly(value: float) -> str:
    """With two significant digits: more would not be true of a model."""
    return f"{float(f'{value:.2g}'):,.0f}"


def checks(found: Found, of: Constants) -> str:
    """What the model says of a load that was measured too."""
    figures = figures_of(found)
    storm = figures["storm", "the same: memory of the largest process"]
    slow = figures["slow", "durable moves, 100 games, commits of 2 ms"]
    lines = [
        row(
            f"memory of one of two processes with {SOCKETS:,} sockets at {TABLES:,} tables",
            memory(of["b"] + SOCKETS / 2 * of["s"] + TABLES * of["t"]),
            memory(storm.value * 1e6),
        ),
        row(
            f"PostgreSQL’s processor for {number(slow.value)} moves a second on two processes, cores",
            number(slow.value * event(batch(slow.value, 2), of)),
            number(slow.busy["postgres"] / 100),
        ),
    ]
    for count in bus.PROCESSES:
        name = f"move to the other’s screen, p50, by NOTIFY, {bus.in_words(count)}"
        if (figure := figures.get(("bus", name))) is not None:
            what = f"{number(bus.RATE)} moves a second to the other’s screen, {bus.in_words(count)} by NOTIFY"
            lines.append(row(what, time(notify_wait(bus.RATE, count, of)), time(figure.value / 1e3)))
    return table(["", "model", "measured"], lines)


def memory(value: float) -> str:
    for size, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if value >= size:
            return f"{number(value / size)} {unit}"
    return f"{number(value)} B"


def time(seconds: float) -> str:
    for size, unit in ((1.0, "s"), (1e-3, "ms")):
        if seconds >= size:
            return f"{number(seconds / size)} {unit}"
    return f"{number(seconds * 1e6)} µs"


def rate(value: float) -> str:
    return f"{number(value)} a second"


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def table(heads: Sequence[str], lines: Sequence[str]) -> str:
    return "\n".join([row(*heads), "|---" + "|--:" * (len(heads) - 1) + "|", *lines])
