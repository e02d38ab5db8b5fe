"""What Linux says of a process in `/proc`; 0 or nothing on other systems, and where the process has ended."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

PROC = Path("/proc")

TICKS = os.sysconf("SC_CLK_TCK")


def processes() -> list[int]:
    """The ids of all processes."""
    with suppress(OSError):
        return [int(path.name) for path in PROC.iterdir() if path.name.isdigit()]
    return []


class Used(NamedTuple):
    """Seconds of CPU time."""

    user: float = 0.0
    system: float = 0.0
    """In the kernel."""

    @property
    def both(self) -> float:
        return self.user + self.system


def used(pid: int) -> float:
    """Seconds of CPU time that the process has used."""
    return used_apart([pid]).both


def used_apart(pids: Iterable[int]) -> Used:
    """What these processes have used together."""
    found = [fields for pid in pids if (fields := _stat(pid))]
    user, system = (sum(int(fields[number]) for fields in found) / TICKS for number in (11, 12))
    return Used(user, system)


def memory(pid: int) -> int:
    """Resident bytes of the process that it does not share."""
    for line in _lines(pid, "status"):
        if line.startswith("RssAnon:"):
            return int(line.split()[1]) * 1024
    return 0


def most_files(pid: int) -> int:
    """How many files the process may open; `1 << 30` where that is not limited or not known."""
    for line in _lines(pid, "limits"):
        if line.startswith("Max open files") and line.split()[3].isdigit():
            return int(line.split()[3])
    return 1 << 30


def files(pid: int) -> set[str]:
    """What the open files of the process are, as far as we may see: paths, or `socket:[inode]`."""
    found = set()
    with suppress(OSError):
        for path in (PROC / f"{pid}/fd").iterdir():
            with suppress(OSError):
                found.add(str(path.readlink()))
    return found


def name(pid: int) -> str:
    """The name of its program."""
    return "".join(_lines(pid, "comm"))


def parent(pid: int) -> int:
    """The id of its parent."""
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def with_children(pid: int) -> list[int]:
    """The process and those that it has started: of a postmaster, all processes of its PostgreSQL."""
    return [pid, *(number for number in processes() if parent(number) == pid)]


def family(pid: int) -> list[int]:
    """The process, its siblings and their parent: of a backend, all processes of its PostgreSQL."""
    return with_children(parent(pid))


def _stat(pid: int) -> list[str]:
    """The fields of `/proc/<pid>/stat` after the name, which may hold spaces."""
    return " ".join(_lines(pid, "stat")).rpartition(")")[2].split()


def _lines(pid: int, file: str) -> list[str]:
    with suppress(OSError):
        return (PROC / f"{pid}/{file}").read_text().splitlines()
    return []
