"""Many connections: views to thousands of spectators, idle ones, and all of them dropped at once."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from loadtest.bench.bench import BY_SEND, ECHO, Bench, Server, checked, cluster, measured, rate, serving
from loadtest.bench.figure import Figure
from loadtest.bench.processor import Kind, share
from loadtest.machine.proc import memory
from loadtest.reference import by_send
from loadtest.report.results import Results

SOCKETS = 10_000

TABLES = 2_000

EVENTS = 50
"""At each table, before all connections are dropped."""

STORM = 30.0
"""Seconds within which all have to be back."""


async def crowd(bench: Bench) -> AsyncIterator[Figure]:
    for part, watchers, target in ((0.4, 1_000, 3.0), (0.6, 5_000, 4.0)):
        for figure in await watched(bench.part(part), watchers, target):
            yield figure


async def watched(bench: Bench, watchers: int, target: float) -> list[Figure]:
    """One game at full speed with `watchers` spectators; `target` is the least ratio to the reference.

    Where there is a C compiler, a process that only sends is measured too.
    """
    async with AsyncExitStack() as stack:
        address, _ = await stack.enter_async_context(cluster(tree=bench.tree))
        library = by_send.library(Path(stack.enter_context(TemporaryDirectory(prefix="moyo-send-"))))
        commands = [bench.ours, ECHO, *([(*BY_SEND, str(library))] if library else [])]
        sides = [await stack.enter_async_context(serving(one, 1, address)) for one in commands]
        runs: list[list[Results]] = [[] for _ in sides]
        for _ in bench.rounds():
            for side, found in zip(sides, runs, strict=True):
                load: Mapping[str, Any] = {"sockets": watchers, "seconds": bench.seconds}
                found.append(await measured(side, scenario="crowd", **load))
    ours, theirs, *alone = runs
    figure = Figure(
        row="crowd",
        name=f"views delivered, one table, {watchers:,} watchers",
        unit="a second",
        ours=[rate(results, "views") for results in ours],
        against="tornado’s write_message in a loop",
        reference=[rate(results, "views") for results in theirs],
        goal="at least",
        target=target,
        note="" if alone else "There is no C compiler: what `send` alone can do was not measured",
    )
    return [
        checked(figure, ours),
        *(beside for sends in alone for beside in by_the_kernel(watchers, ours, sends)),
    ]


def by_the_kernel(watchers: int, ours: Sequence[Results], alone: Sequence[Results]) -> list[Figure]:
    """How much of it is the kernel's `send`; `alone` are the runs of a process that does nothing else."""
    values: dict[str, tuple[str, Callable[[Results], float]]] = {
        "views delivered": ("a second", lambda results: rate(results, "views")),
        "of a processor for a view: user": ("µs", lambda results: of_a_view(results, "user")),
        "of a processor for a view: system": ("µs", lambda results: of_a_view(results, "system")),
        "of the server’s time, in the kernel": ("%", in_the_kernel),
    }
    return [
        Figure(
            row="crowd",
            name=f"beside `send` alone, {watchers:,} watchers: {name}",
            unit=unit,
            ours=[value(results) for results in ours],
            against="the same frames to as many sockets by send, a loop in C",
            reference=[value(results) for results in alone],
        )
        for name, (unit, value) in values.items()
    ]


def of_a_view(results: Results, kind: Kind) -> float:
    """Microseconds of the server's processor."""
    return share(results, "server", kind) / max(rate(results, "views"), 1) * 1e4


def in_the_kernel(results: Results) -> float:
    """Per cent of the server's time."""
    return 100 * share(results, "server", "system") / max(share(results, "server"), 1e-9)


async def idle(bench: Bench) -> AsyncIterator[Figure]:
    """The memory of a connection on which only `hello` was said; a new process in each round."""

    async def each(server: Server) -> float:
        before = memory(server.pid)
        results = await measured([server], scenario="idle", sockets=SOCKETS, seconds=1)
        return (max(results.series[-1].memory[f"server {server.pid}"], before) - before) / SOCKETS / 1e3

    async def ours() -> float:
        async with cluster(tree=bench.tree) as (address, _), serving(bench.ours, 1, address) as (server,):
            return await each(server)

    async def theirs() -> float:
        async with serving(ECHO, 1) as (server,):
            return await each(server)

    found = await bench.against(ours, theirs)
    yield Figure(
        row="idle",
        name=f"memory of an idle socket, {SOCKETS:,} of them on one process",
        unit="kB",
        ours=found[0],
        against="tornado’s own",
        reference=found[1],
        goal="at most",
        target=1.5,
    )


async def storm(bench: Bench) -> AsyncIterator[Figure]:
    """All connections to two processes are dropped and come back. Measured once: making tables is slow."""
    async with cluster(tree=bench.tree) as (ours, _), serving(bench.ours, 2, ours) as two:
        before = [memory(server.pid) for server in two]
        results = await measured(
            two, scenario="storm", sockets=SOCKETS, games=TABLES, events=EVENTS, seconds=STORM
        )
    names = [f"server {server.pid}" for server in two]
    peak = max(second.memory[name] for second in results.series for name in names)
    within = Figure(
        row="storm",
        name=f"{SOCKETS:,} sockets at {TABLES:,} tables of {EVENTS} events: all back within",
        unit="s",
        ours=[results.ack.max / 1e3],
        goal="at most",
        target=STORM,
        note=f"Refused: {results.verdict.counts.get('refused', 0)}",
    )
    yield checked(within, [results])
    yield Figure(
        row="storm",
        name="the same: memory of the largest process",
        unit="MB",
        ours=[peak / 1e6],
        goal="at most",
        target=1_000,
        note=f"Before anybody came: {max(before) / 1e6:.0f} MB",
    )
