"""GNU Go, a process of its own, as the judge that our analysis is compared with.

Run as a program it sees to it that there is one: as root on Debian it installs the system's package.
Elsewhere it says what is missing, and the tests that need it are skipped; but where `CI` is true it fails.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

MISSING = "Without GNU Go some tests of Go are skipped: install the package gnugo, or set GNUGO to its path."

MOST_MOVES = 400


class Judged(NamedTuple):
    """A game that GNU Go has played against itself, and what it says of its end.

    `board` is drawn as in views; `captures` are the stones that black and white have taken. `halves` is by
    how many half points black leads, with the komi of 6.5, by territory.
    """

    size: int
    seed: int
    board: str
    captures: tuple[int, int]
    dead: frozenset[str]
    seki: frozenset[str]
    halves: int


def find() -> str | None:
    """The path of GNU Go, if there is one. Debian has it among the games, which are not on every PATH."""
    return shutil.which(os.environ.get("GNUGO", "gnugo"), path=f"{os.environ.get('PATH', '')}:/usr/games")


class GnuGo:
    """GNU Go at level 1, by the Go Text Protocol."""

    def __init__(self, seed: int) -> None:
        path = find()
        if path is None:
            raise FileNotFoundError(MISSING)
        command = [path, "--mode", "gtp", "--level", "1", "--seed", str(seed), "--never-resign"]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "GnuGo":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def __call__(self, command: str) -> str:
        """The answer to a command. Raises `RuntimeError` where there is none."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None:
            raise RuntimeError("GNU Go has no pipes.")
        stdin.write(f"{command}\n")
        stdin.flush()
        lines = []
        while line := stdout.readline():
            if line == "\n":
                break
            lines.append(line.strip())
        if not lines or not lines[0].startswith("="):
            raise RuntimeError(f"GNU Go answers {lines} to {command}.")
        return "\n".join([lines[0][1:].strip(), *lines[1:]])


def played(size: int, seed: int) -> Judged | None:
    """A game of GNU Go against itself up to two passes; None if it does not come to an end."""
    with GnuGo(seed) as gnugo:
        gnugo(f"boardsize {size}")
        gnugo("clear_board")
        gnugo("komi 6.5")
        passes = 0
        for number in range(MOST_MOVES):
            move = gnugo(f"genmove {('black', 'white')[number % 2]}")
            passes = passes + 1 if move == "PASS" else 0
            if passes == 2:
                break
        else:
            return None
        return judged(gnugo, size, seed)


def judged(gnugo: GnuGo, size: int, seed: int) -> Judged:
    """What GNU Go says of the position that it has."""
    black, white = (set(gnugo(f"list_stones {colour}").split()) for colour in ("black", "white"))
    letters = "ABCDEFGHJKLMNOPQRSTUVWXYZ"[:size]
    names = [f"{letter}{row}" for row in range(size, 0, -1) for letter in letters]
    score = gnugo("final_score")
    lead = 0 if score == "0" else round(2 * float(score[2:])) * (1 if score[0] == "B" else -1)
    return Judged(
        size,
        seed,
        "".join("X" if name in black else "O" if name in white else "." for name in names),
        (int(gnugo("captures black")), int(gnugo("captures white"))),
        frozenset(gnugo("final_status_list dead").split()),
        frozenset(gnugo("final_status_list seki").split()),
        lead,
    )


def _install() -> None:
    if os.geteuid() == 0 and Path("/etc/debian_version").exists():
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for step in (["update"], ["install", "--no-install-recommends", "gnugo"]):
            subprocess.run(["apt-get", "--quiet", "--quiet", "--yes", *step], env=quiet, check=False)


if __name__ == "__main__":
    if find() is None:
        _install()
    if find() is None:
        if os.environ.get("CI") == "true":
            sys.exit(MISSING)
        print(MISSING)
