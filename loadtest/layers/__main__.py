"""Where the servers' time for a move goes: prints a table by layer, and draws flame graphs.

`python -m loadtest.layers --before TREE` does it of the servers of another folder too, in turn with these,
and writes `docs/performance_flames.svg` and the table of `docs/performance.md`.
"""

import argparse
import asyncio
import os
import signal
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path

from loadtest.bench.bench import OURS, Server, cluster, measured, serving
from loadtest.bench.report import placed
from loadtest.layers.flame import svg
from loadtest.layers.stacks import NAMES, Samples, added, read
from loadtest.machine.processes import ROOT
from loadtest.report.results import Second

SAMPLER = str(Path(__file__).with_name("sampler.py"))

WARM = 1.0
"""Seconds of the same load before it is sampled."""


async def sampled(tree: Path, games: int, processes: int, seconds: int) -> Samples:
    """Starts server processes of the code in `tree`, and samples them while so many games are played."""
    moves = 0
    with tempfile.TemporaryDirectory(prefix="moyo-layers-") as folder:
        paths = [Path(folder) / f"{number}.json" for number in range(processes)]
        async with AsyncExitStack() as stack:
            address, _ = await stack.enter_async_context(cluster(tree=tree))
            servers: list[Server] = []
            for path in paths:
                command = (SAMPLER, str(path), str(tree / OURS[0]))
                servers += await stack.enter_async_context(serving(command, 1, address))
            await measured(servers, scenario="games", games=games, seconds=WARM)

            def on_second(second: Second) -> None:
                nonlocal moves
                if second.at:
                    moves += second.acks
                if second.at in (0, seconds):  # the first second is not sampled
                    for server in servers:
                        os.kill(server.pid, signal.SIGUSR2)

            await measured(servers, progress=on_second, scenario="games", games=games, seconds=seconds + 1)
            while not all(path.exists() for path in paths):
                await asyncio.sleep(0.1)
        stacks = added(part for path in paths for part in read(path, tree).items())
    return Samples(stacks, moves)


def joined(rounds: Sequence[Samples]) -> Samples:
    """The samples of all rounds."""
    stacks = added(part for one in rounds for part in one.stacks.items())
    return Samples(stacks, sum(one.moves for one in rounds))


def table(graphs: Mapping[str, Samples]) -> str:
    """Microseconds of the servers' processor for a move, by layer and state of the code."""
    columns = [graph.by_layer() for graph in graphs.values()]
    rows = [(name, [column[name] for column in columns]) for name in NAMES]
    rows.append(("together", [sum(column.values()) for column in columns]))
    return "\n".join(
        [
            f"| µs a move | {' | '.join(graphs)} |",
            f"|---|{'--:|' * len(graphs)}",
            *(f"| {name} | {' | '.join(f'{value:.1f}' for value in values)} |" for name, values in rows),
        ]
    )


async def main(options: argparse.Namespace) -> None:
    trees = {"before": options.before, "now": ROOT} if options.before else {"now": ROOT}
    found: dict[str, list[Samples]] = {name: [] for name in trees}
    for _ in range(options.rounds):
        for name, tree in trees.items():
            one = await sampled(tree.resolve(), options.games, options.processes, options.seconds)
            found[name].append(one)
    graphs = {name: joined(rounds) for name, rounds in found.items()}
    print(table(graphs))
    (options.to / "performance_flames.svg").write_text(svg(graphs))
    document = options.to / "performance.md"
    document.write_text(placed(document.read_text(), table(graphs), "layers"))


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m loadtest.layers", description=__doc__)
    parser.add_argument("--before", type=Path, metavar="TREE", help="a folder with another state of the code")
    parser.add_argument("--games", type=int, default=100, help="played at the same time (100)")
    parser.add_argument("--processes", type=int, default=2, help="of the server (2)")
    parser.add_argument("--seconds", type=int, default=8, help="of each round (8)")
    parser.add_argument("--rounds", type=int, default=3, help="of each state of the code (3)")
    parser.add_argument("--to", type=Path, default=ROOT / "docs", help="the folder to write to (docs)")
    options = parser.parse_args()
    if not (options.to / "performance.md").exists():
        parser.error(f"there is no performance.md in {options.to} to put the table into")
    return options


if __name__ == "__main__":
    asyncio.run(main(parsed()))
