"""What Linux says of a process in `/proc`. Elsewhere, and of a process that has ended, that is nothing."""

import os
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")

TICKS = os.sysconf("SC_CLK_TCK")


def processes() -> list[int]:
    """All that run."""
    with suppress(OSError):
        return [int(path.name) for path in PROC.iterdir() if path.name.isdigit()]
    return []


def used(pid: int) -> float:
    """Seconds of CPU time that it has used."""
    fields = _stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS if fields else 0.0


def memory(pid: int) -> int:
    """Resident bytes that are its own and not shared with others."""
    for line in _lines(pid, "status"):
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    return 0


def most_files(pid: int) -> int:
    """How many files it may have open; very many where that is not known, or not limited."""
    for line in _lines(pid, "limits"):
        if line.startswith("Max open files") and line.split()[3].isdigit():
            return int(line.split()[3])
    return 1 << 30


def files(pid: int) -> set[str]:
    """What its open files are, as far as we may see."""
    found = set()
    with suppress(OSError):
        for path in (PROC / f"{pid}/fd").iterdir():
            with suppress(OSError):
                found.add(str(path.readlink()))
    return found


def name(pid: int) -> str:
    return "".join(_lines(pid, "comm"))


def parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def family(pid: int) -> list[int]:
    """A process, its siblings and their parent: of a PostgreSQL session, all of that PostgreSQL."""
    first = parent(pid)
    return [first, *(number for number in processes() if parent(number) == first)]


def _stat(pid: int) -> list[str]:
    """What follows the name, which may hold spaces."""
    return " ".join(_lines(pid, "stat")).rpartition(")")[2].split()


def _lines(pid: int, file: str) -> list[str]:
    with suppress(OSError):
        return (PROC / f"{pid}/{file}").read_text().splitlines()
    return []
