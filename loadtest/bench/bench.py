"""How long a row may take, how often it is measured, and the processes on which it is measured."""

import time
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple, TypeAlias

import asyncpg

from loadtest.bench.figure import Figure
from loadtest.machine.proc import parent, with_children
from loadtest.machine.processes import ROOT, database, migrated, server
from loadtest.report.results import Results, Second
from loadtest.run import run
from loadtest.settings import Settings

OURS = ("connection_manager.py",)
USUAL = ("-m", "loadtest.reference.usual")
BARE = ("-m", "loadtest.reference.limit")
ECHO = ("-m", "loadtest.reference.echo")
BY_SEND = ("-m", "loadtest.reference.by_send")

Find: TypeAlias = Callable[[], Sequence[int]]
"""The ids of the processes that have a role, as they are now."""

FEWEST_ROUNDS = 1
"""However long they take."""


class Server(NamedTuple):
    port: int
    pid: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Bench:
    """One row's share of the time: `runs` rounds of `seconds` each, while there is time for another."""

    runs: int
    seconds: float
    share: float
    """Seconds that the row may take."""
    tree: Path = ROOT
    """The folder of the code of our servers."""

    @property
    def ours(self) -> tuple[str, ...]:
        """The command of our servers, for `serving`."""
        return (str(self.tree / OURS[0]),)

    def part(self, share: float) -> "Bench":
        """The same for a part of the row."""
        return replace(self, share=self.share * share)

    def rounds(self) -> Iterator[int]:
        """Yields the number of each round; ends when the longest round so far no longer fits in the share."""
        began = before = time.monotonic()
        longest = 0.0
        for number in range(self.runs):
            now = time.monotonic()
            longest = max(longest, now - before)
            if number >= FEWEST_ROUNDS and now + longest > began + self.share:
                return
            before = now
            yield number

    async def against(
        self, ours: Callable[[], Awaitable[float]], theirs: Callable[[], Awaitable[float]]
    ) -> tuple[list[float], list[float]]:
        """Measures both in turn in each round, ours first; the values of both."""
        found: tuple[list[float], list[float]] = ([], [])
        for _ in self.rounds():
            found[0].append(await ours())
            found[1].append(await theirs())
        return found


@asynccontextmanager
async def cluster(
    commit_ms: float = 0.0, in_memory: bool = False, tree: Path = ROOT
) -> AsyncIterator[tuple[str, str]]:
    """Starts a fresh PostgreSQL; yields the addresses of our database and of the reference's.

    Each commit takes `commit_ms` milliseconds longer, as on a disk across a network. With `in_memory` it
    takes nothing else, whatever this machine's disk does meanwhile. Our database is for the code in the
    folder `tree`; the reference's is empty.
    """
    async with database(in_memory, tree) as address:
        usual = await _added(address, "usual")
        connection = await asyncpg.connect(address)
        try:
            await connection.execute(f"ALTER SYSTEM SET commit_delay = {int(commit_ms * 1000)}")
            await connection.execute("ALTER SYSTEM SET commit_siblings = 0")
            await connection.execute("SELECT pg_reload_conf()")
        finally:
            await connection.close()
        yield address, usual


async def beside(address: str) -> str:
    """The address of one more database in the PostgreSQL of a `cluster`, with the schema of this code."""
    added = await _added(address, "bare")
    await migrated(added)
    return added


async def _added(address: str, name: str) -> str:
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(f"CREATE DATABASE {name}")
    finally:
        await connection.close()
    return address.replace("///postgres?", f"///{name}?")


@asynccontextmanager
async def serving(
    command: tuple[str, ...], count: int, address: str = "", **environ: str
) -> AsyncIterator[list[Server]]:
    """Starts `count` processes of a server over the database at `address`, each on a port of its own.

    `environ` is added to the environment.
    """
    environ |= {"DATABASE_URL": address} if address else {}
    async with AsyncExitStack() as stack:
        yield [Server(*await stack.enter_async_context(server(*command, **environ))) for _ in range(count)]


async def postgres(address: str) -> Find:
    """Finds the processes of the PostgreSQL at this address, which runs on this machine."""
    connection = await asyncpg.connect(address)
    first = parent(await connection.fetchval("SELECT pg_backend_pid()"))
    await connection.close()
    return lambda: with_children(first)


async def measured(
    servers: list[Server],
    others: Mapping[str, Find] = {},
    progress: Callable[[Second], None] = lambda second: None,
    **settings: Any,
) -> Results:
    """Runs the load test with these settings against these servers, and prints the verdict.

    `others` find further processes whose CPU time the results are to have, by name.
    """
    results = await run(Settings(urls=[server.url for server in servers], **settings), progress, others)
    print(f"    {results.verdict.sentence}", flush=True)
    return results


def rate(results: Results, *names: str) -> float:
    """The sum of these counts in an average second."""
    total: int = sum(getattr(second, name) for second in results.series for name in names)
    return total / max(results.seconds, 1)


def busy(runs: list[Results]) -> dict[str, float]:
    """Per cent of a core by kind of process: the median of the runs' averages."""
    found: dict[str, list[float]] = {}
    for results in runs:
        totals: dict[str, float] = defaultdict(float)
        for second in results.series:
            for name, cpu in second.cpu.items():
                totals[name.split()[0]] += cpu / len(results.series)
        for kind, cpu in totals.items():
            found.setdefault(kind, []).append(cpu)
    return {kind: round(median(values), 1) for kind, values in found.items()}


def checked(figure: Figure, runs: list[Results]) -> Figure:
    """The figure, with CPU and faults from the runs of the load test."""
    figure.busy = busy(runs)
    figure.faults = [fault for results in runs for fault in results.verdict.faults]
    return figure
