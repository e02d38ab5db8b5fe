"""Measures, and writes `docs/performance.json`, of it a page, and the tables of two documents.

With `--before` each row is measured with our servers of another folder too, in turn with those of this one.
"""

import argparse
import asyncio
import resource
import sys
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec

from loadtest.bench import (
    affinity,
    bus,
    costs,
    crowds,
    first_load,
    found_games,
    growth,
    growth_page,
    half_open,
    limit,
    lobby,
    matchmaker,
    moves,
    notes,
    packing,
    reading,
    report,
    rules,
    shards,
    traffic,
)
from loadtest.bench.before import compared
from loadtest.bench.bench import OURS, Bench, cluster, serving
from loadtest.bench.figure import Figure, Found, Session
from loadtest.machine.local import Usage
from loadtest.machine.processes import ROOT
from loadtest.machine.versions import versions
from loadtest.people.players import Impossible


class Row(NamedTuple):
    """A group of figures, chosen by `--only`."""

    measure: Callable[[Bench], AsyncIterator[Figure]]
    seconds: float
    """Its share of the ten minutes."""
    alone: bool = False
    """Whether it is measured only where `--only` names it."""
    before: bool = False
    """Whether our servers can be those of another folder."""


ROWS = {
    "moves": Row(moves.moves, 110, before=True),
    "limit": Row(limit.limit, 60, before=True),
    "slow": Row(moves.slow, 90, before=True),
    "screen": Row(moves.screen, 55, before=True),
    "lone": Row(moves.lone, 30, before=True),
    "wire": Row(moves.wire, 45, before=True),
    "crowd": Row(crowds.crowd, 80, before=True),
    "traffic": Row(traffic.traffic, 10),
    "idle": Row(crowds.idle, 45, before=True),
    "storm": Row(crowds.storm, 60, before=True),
    "fold": Row(rules.fold, 5),
    "matchmaker": Row(matchmaker.matchmaker, 20),
    "look": Row(reading.look, 20),
    "mine": Row(reading.mine, 10),
    "found": Row(found_games.found, 180, alone=True),
    "packing": Row(packing.packing, 150, alone=True),
    "http": Row(half_open.http, 35),
    "lobby": Row(lobby.lobby, 150, alone=True),
    "load": Row(first_load.first_load, 20),
    "tables": Row(growth.tables, 50, before=True),
    "logs": Row(growth.logs, 30, before=True),
    "processes": Row(moves.processes, 40, before=True),
    "bus": Row(bus.bus, 240, alone=True),
    "affinity": Row(affinity.affinity, 60, alone=True),
    "notes": Row(notes.notes, 30, alone=True),
    "costs": Row(costs.costs, 180, alone=True),
    "shards": Row(shards.shards, 90, alone=True),
}

BOUND = 570.0
"""Seconds for all rows: ten minutes less what starting and writing take. Three times that with `--before`."""


async def bench(
    rows: list[str], runs: int, seconds: float, bound: float, before: Path | None = None
) -> list[Figure]:
    """Measures these rows within `bound` seconds, each in its share; time that is left goes to later rows.

    Each is measured `runs` times for `seconds`, where there is time for it; in turn with the servers of the
    folder `before` where there is one.
    """
    figures: list[Figure] = []
    until = time.monotonic() + bound
    for number, name in enumerate(rows):
        left = sum(ROWS[other].seconds for other in rows[number:])
        share = (until - time.monotonic()) * ROWS[name].seconds / left
        print(f"{report.TITLES[name]} ({name}, at most {share:.0f} s)", flush=True)
        measure, one = ROWS[name].measure, Bench(runs, seconds, share)
        async for figure in measure(one) if before is None else compared(measure, one, before):
            figures.append(figure)
            earlier = f", before {report.number(median(figure.before))}" if figure.before else ""
            print(
                f"  {figure.name}: {report.number(figure.value)} {figure.unit}{earlier}"
                f" {report.ratio(figure)} {report.target(figure)} {report.mark(figure)}",
                flush=True,
            )
    return figures


async def all_versions() -> dict[str, str]:
    """The versions of all that takes part."""
    async with cluster() as (address, _), serving(OURS, 1, address) as (server,):
        return versions(Usage([server.url]))


def merged(before: Found, now: Found) -> Found:
    """What was measured now, and from before the rows that were not measured again."""
    fresh = {figure.row for figure in now.figures}
    kept = [
        msgspec.structs.replace(session, rows=[row for row in session.rows if row not in fresh])
        for session in before.sessions
    ]
    figures = [figure for figure in before.figures if figure.row not in fresh] + now.figures
    return Found(
        sessions=[session for session in kept if session.rows] + now.sessions,
        versions=now.versions,
        figures=sorted(figures, key=lambda figure: list(ROWS).index(figure.row)),
    )


def read(folder: Path) -> Found:
    """What was measured before, as `write` left it."""
    path = folder / "performance.json"
    if not path.exists():
        return Found(sessions=[], versions={}, figures=[])
    return msgspec.json.decode(path.read_bytes(), type=Found)


def write(found: Found, folder: Path) -> None:
    """Writes `performance.json`, and of it a page and the tables of `performance.md` and `growth.md`."""
    (folder / "performance.json").write_bytes(
        msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"
    )
    (folder / "performance.html").write_text(report.page(found))
    document, grown = folder / "performance.md", folder / "growth.md"
    text = report.placed(document.read_text(), report.markdown(found))
    document.write_text(report.placed(text, report.changes(found), "before"))
    if grown.exists():
        grown.write_text(growth_page.rendered(grown.read_text(), found))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m loadtest.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=list(ROWS), metavar="ROW", help=", ".join(ROWS))
    parser.add_argument("--runs", type=int, default=5, help="rounds of each row, where there is time (5)")
    parser.add_argument("--seconds", type=float, default=3.0, help="of each measurement (3)")
    parser.add_argument("--bound", type=float, help="seconds that all may take (570, with --before 1710)")
    parser.add_argument("--before", type=Path, metavar="TREE", help="a folder with another state of the code")
    parser.add_argument("--tables", action="store_true", help="measure nothing, write all tables again")
    parser.add_argument("--to", type=Path, default=ROOT / "docs", help="the folder to write to (docs)")
    options = parser.parse_args()
    if not (options.to / "performance.md").exists():
        parser.error(f"there is no performance.md in {options.to} to put the table into")
    earlier = read(options.to)
    if options.tables:
        write(earlier, options.to)
        return 0
    rows = [name for name, row in ROWS.items() if (name in options.only if options.only else not row.alone)]
    if options.before:
        if fixed := [name for name in options.only or () if not ROWS[name].before]:
            parser.error(f"--before has nothing to measure of {', '.join(fixed)}")
        rows = [name for name in rows if ROWS[name].before]
        options.before = options.before.resolve()
    bound = options.bound or BOUND * (3 if options.before else 1)
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))  # the servers inherit it
    began = time.time()
    try:
        figures = asyncio.run(bench(rows, options.runs, options.seconds, bound, options.before))
        command = " ".join(["python -m loadtest.bench", *sys.argv[1:]])
        session = Session(command, began, time.time() - began, rows)
        found = Found(sessions=[session], versions=asyncio.run(all_versions()), figures=figures)
    except Impossible as error:
        print(error, file=sys.stderr)
        return 2
    write(merged(earlier, found), options.to)
    print(report.sentence(figures))
    return 0 if all(figure.reached is not False for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
