"""What one more of each thing costs: the constants of the model in docs/growth.md that no other row has."""

from collections.abc import AsyncIterator

import asyncpg

from loadtest.bench.bench import OURS, Bench, checked, cluster, measured, postgres, serving
from loadtest.bench.crowds import SOCKETS
from loadtest.bench.figure import Figure
from loadtest.bench.meter import Meter
from loadtest.bench.processor import share
from loadtest.bench.writers import writers, written_in
from loadtest.machine.proc import memory
from loadtest.report.results import Results

BATCHES = (1, 10, 100)

IDLE_SECONDS = 40.0
"""Twice the time from one ping of a connection to the next."""

PEOPLE = 100


async def costs(bench: Bench) -> AsyncIterator[Figure]:
    async for figure in appends(Bench(bench.runs, bench.seconds, bench.share * 0.3)):
        yield figure
    async for figure in idle(Bench(1, IDLE_SECONDS, bench.share * 0.4)):
        yield figure
    async for figure in visits(Bench(bench.runs, bench.seconds, bench.share * 0.3)):
        yield figure


async def appends(bench: Bench) -> AsyncIterator[Figure]:
    """Events in batches of each size, appended by one process one after the other, without a disk."""
    wrote: dict[int, list[float]] = {batch: [] for batch in BATCHES}
    logged: list[float] = []
    async with cluster(in_memory=True) as (address, _):
        database, roles = await asyncpg.connect(address), {"postgres": await postgres(address)}
        for _ in bench.rounds():
            for batch in BATCHES:
                async with writers(address, 1, batch, notify=False) as some:
                    meter, before = Meter(roles), await database.fetchval(_WAL)
                    with meter.running():
                        batches, _took = await written_in(some, bench.seconds)
                events = batches * batch
                wrote[batch].append(meter.seconds[0][1]["postgres"] / events * 1e6)
                logged.append(float(await database.fetchval(_WAL) - before) / events)
                print(
                    f"    {events:,} events in batches of {batch}: {wrote[batch][-1]:.1f} µs each", flush=True
                )
        await database.close()
    for batch, each in wrote.items():
        yield Figure(
            row="costs",
            name=f"of PostgreSQL’s processor for an event, batches of {batch}",
            unit="µs",
            ours=each,
        )
    yield Figure(row="costs", name="write-ahead log of an event, all batches", unit="B", ours=logged)


_WAL = "SELECT pg_current_wal_insert_lsn() - '0/0'::pg_lsn"


async def idle(bench: Bench) -> AsyncIterator[Figure]:
    """Connections that say nothing: each is pinged, and answers."""
    used: list[float] = []
    empty: list[float] = []
    for _ in bench.rounds():
        async with cluster() as (address, _), serving(OURS, 1, address) as (server,):
            empty.append(memory(server.pid) / 1e6)
            results = await measured([server], scenario="idle", sockets=SOCKETS, seconds=bench.seconds)
            used.append(share(results, "server") * 1e4 / SOCKETS)
    yield Figure(row="costs", name="memory of a process without connections", unit="MB", ours=empty)
    yield Figure(
        row="costs",
        name=f"of a processor for an idle socket, {SOCKETS:,} of them on one process, each second",
        unit="µs",
        ours=used,
    )


async def visits(bench: Bench) -> AsyncIterator[Figure]:
    """People who come, look at the lobby, seek, play a game of a few moves, and leave; on two processes."""
    runs: list[Results] = []
    async with cluster() as (address, _), serving(OURS, 2, address) as servers:
        others = {"postgres": await postgres(address)}
        for _ in bench.rounds():
            results = await measured(
                servers, others, scenario="lobby", sockets=PEOPLE, seconds=2 * bench.seconds
            )
            runs.append(results)
    for role in ("server", "postgres"):
        figure = Figure(
            row="costs",
            name=f"of a processor for a game, from its seeks to its end: {role}",
            unit="ms",
            ours=[share(results, role) * 10 * results.seconds / games(results) for results in runs],
        )
        yield checked(figure, runs)


def games(results: Results) -> float:
    """How many were found for two who sought one."""
    return results.verdict.counts["pairings"] / 2
