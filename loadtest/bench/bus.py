"""What more server processes cost where the players of each table are on different ones, by the bus."""

import os
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from time import monotonic

from loadtest.bench.bench import OURS, Bench, Find, checked, cluster, measured, postgres, serving
from loadtest.bench.elsewhere import Elsewhere, calm
from loadtest.bench.figure import Figure
from loadtest.bench.moves import SLOW_COMMIT_MS
from loadtest.bench.processor import of_a_move, roles
from loadtest.machine.proc import name, with_children
from loadtest.report.results import Results
from nats_bus.embedded import nats

PROCESSES = (1, 4, 12)

GAMES = 200

RATE = 900.0
"""Moves a second, of all games together."""

QUIET = 15.0
"""Per cent of a core that other programs may use while it is measured."""

IDLE = 2.0
"""Per cent of a core that a server process uses which does nothing."""

LEVEL = 1.5
"""A latency of many processes for that of one, up to which the bus does not limit them."""


class Side:
    """A bus: the processes over it, one number of them after the other, with the results of each."""

    def __init__(
        self,
        name: str,
        address: str,
        environ: Mapping[str, str],
        others: Mapping[str, Find],
    ) -> None:
        self.name = name
        self.found: dict[int, list[Results]] = {count: [] for count in PROCESSES}
        self._address = address
        self._environ = environ
        self._others = others

    async def play(self, count: int, seconds: float, share: float) -> None:
        """So many processes, started for this: idle ones would use the processor too.

        Within `share` seconds other programs are waited for, and what they have disturbed is measured again;
        the least disturbed counts.
        """
        until = monotonic() + share - 2 * seconds
        tried: list[tuple[float, Results]] = []
        async with serving(OURS, count, self._address, **self._environ) as servers:
            while not tried or (tried[-1][0] > QUIET and monotonic() < until):
                await calm(QUIET + count * IDLE, until - monotonic())
                print(f"    {self.name}, {in_words(count)}:", flush=True)
                elsewhere = Elsewhere()
                load = {"scenario": "games", "games": GAMES, "rate": RATE, "seconds": seconds}
                results = await measured(servers, self._others, elsewhere, **load)
                print(f"    other programs used {elsewhere.share:.0f} % of a core", flush=True)
                tried.append((elsewhere.share, results))
        self.found[count].append(min(tried, key=lambda one: one[0])[1])


@asynccontextmanager
async def by_notify() -> AsyncIterator[Side]:
    async with cluster(SLOW_COMMIT_MS, in_memory=True) as (address, _):
        others = {"postgres": await postgres(address)}
        yield Side("NOTIFY", address, {}, others)


@asynccontextmanager
async def by_nats() -> AsyncIterator[Side]:
    with tempfile.TemporaryDirectory(prefix="moyo-nats-") as folder:
        async with cluster(SLOW_COMMIT_MS, in_memory=True) as (address, _), nats(Path(folder)) as url:
            others = {"postgres": await postgres(address), "nats": nats_servers}
            yield Side("NATS", address, {"BUS_URL": url}, others)


def nats_servers() -> list[int]:
    """The ids of those that this process has started."""
    return [pid for pid in with_children(os.getpid()) if name(pid) == "nats-server"]


async def bus(bench: Bench) -> AsyncIterator[Figure]:
    async with AsyncExitStack() as stack:
        sides = [await stack.enter_async_context(side) for side in (by_notify(), by_nats())]
        share = bench.share / bench.runs / len(PROCESSES) / len(sides)
        for _ in bench.rounds():
            for count in PROCESSES:
                for side in sides:
                    await side.play(count, bench.seconds, share)
    for side in sides:
        for figure in latencies(side):
            yield figure
    for side in sides:
        for figure in processor(side):
            yield figure


def latencies(side: Side) -> list[Figure]:
    """From a move to the other player's screen, for each number of processes against one."""
    figures = []
    for percentile in ("p50", "p99"):
        times = {
            count: [getattr(results.seen, percentile) for results in runs]
            for count, runs in side.found.items()
        }
        for count, values in times.items():
            figure = Figure(
                row="bus",
                name=f"move to the other’s screen, {percentile}, by {side.name}, {in_words(count)}",
                unit="ms",
                ours=values,
                against="1 process" if count > 1 else "",
                reference=times[1] if count > 1 else [],
                goal="at most" if side.name == "NATS" and count == max(PROCESSES) else None,
                target=LEVEL,
            )
            figures.append(checked(figure, side.found[count]))
    return figures


def processor(side: Side) -> list[Figure]:
    """CPU time of a move by role, of all processes of that role together."""
    return [
        Figure(
            row="bus",
            name=f"of a processor for a move, by {side.name}, {in_words(count)}: {role}",
            unit="µs",
            ours=[of_a_move(results, role) for results in runs],
        )
        for count, runs in side.found.items()
        for role in roles(runs)
    ]


def in_words(count: int) -> str:
    return f"{count} process{'es' if count > 1 else ''}"
