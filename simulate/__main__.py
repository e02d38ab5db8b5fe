"""The command: tries seeds, repeats one, or shrinks one.

    python -m simulate --seeds 1000 [--first N] [--allow seats,acts]
    python -m simulate --seed N [--trace FILE]
    python -m simulate --shrink N [--check seats]

The exit status is 1 where something was found that is not allowed.
"""

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Sequence
from time import monotonic

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
    options.add_argument("--allow", default="", metavar="CHECKS", help="what these find is not counted")
    options.add_argument("--seconds", type=float, default=120.0, help="how long to shrink, at most")
    return options


def tried(first: int, count: int, allowed: set[str]) -> int:
    """Tries seeds and prints what was found. Returns how many of them have failed."""
    found, failed, began, told = Counter[str](), 0, monotonic(), monotonic()
    for number in range(count):
        outcome = run(made(first + number))
        found.update(outcome.checks)
        if outcome.checks - allowed:
            failed += 1
            wrong = [fault for fault in outcome.faults if fault.partition(":")[0] not in allowed]
            print(f"seed {first + number} fails: {wrong[0]}", flush=True)
        if monotonic() - told > 10:
            told = monotonic()
            print(f"{number + 1} seeds, {(number + 1) / (told - began):.1f} a second", flush=True)
    seconds = monotonic() - began
    counted = ", ".join(f"{check} {number}" for check, number in found.most_common()) or "nothing"
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
    allowed = set(filter(None, options.allow.split(",")))
    if options.seed is not None:
        return 1 if repeated(made(options.seed), options.trace).checks - allowed else 0
    if options.shrink is None:
        return 1 if tried(options.first, options.seeds or 100, allowed) else 0
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
