"""Durable moves: how many a second, the latency to the other player's screen, the latency of a single one."""

from collections.abc import AsyncIterator
from statistics import median

from loadtest.bench.bench import ECHO, USUAL, Bench, Server, beside, checked, cluster, measured, rate, serving
from loadtest.bench.echoes import echoes
from loadtest.bench.figure import Figure
from loadtest.reference.append import appends
from loadtest.report.results import Results

AGAINST = "a transaction with NOTIFY a move, write_message"

SLOW_COMMIT_MS = 2.0
"""What a commit takes longer on a disk across a network."""


async def throughput(bench: Bench, row: str, games: int, commit_ms: float, target: float) -> Figure:
    """Moves a second of `games` games at full speed, the players of each on two processes.

    `target` is the least ratio to the reference.
    """
    async with (
        cluster(commit_ms, tree=bench.tree) as (ours, usual),
        serving(bench.ours, 2, ours) as two,
        serving(USUAL, 2, usual) as theirs,
    ):
        runs: list[Results] = []

        async def play(servers: list[Server]) -> float:
            results = await measured(servers, scenario="games", games=games, seconds=bench.seconds)
            runs.append(results)
            return rate(results, "acks")

        found = await bench.against(lambda: play(two), lambda: play(theirs))
    slow = f", commits of {commit_ms:g} ms" if commit_ms else ""
    figure = Figure(
        row=row,
        name=f"durable moves, {games} games{slow}",
        unit="a second",
        ours=found[0],
        against=AGAINST,
        reference=found[1],
        goal="at least",
        target=target,
    )
    checked(figure, runs[::2])
    figure.faults += [f"the reference: {fault}" for results in runs[1::2] for fault in results.verdict.faults]
    return figure


async def moves(bench: Bench) -> AsyncIterator[Figure]:
    """With commits as quick as the disk is."""
    half = bench.part(1 / 2)
    for games in (100, 400):
        yield await throughput(half, "moves", games, 0.0, 10.0)


async def slow(bench: Bench) -> AsyncIterator[Figure]:
    """With slow commits."""
    half = bench.part(1 / 2)
    for games in (100, 400):
        yield await throughput(half, "slow", games, SLOW_COMMIT_MS, 25.0)


async def screen(bench: Bench, games: int = 100) -> AsyncIterator[Figure]:
    """From a move to the other player's screen, at half of the moves that the reference can do."""
    async with (
        cluster(tree=bench.tree) as (ours, usual),
        serving(bench.ours, 2, ours) as two,
        serving(USUAL, 2, usual) as theirs,
    ):
        limit = 0.0
        for _ in range(2):  # in the first run caches are empty
            full = await measured(theirs, scenario="games", games=games, seconds=bench.seconds)
            limit = max(limit, rate(full, "acks"))
        runs: list[Results] = []

        async def play(servers: list[Server]) -> float:
            results = await measured(
                servers, scenario="games", games=games, rate=limit / 2, seconds=bench.seconds
            )
            runs.append(results)
            return results.seen.p99

        found = await bench.against(lambda: play(two), lambda: play(theirs))
    yield checked(
        Figure(
            row="screen",
            name=f"move to the other’s screen, p99, {games} games at {limit / 2:,.0f} moves a second",
            unit="ms",
            ours=found[0],
            against="the same load, half of what it can do",
            reference=found[1],
            goal="at most",
            target=1 / 3,
        ),
        runs[::2],
    )


async def lone(bench: Bench) -> AsyncIterator[Figure]:
    """The acknowledgement of a move in a single game, with no other load."""
    async with (
        cluster(tree=bench.tree) as (ours, _),
        serving(bench.ours, 1, ours) as one,
        serving(ECHO, 1) as (echo,),
    ):
        by_hand = await beside(ours)
        runs: list[Results] = []

        async def play() -> float:
            runs.append(await measured(one, scenario="games", games=1, seconds=bench.seconds))
            return runs[-1].ack.p50

        async def append_and_echo() -> float:
            append = median(await appends(by_hand, bench.seconds / 2))
            wire = (await echoes(echo.port, 1, bench.seconds / 2, 1)).p50
            print(f"    by hand: append {append * 1e3:.3f} ms, echo {wire * 1e3:.3f} ms", flush=True)
            return (append + wire) * 1e3

        found = await bench.against(play, append_and_echo)
    yield checked(
        Figure(
            row="lone",
            name="a lone move: ack, p50",
            unit="ms",
            ours=found[0],
            against="one append by hand, and an echo, added",
            reference=found[1],
            goal="at most",
            target=1.5,
        ),
        runs,
    )


async def wire(bench: Bench, games: int = 100) -> AsyncIterator[Figure]:
    """Frames received and sent by one process at full load."""
    async with (
        cluster(tree=bench.tree) as (ours, _),
        serving(bench.ours, 1, ours) as one,
        serving(ECHO, 1) as (echo,),
    ):
        runs: list[Results] = []

        async def play() -> float:
            runs.append(await measured(one, scenario="games", games=games, seconds=bench.seconds))
            return rate(runs[-1], "acts", "acks", "views")

        async def echoed() -> float:
            found = await echoes(echo.port, 2 * games, bench.seconds, 4)
            print(f"    echo: {found.rate:,.0f} frames a second, in and out", flush=True)
            return found.rate

        found = await bench.against(play, echoed)
    yield checked(
        Figure(
            row="wire",
            name=f"frames in and out of one process, {games} games",
            unit="a second",
            ours=found[0],
            against="tornado’s echo of the same frames",
            reference=found[1],
            goal="at least",
            target=0.6,
        ),
        runs,
    )


async def processes(bench: Bench, games: int = 400) -> AsyncIterator[Figure]:
    """The same load on one, two and four processes of one machine."""
    found: dict[int, list[Results]] = {1: [], 2: [], 4: []}
    async with cluster(tree=bench.tree) as (ours, _), serving(bench.ours, 4, ours) as four:
        for _ in bench.rounds():
            for count, runs in found.items():
                results = await measured(four[:count], scenario="games", games=games, seconds=bench.seconds)
                runs.append(results)
    for count, runs in found.items():
        yield checked(
            Figure(
                row="processes",
                name=f"durable moves, {games} games on {count} process{'es' if count > 1 else ''}",
                unit="a second",
                ours=[rate(results, "acks") for results in runs],
            ),
            runs,
        )
