"""Two trees are measured in turn, and each value stays with the tree that it is of."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from loadtest.bench.before import compared
from loadtest.bench.bench import OURS, Bench, cluster, measured, serving
from loadtest.bench.figure import Figure
from loadtest.machine.processes import ROOT

OTHER = Path("/other")


async def test_both_are_measured_in_turn_in_every_round() -> None:
    measured: list[Path] = []

    async def row(bench: Bench) -> AsyncIterator[Figure]:
        assert bench.runs == 1
        measured.append(bench.tree)
        value = float(len(measured))
        faults = ["lost"] if bench.tree == OTHER else []
        yield Figure(row="moves", name="a", unit="", ours=[value], reference=[100 * value], faults=faults)
        yield Figure(row="moves", name=f"b at {value}", unit="", ours=[-value], busy={"server": value})

    first, second = [figure async for figure in compared(row, Bench(2, 1.0, 60.0), OTHER)]
    assert measured == [OTHER, ROOT, OTHER, ROOT]
    assert (first.before, first.ours, first.reference, first.faults) == ([1, 3], [2, 4], [200, 400], [])
    assert (second.name, second.before, second.ours, second.busy) == (
        "b at 2.0",
        [-1, -3],
        [-2, -4],
        {"server": 3},
    )


@pytest.mark.long
async def test_the_servers_of_another_folder_run_over_a_database_of_their_own_schema(tmp_path: Path) -> None:
    started = "__import__('pathlib').Path(__file__).with_name('started').touch()\n"
    (tmp_path / OURS[0]).write_text(started + (ROOT / OURS[0]).read_text())
    for name in ("game", "messages", "moyo", "nats_bus", "sql", "static", "web"):
        (tmp_path / name).symlink_to(ROOT / name)
    bench = Bench(1, 1.0, 60.0, tmp_path)
    async with cluster(tree=tmp_path) as (address, _), serving(bench.ours, 1, address) as servers:
        results = await measured(servers, scenario="games", games=1, seconds=1)
    assert (tmp_path / "started").exists()
    assert results.verdict.faults == []
