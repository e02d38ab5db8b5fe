"""How much so many players need: the model of docs/growth.md, made of what the bench has measured.

Times are in seconds, memory and disk in bytes. What is assumed of the players are the constants in capitals.
"""

from collections.abc import Callable, Mapping
from math import ceil
from typing import Literal, NamedTuple

from loadtest.bench.figure import Figure, Found

SEATED = 0.5
"""Of the players who are connected, the share at running games; two at each table."""

PACE = 10.0
"""Seconds from one move of a game to the next."""

MOVES = 200
"""Of a game."""

WATCHING = 0.1
"""Of the players, the share who watch a game."""

COMMIT = 0.002
"""What a commit takes, as on a disk across a network."""

SHARE = 0.5
"""Of a processor, what a server process uses on average: what it has left is for the worst second."""

SOCKETS = 10_000
"""Of one server process at most: more were not measured."""

PROCESSES = 2
"""At least, so that one can be replaced."""

DAY = 86_400

_UNITS = {"B": 1.0, "kB": 1e3, "MB": 1e6, "ms": 1e-3, "µs": 1e-6, "a second": 1.0}


def _ours(figure: Figure) -> float:
    return figure.value * _UNITS[figure.unit]


def _reference(figure: Figure) -> float:
    return figure.beside * _UNITS[figure.unit]


def _of_one(figure: Figure) -> float:
    """What one took of the servers' processor, where they did nothing else."""
    return figure.busy["server"] / 100 / figure.value


class Source(NamedTuple):
    """A constant of the model, and where the bench has it: the value is in seconds, bytes or one a second."""

    name: str
    means: str
    kind: Literal["time", "memory", "rate"]
    row: str
    figure: str
    value: Callable[[Figure], float] = _ours


_IDLE = "of a processor for an idle socket, 10,000 of them on one process, each second"
_FOUND = "of a processor for a game, from its seeks to its end"
_PACKED = "1,000,000 events of games of Go packed, bytes an event"

_NOTE = "of a processor for a note of an event, sent and heard, by NATS"

SOURCES = (
    Source(
        "b", "a process without connections", "memory", "costs", "memory of a process without connections"
    ),
    Source("s", "a socket", "memory", "idle", "memory of an idle socket, 10,000 of them on one process"),
    Source(
        "t",
        "a table of 50 events, in each process that has somebody there",
        "memory",
        "tables",
        "memory of an open table, 10,000 of them, each with 50 events and a watcher",
    ),
    Source("i", "a socket, of a server process’s processor each second", "time", "costs", _IDLE),
    Source(
        "m₁",
        "a move, both players on one process",
        "time",
        "processes",
        "durable moves, 400 games on 1 process",
        _of_one,
    ),
    Source(
        "m₂", "a move, the players on two processes", "time", "moves", "durable moves, 400 games", _of_one
    ),
    Source(
        "v",
        "a view to a spectator",
        "time",
        "crowd",
        "views delivered, one table, 1,000 watchers",
        _of_one,
    ),
    Source(
        "g",
        "a game, from its seeks to its end, of a server process’s processor",
        "time",
        "costs",
        f"{_FOUND}: server",
    ),
    Source(
        "e₁",
        "an event appended alone, of PostgreSQL’s processor",
        "time",
        "costs",
        "of PostgreSQL’s processor for an event, batches of 1",
    ),
    Source(
        "e₁₀₀",
        "an event in a batch of 100",
        "time",
        "costs",
        "of PostgreSQL’s processor for an event, batches of 100",
    ),
    Source(
        "h",
        "a game, from its seeks to its end, of PostgreSQL’s processor",
        "time",
        "costs",
        f"{_FOUND}: postgres",
    ),
    Source(
        "n",
        "commits that notify, of one PostgreSQL with commits of 2 ms",
        "rate",
        "slow",
        "durable moves, 100 games, commits of 2 ms",
        _reference,
    ),
    Source(
        "q₁", "a note, sent and heard by NOTIFY, of a process’s processor", "time", "notes", _NOTE, _reference
    ),
    Source("q₂", "the same by NATS", "time", "notes", _NOTE),
    Source("w", "write-ahead log of an event", "memory", "costs", "write-ahead log of an event, all batches"),
    Source("d", "disk of an event", "memory", "packing", _PACKED, _reference),
    Source("p", "disk of a packed event", "memory", "packing", _PACKED),
    Source(
        "u",
        "a view to a browser, compressed",
        "memory",
        "traffic",
        "a game of Go on 19×19, 250 moves, both",
        lambda figure: _ours(figure) / 250,
    ),
)


def figures_of(found: Found) -> dict[tuple[str, str], Figure]:
    """By row and name."""
    return {(figure.row, figure.name): figure for figure in found.figures}


def constants(found: Found) -> dict[str, float]:
    """By name. Raises `KeyError` where a figure is missing."""
    figures = figures_of(found)
    return {source.name: source.value(figures[source.row, source.figure]) for source in SOURCES}


class Needs(NamedTuple):
    """What `players` need. Processor is in cores."""

    players: int
    tables: float
    moves: float
    """A second."""
    server_cores: float
    together_cores: float
    """The same where the players of each table are on one process."""
    processes: int
    memory: float
    """Of all server processes."""
    postgres_cores: float
    notify_wait: float
    """As the function of that name has it."""
    log: float
    """Bytes of write-ahead log a second."""
    disk: float
    """Bytes of events in a day, before they are packed."""
    packed: float
    """The same, packed."""
    traffic: float
    """Bytes of views a second to browsers, compressed."""


def needs(players: int, of: Mapping[str, float]) -> Needs:
    """`of` are the `constants`. But for `together_cores`, people of a table are on different processes."""
    tables = players * SEATED / 2
    moves = tables / PACE
    games = moves / MOVES
    views = players * WATCHING / PACE
    beside_moves = players * of["i"] + views * of["v"] + games * of["g"]
    server_cores = moves * of["m₂"] + beside_moves
    processes = max(PROCESSES, ceil(server_cores / SHARE), ceil(players / SOCKETS))
    return Needs(
        players=players,
        tables=tables,
        moves=moves,
        server_cores=server_cores,
        together_cores=moves * of["m₁"] + beside_moves,
        processes=processes,
        memory=processes * of["b"] + players * of["s"] + 2 * tables * of["t"],
        postgres_cores=moves * event(batch(moves, processes), of) + games * of["h"],
        notify_wait=notify_wait(moves, processes, of),
        log=moves * of["w"],
        disk=moves * DAY * of["d"],
        packed=moves * DAY * of["p"],
        traffic=(2 * moves + views) * of["u"],
    )


def batch(moves: float, processes: int) -> float:
    """Events in a batch where commits do not wait for one another: those that come during one."""
    return max(1.0, moves / processes * COMMIT)


def event(size: float, of: Mapping[str, float]) -> float:
    """PostgreSQL's processor for an event in a batch of that size: its own, and a part of the statement's."""
    statement = (of["e₁"] - of["e₁₀₀"]) * 100 / 99
    return of["e₁"] - statement + statement / size


def notify_wait(moves: float, processes: int, of: Mapping[str, float]) -> float:
    """Seconds from a move to the other's screen where each commit notifies, and so they take turns.

    With more moves than such commits each process always has a batch that waits for those of all others: a
    move comes in the middle of such a round on average, and is committed at the end of the next.
    """
    return 1.5 * (processes if moves > of["n"] else 1) / of["n"]
