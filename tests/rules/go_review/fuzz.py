"""Reads files that were made to break the reader: make fuzz ARGS="--seconds 60 --seed 7"

Each file is opened or refused with a sentence, in two seconds of computing and with limited memory; what was
opened is as the rules want a setup, and is the same when it is written and read again. A file that breaks any
of this is kept in `fuzz/`, and said with its seed and number: --seed 7 --only 1234 reads it again.
"""

import argparse
import faulthandler
import re
import resource
import sys
from pathlib import Path
from time import monotonic, process_time, time_ns
from typing import NamedTuple

import msgspec
from sgfmill.sgf_grammar import parse_sgf_game

from game.api import BadSetup, Millis
from game.record import RecordedGame
from game.rules.go_review import GAME
from game.rules.go_review.reading import MOST_BYTES, read
from game.rules.go_review.setup import Setup
from game.rules.go_review.writing import written
from tests.rules.go_review.mutated import case

LONGEST = 2.0
"""Seconds of computing that a file may take."""

HANGS = 120
"""Seconds that a hundred files may take: then the process is ended, with a traceback."""

MEMORY = 1 << 30
"""Bytes of memory of the whole process."""

KEPT = Path("fuzz")

CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


class Tally(NamedTuple):
    """How many files were read, how many of them were opened, and the longest time in seconds."""

    files: int
    opened: int
    longest: float


def checked(file: bytes) -> bool:
    """Whether a file was opened; else it was refused. Raises `AssertionError` where something is wrong."""
    began = process_time()
    try:
        setup = read(file)
    except BadSetup as bad:
        assert bad.sentence.reason, "a sentence without a code"
        opened = False
    else:
        opened = True
    took = process_time() - began
    assert took < LONGEST, f"it took {took:.1f} s"
    if opened:
        check(setup)
    return opened


def check(setup: Setup) -> None:
    """Raises `AssertionError` where a setup is not as it should be."""
    encoded = msgspec.json.encode(setup)
    assert len(encoded) <= MOST_BYTES, "the setup is too large"
    assert msgspec.json.decode(encoded, type=Setup) == setup, "the setup is not as it is declared"
    values = (value for node in setup.tree() for each in node.properties.values() for value in each)
    assert not any(map(CONTROL.search, values)), "a control character"
    state = GAME.initial(setup, 1, 1, Millis(0))
    again = written(RecordedGame(setup, (None,), "", "2026-11-30", [state], None))
    parse_sgf_game(again)
    assert read(again) == setup, "what was written is read as something else"


def fuzz(seed: int, seconds: float) -> Tally:
    """Reads files as long as there is time. Raises `AssertionError` with the number of one that breaks it."""
    number, opened, longest, until = 0, 0, 0.0, monotonic() + seconds
    try:
        while monotonic() < until:
            file = case(seed, number)
            began = process_time()
            if number % 100 == 0:
                faulthandler.dump_traceback_later(HANGS, exit=True)
            try:
                opened += checked(file)
            except BaseException:
                KEPT.mkdir(exist_ok=True)
                kept = KEPT / f"{seed}-{number}.sgf"
                kept.write_bytes(file)
                print(f"--seed {seed} --only {number}, kept as {kept}", file=sys.stderr)
                raise
            number, longest = number + 1, max(longest, process_time() - began)
    finally:  # a process that goes on, as a test does, would be ended
        faulthandler.cancel_dump_traceback_later()
    return Tally(number, opened, longest)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=time_ns() % 1_000_000_007)
    parser.add_argument("--only", type=int, help="read this one file")
    given = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    print(f"seed {given.seed}", flush=True)
    if given.only is not None:
        print("opened" if checked(case(given.seed, given.only)) else "refused")
        return
    tally = fuzz(given.seed, given.seconds)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{tally.files} files, {tally.opened} opened; longest {tally.longest:.2f} s, memory {most} MB")


if __name__ == "__main__":
    main()
