"""What more server processes cost where the players of each table are on different ones, by the bus."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager

from loadtest.bench.bench import OURS, Bench, Find, checked, cluster, measured, postgres, rate, serving
from loadtest.bench.figure import Figure
from loadtest.bench.moves import SLOW_COMMIT_MS
from loadtest.report.results import Results

PROCESSES = (1, 4, 12)

GAMES = 200

RATE = 900.0
"""Moves a second, of all games together."""

LEVEL = 1.5
"""A latency of many processes for that of one, up to which the bus does not limit them."""


class Side:
    """A bus: the processes over it, one number of them after the other, with the results of each."""

    def __init__(
        self, name: str, address: str, environ: Mapping[str, str], others: Mapping[str, Find]
    ) -> None:
        self.name = name
        self.found: dict[int, list[Results]] = {count: [] for count in PROCESSES}
        self._address = address
        self._environ = environ
        self._others = others

    async def play(self, count: int, seconds: float) -> None:
        """So many processes, started for this: idle ones would use the processor too."""
        async with serving(OURS, count, self._address, **self._environ) as servers:
            print(f"    {self.name}, {in_words(count)}:", flush=True)
            results = await measured(
                servers, self._others, scenario="games", games=GAMES, rate=RATE, seconds=seconds
            )
            self.found[count].append(results)


@asynccontextmanager
async def by_notify() -> AsyncIterator[Side]:
    async with cluster(SLOW_COMMIT_MS, in_memory=True) as (address, _):
        yield Side("NOTIFY", address, {}, {"postgres": await postgres(address)})


async def bus(bench: Bench) -> AsyncIterator[Figure]:
    async with AsyncExitStack() as stack:
        sides = [await stack.enter_async_context(by_notify())]
        for _ in bench.rounds():
            for count in PROCESSES:
                for side in sides:
                    await side.play(count, bench.seconds)
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
            ours=[share(results, role) / rate(results, "acks") * 1e4 for results in runs],
        )
        for count, runs in side.found.items()
        for role in roles(runs)
    ]


def roles(runs: Sequence[Results]) -> list[str]:
    return sorted({name.split()[0] for results in runs for second in results.series for name in second.cpu})


def share(results: Results, role: str) -> float:
    """Per cent of a core that all processes of a role used, on average."""
    used = [cpu for second in results.series for name, cpu in second.cpu.items() if name.split()[0] == role]
    return sum(used) / max(results.seconds, 1)


def in_words(count: int) -> str:
    return f"{count} process{'es' if count > 1 else ''}"
