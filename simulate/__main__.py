"""The command: tries seeds, repeats one, or shrinks one.

    python -m simulate --seeds 1000 [--first N] [--processes 2] [--allow seats,acts]
    python -m simulate --seed N [--trace FILE]
    python -m simulate --shrink N [--check seats]

The exit status is 1 where something was found that is not allowed.
"""

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from time import monotonic
from typing import NamedTuple

from simulate.plan import Plan, made
from simulate.run import Outcome, run
from simulate.shrink import shrunk
from simulate.story import source, story

HASH_SEED = "PYTHONHASHSEED"
"""With another seed of hashes, the order of sets of strings would differ from process to process."""


def parser() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m simulate", description="The server on virtual time.")
    options.add_argument("--seeds", type=int, metavar="COUNT", help="tries that many seeds")
    options.add_argument("--first", type=int, default=0, metavar="N", help="the first of them")
    options.add_argument("--seed", type=int, metavar="N", help="repeats the run of a seed")
    options.add_argument("--trace", metavar="FILE", help="where to write all that was sent in it")
    options.add_argument(
        "--shrink", type=int, metavar="N", help="looks for the shortest run that still fails"
    )
    options.add_argument("--check", help="of which check, where it fails several")
    options.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="how many try seeds at the same time"
    )
    options.add_argument("--allow", default="", metavar="CHECKS", help="what these find is not counted")
    options.add_argument("--seconds", type=float, default=120.0, help="how long to shrink, at most")
    return options


class Found(NamedTuple):
    """What was found in the run of a seed: the checks that found something, and the first of the faults."""

    seed: int
    checks: frozenset[str]
    fault: str | None


def found(seed: int, allowed: frozenset[str]) -> Found:
    """Runs a seed. What `allowed` checks find is no fault."""
    outcome = run(made(seed))
    faults = (fault for fault in outcome.faults if fault.partition(":")[0] not in allowed)
    return Found(seed, frozenset(outcome.checks), next(faults, None))


def all_found(seeds: range, allowed: frozenset[str], processes: int) -> Iterator[Found]:
    """Runs seeds in that many processes; yields what was found, in their order."""
    of_seed = partial(found, allowed=allowed)
    if processes == 1:
        yield from map(of_seed, seeds)
        return
    with ProcessPoolExecutor(processes, get_context("fork")) as pool:
        yield from pool.map(of_seed, seeds, chunksize=10)


def tried(seeds: range, allowed: frozenset[str], processes: int) -> int:
    """Tries seeds in that many processes, and prints what was found. Returns how many of them have failed."""
    checks, failed, began, told = Counter[str](), 0, monotonic(), monotonic()
    for number, one in enumerate(all_found(seeds, allowed, processes), 1):
        checks.update(one.checks)
        if one.fault is not None:
            failed += 1
            print(f"seed {one.seed} fails: {one.fault}", flush=True)
        if monotonic() - told > 10:
            told = monotonic()
            print(f"{number} seeds, {number / (told - began):.1f} a second", flush=True)
    count, seconds = len(seeds), monotonic() - began
    counted = ", ".join(f"{check} {number}" for check, number in checks.most_common()) or "nothing"
    print(
        f"{count} seeds in {seconds:.1f} s, {count / seconds:.1f} a second; {failed} failed; found: {counted}"
    )
    return failed


def repeated(plan: Plan, trace: str | None) -> Outcome:
    """The run of a plan, told."""
    outcome = run(plan)
    if trace is not None:
        with open(trace, "w", encoding="utf-8") as file:  # noqa: PTH123
            file.write(outcome.history.text())
    print(story(plan, outcome))
    return outcome


def main(arguments: Sequence[str]) -> int:
    """Does what the arguments say. Returns the exit status."""
    options = parser().parse_args(arguments)
    allowed = frozenset(filter(None, options.allow.split(",")))
    if options.seed is not None:
        return 1 if repeated(made(options.seed), options.trace).checks - allowed else 0
    if options.shrink is None:
        seeds = range(options.first, options.first + (options.seeds or 100))
        return 1 if tried(seeds, allowed, options.processes) else 0
    plan = made(options.shrink)
    checks = run(plan).checks - allowed
    if not checks:
        print(f"seed {options.shrink} does not fail")
        return 0
    plan = shrunk(plan, options.check or min(checks), options.seconds)
    outcome = run(plan)
    print(outcome.history.text())
    print(story(plan, outcome))
    print(source(plan))
    return 1


if __name__ == "__main__":
    if os.environ.get(HASH_SEED) != "0":
        os.execve(
            sys.executable, [sys.executable, "-m", "simulate", *sys.argv[1:]], os.environ | {HASH_SEED: "0"}
        )
    gc.freeze()  # the modules need not be looked at again
    gc.set_threshold(50_000, 20, 100)
    sys.exit(main(sys.argv[1:]))
