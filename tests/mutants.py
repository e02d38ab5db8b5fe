"""A mutation test of game/ and messages/: does a test fail when the code is changed a little?

    make mutants ARGS="--sample 500 --seed 1"

Has mutmut make every mutant it knows, takes a sample that the seed determines, runs for each the tests that
reach the changed function, and prints the mutants that no test noticed (`python -m mutmut show NAME` prints
one) and the share of those noticed. It takes some twenty minutes and is no part of `make test`.
"""

import argparse
import json
import random
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parent.parent

FEW = "game.kit.dice.*"
"""A few mutants to be tried first: to try any, mutmut makes all."""

UNNOTICED = {0: "survived", 5: "reached by no test", 33: "reached by no test"}
"""By the exit status of the tests, as mutmut keeps it. Any other is a test that failed or did not end."""


def statuses() -> dict[str, int | None]:
    """The exit status of the tests for each mutant, by its name; None where it was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted((ROOT / "mutants").rglob("*.meta")):
        found |= json.loads(path.read_text())["exit_code_by_key"]
    return found


def run(names: list[str]) -> None:
    command = [sys.executable, "-m", "mutmut", "run", *names]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Raises `SystemExit` with status 1 where the share of noticed mutants is below `--least`."""
    parser = argparse.ArgumentParser(description="A mutation test of game/ and messages/.")
    parser.add_argument("--sample", type=int, default=500, help="how many mutants to try (500)")
    parser.add_argument("--seed", type=int, default=1, help="determines which (1)")
    parser.add_argument("--least", type=float, default=0.0, help="the least share to be noticed (0)")
    options = parser.parse_args()
    run([FEW])
    names = sorted(statuses())
    sample = random.Random(options.seed).sample(names, min(options.sample, len(names)))
    run(sample)
    after = statuses()
    unnoticed = {name: UNNOTICED[code] for name in sample if (code := after[name]) in UNNOTICED}
    for name, why in sorted(unnoticed.items()):
        print(f"{why}: {name}")
    share = 1 - len(unnoticed) / len(sample)
    why_not = ", ".join(f"{count} {why}" for why, count in Counter(unnoticed.values()).items())
    print(f"{share:.1%} of {len(sample)} mutants noticed, of {len(names)} in all; {why_not}")
    if share < options.least:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
