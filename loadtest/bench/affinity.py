"""What it gains that the players of a table are on one process: the same games with them there, and apart."""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any
from urllib.request import Request, urlopen

from loadtest.bench.bench import (
    OURS,
    Bench,
    Find,
    Server,
    checked,
    cluster,
    measured,
    postgres,
    rate,
    serving,
)
from loadtest.bench.figure import Figure
from loadtest.bench.moves import SLOW_COMMIT_MS
from loadtest.bench.processor import of_a_move, roles
from loadtest.report.results import Results
from moyo_client import connect

PROCESSES = 4

GAMES = 100

RATE = 400.0
"""Moves a second, of all games together."""

TOKEN = "metrics-of-the-bench"  # noqa: S105 - of servers that end with it

KNOWN = [f"table-{number}" for number in range(20)]
"""When all processes agree about these tables, they know one another."""


async def affinity(bench: Bench) -> AsyncIterator[Figure]:
    apart: list[Results] = []
    together: list[Results] = []
    notes: dict[bool, list[float]] = {False: [], True: []}
    async with cluster(SLOW_COMMIT_MS, in_memory=True) as (address, _):
        others = {"postgres": await postgres(address)}
        with tempfile.TemporaryDirectory(prefix="moyo-") as folder:
            environ = {"MOYO_PASSING_FOLDER": folder, "HEARTBEAT_INTERVAL": "1"}
            environ |= {"METRICS_TOKEN": TOKEN}
            async with serving(OURS, PROCESSES, address, **environ) as servers:
                await acquainted(servers)
                for _ in bench.rounds():
                    for meet, runs in ((False, apart), (True, together)):
                        before = await noted(servers)
                        load = {"games": GAMES, "rate": RATE, "seconds": bench.seconds, "meet": meet}
                        runs.append(await play(servers, others, load))
                        moves = rate(runs[-1], "acks") * runs[-1].seconds
                        notes[meet].append((await noted(servers) - before) / moves)
    for percentile in ("p50", "p99"):
        ours, theirs = ([getattr(results.seen, percentile) for results in runs] for runs in (together, apart))
        yield figure(f"move to the other’s screen, {percentile}", "ms", ours, theirs, together)
    yield figure("notes between processes for a move", "", notes[True], notes[False])
    for role in roles(together):
        ours, theirs = ([of_a_move(results, role) for results in runs] for runs in (together, apart))
        yield figure(f"of a processor for a move: {role}", "µs", ours, theirs)


async def play(servers: list[Server], others: Mapping[str, Find], load: Mapping[str, Any]) -> Results:
    return await measured(servers, others, scenario="games", **load)


def figure(
    name: str, unit: str, ours: list[float], reference: list[float], runs: Sequence[Results] = ()
) -> Figure:
    found = Figure(
        row="affinity",
        name=f"{name}, {PROCESSES} processes",
        unit=unit,
        ours=ours,
        against="the players of each table on two processes",
        reference=reference,
    )
    return checked(found, list(runs)) if runs else found


async def acquainted(servers: Sequence[Server]) -> None:
    """Waits until all processes prefer the same one for a table."""
    while True:
        nodes = [{await node_of(server, table_id) for server in servers} for table_id in KNOWN]
        if all(len(one) == 1 for one in nodes) and len(set().union(*nodes)) == len(servers):
            return
        await asyncio.sleep(0.2)


async def node_of(server: Server, table_id: str) -> str:
    async with connect(server.url, table=table_id) as client:
        return client.welcome.node


async def noted(servers: Sequence[Server]) -> float:
    """How many notes all processes have received."""

    def one(server: Server) -> float:
        asked = Request(f"{server.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"})  # noqa: S310
        with urlopen(asked) as answer:  # noqa: S310 - of this machine
            found = re.search(r"^moyo_note_lag_seconds_count\S* (\S+)$", answer.read().decode(), re.MULTILINE)
        return 0.0 if found is None else float(found[1])

    return sum(await asyncio.gather(*(asyncio.to_thread(one, server) for server in servers)))
