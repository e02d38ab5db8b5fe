"""How the cost grows: the same games beside more and more open tables, and with longer and longer logs."""

import random
from collections.abc import AsyncIterator

from loadtest.bench.bench import Bench, cluster, measured, rate, serving
from loadtest.bench.figure import Figure
from loadtest.bench.relay import Relay, seed, watch
from loadtest.machine.proc import memory
from loadtest.people.hello import say_hello
from loadtest.people.script import DEFAULT_GAME, LONG_SETUP, written

OPEN_TABLES = (10, 100, 1_000, 10_000)

LOGS = (10, 300, 1_000)

ACTIVE = 10
"""Games that are played beside the open tables."""

TABLES = 100
"""Tables that are played at with logs of one length."""

PLAYED = 400
"""Moves that are left to play after the longest log."""

SAME = 0.8
"""A ratio from which on two figures count as equal."""


async def tables(bench: Bench) -> AsyncIterator[Figure]:
    """Each number of open tables is on a process of its own; the processes are measured in turn."""
    acts = written(DEFAULT_GAME, {}, 50, random.Random(3)).acts[:50]
    took: dict[int, list[float]] = {count: [] for count in OPEN_TABLES}
    held: dict[int, float] = {}
    async with (
        cluster(tree=bench.tree) as (ours, _),
        serving(bench.ours, len(OPEN_TABLES), ours) as servers,
    ):
        connections = []
        for count, server in zip(OPEN_TABLES, servers, strict=True):
            names = [f"open-{count}-{number}" for number in range(count)]
            await seed(ours, names, acts)
            connections.append(await say_hello(server.port))
            before = memory(server.pid)
            await watch(connections[-1], names)
            held[count] = (memory(server.pid) - before) / count
        for _ in bench.rounds():
            for count, server in zip(OPEN_TABLES, servers, strict=True):
                results = await measured([server], scenario="games", games=ACTIVE, seconds=bench.seconds)
                took[count].append(rate(results, "acks"))
        for connection in connections:
            connection.close()
    for count in OPEN_TABLES:
        yield Figure(
            row="tables",
            name=f"durable moves, {ACTIVE} games beside {count:,} open tables",
            unit="a second",
            ours=took[count],
            against=f"beside {OPEN_TABLES[0]}" if count > OPEN_TABLES[0] else "",
            reference=took[OPEN_TABLES[0]] if count > OPEN_TABLES[0] else [],
            goal="at least" if count > OPEN_TABLES[0] else None,
            target=SAME,
        )
    for count in OPEN_TABLES[2:]:
        yield Figure(
            row="tables",
            name=f"memory of an open table, {count:,} of them, each with 50 events and a watcher",
            unit="kB",
            ours=[held[count] / 1e3],
            against=f"of {OPEN_TABLES[2]:,}" if count > OPEN_TABLES[2] else "",
            reference=[held[OPEN_TABLES[2]] / 1e3] if count > OPEN_TABLES[2] else [],
            goal="at most" if count > OPEN_TABLES[2] else None,
            target=2 - SAME,
        )


async def logs(bench: Bench) -> AsyncIterator[Figure]:
    """Games are played on at full speed from logs of each length."""
    acts = written(DEFAULT_GAME, LONG_SETUP, max(LOGS) + PLAYED, random.Random(1)).acts
    if len(acts) < max(LOGS) + PLAYED:
        raise ValueError("the game has become too short: take another seed")
    took: dict[int, list[float]] = {length: [] for length in LOGS}
    held: dict[int, list[float]] = {length: [] for length in LOGS}
    async with cluster(tree=bench.tree) as (ours, _), serving(bench.ours, 1, ours) as (server,):
        for number in bench.rounds():
            for length in LOGS:
                names = [f"log-{length}-{number}-{table}" for table in range(TABLES)]
                await seed(ours, names, acts[:length], LONG_SETUP)
                before = memory(server.pid)
                relay = Relay(acts, names, length)
                await relay.connect(server)
                if not number:  # in later rounds memory is used again
                    held[length].append((memory(server.pid) - before) / TABLES / 1e3)
                took[length].append(await relay.play(bench.seconds / 2))
                relay.close()
                print(f"    logs of {length} events: {took[length][-1]:,.0f} moves a second", flush=True)
    for length in LOGS:
        yield Figure(
            row="logs",
            name=f"durable moves, {TABLES} games on 25×25, logs of {length:,}",
            unit="a second",
            ours=took[length],
            against=f"logs of {LOGS[0]}" if length > LOGS[0] else "",
            reference=took[LOGS[0]] if length > LOGS[0] else [],
            goal="at least" if length > LOGS[0] else None,
            target=SAME,
        )
    for length in LOGS:
        yield Figure(row="logs", name=f"memory of a table, log of {length:,}", unit="kB", ours=held[length])
