"""Many connections: views to thousands of spectators, idle ones, and all of them dropped at once."""

from collections.abc import AsyncIterator

from loadtest.bench.bench import ECHO, Bench, Server, checked, cluster, measured, rate, serving
from loadtest.bench.figure import Figure
from loadtest.machine.proc import memory
from loadtest.report.results import Results

SOCKETS = 10_000

TABLES = 2_000

EVENTS = 50
"""At each table, before all connections are dropped."""

STORM = 30.0
"""Seconds within which all have to be back."""


async def crowd(bench: Bench) -> AsyncIterator[Figure]:
    yield await watched(bench.part(0.4), 1_000, 3.0)
    yield await watched(bench.part(0.6), 5_000, 4.0)


async def watched(bench: Bench, watchers: int, target: float) -> Figure:
    """One game at full speed with `watchers` spectators; `target` is the least ratio to the reference."""
    runs: list[Results] = []

    async def play(servers: list[Server]) -> float:
        runs.append(await measured(servers, scenario="crowd", sockets=watchers, seconds=bench.seconds))
        return rate(runs[-1], "views")

    async with (
        cluster(tree=bench.tree) as (ours, _),
        serving(bench.ours, 1, ours) as one,
        serving(ECHO, 1) as theirs,
    ):
        found = await bench.against(lambda: play(one), lambda: play(theirs))
    figure = Figure(
        row="crowd",
        name=f"views delivered, one table, {watchers:,} watchers",
        unit="a second",
        ours=found[0],
        against="tornado’s write_message in a loop",
        reference=found[1],
        goal="at least",
        target=target,
    )
    return checked(figure, runs[::2])


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
