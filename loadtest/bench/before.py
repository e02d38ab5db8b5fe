"""The same rows with our servers of another folder too, in turn in one run: before a change and after it."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from statistics import median
from typing import TypeAlias

import msgspec

from loadtest.bench.bench import Bench
from loadtest.bench.figure import Figure

Measure: TypeAlias = Callable[[Bench], AsyncIterator[Figure]]
"""A row."""


async def compared(measure: Measure, bench: Bench, tree: Path) -> AsyncIterator[Figure]:
    """The figures of a row, which have what was measured with the servers of `tree` as `before`.

    A round measures the row once with each, every time on servers and a database of its own.
    """
    before: list[list[Figure]] = []
    after: list[list[Figure]] = []
    for _ in bench.rounds():
        for folder, rounds in ((tree, before), (bench.tree, after)):
            print(f"   {folder}:", flush=True)
            rounds.append([figure async for figure in measure(replace(bench, runs=1, tree=folder))])
    for earlier, later in zip(zip(*before, strict=True), zip(*after, strict=True), strict=True):
        yield msgspec.structs.replace(joined(later), before=joined(earlier).ours)


def joined(rounds: Sequence[Figure]) -> Figure:
    """One figure of what was measured in several rounds; where its name tells a load, that of the first."""
    return msgspec.structs.replace(
        rounds[0],
        ours=list(chain.from_iterable(one.ours for one in rounds)),
        reference=list(chain.from_iterable(one.reference for one in rounds)),
        busy={kind: round(median(one.busy[kind] for one in rounds), 1) for kind in rounds[0].busy},
        faults=list(chain.from_iterable(one.faults for one in rounds)),
    )
