"""The CPU time and the memory of servers that run on this machine, read from `/proc`."""

import platform
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from time import monotonic
from typing import NamedTuple
from urllib.parse import urlsplit

from loadtest.machine.proc import PROC, Used, files, memory, name, parent, processes, used_apart


class Sample(NamedTuple):
    """What processes use, by name: CPU in per cent of a core since the last sample, and memory in bytes."""

    cpu: dict[str, float]
    system: dict[str, float]
    """How much of that was in the kernel."""
    memory: dict[str, int]


THIS_MACHINE = {"127.0.0.1", "localhost", "::1", platform.node()}

LISTENING = "0A"
"""The state of a socket in `/proc/net/tcp`."""


def servers(urls: list[str]) -> list[int]:
    """The ids of the processes of this machine that listen at these addresses, as far as we may see."""
    places = [urlsplit(url) for url in urls]
    ports = {
        place.port or (443 if place.scheme in ("https", "wss") else 80)
        for place in places
        if place.hostname in THIS_MACHINE
    }
    inodes = {
        f"socket:[{fields[9]}]"
        for kind in ("tcp", "tcp6")
        for fields in _sockets(kind)
        if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) in ports
    }
    return sorted(pid for pid in processes() if inodes & files(pid)) if inodes else []


def postgres() -> list[int]:
    """The ids of all processes of PostgreSQL, where one PostgreSQL runs on this machine; else none."""
    found = {pid: parent(pid) for pid in processes() if name(pid).startswith("postgres")}
    first = [pid for pid, other in found.items() if other not in found]
    return sorted(found) if len(first) == 1 else []


class Usage:
    """CPU and memory of processes, by the names that the results have.

    `clients` are the ids of the client processes, which may be set later. `others` find further processes by
    name, or a PostgreSQL where several run here.
    """

    def __init__(
        self,
        urls: list[str],
        clients: Sequence[int] = (),
        others: Mapping[str, Callable[[], Sequence[int]]] = {},
    ) -> None:
        self.servers = servers(urls)
        self.postgres = postgres() if self.servers else []
        self.clients = clients
        self._others = others
        self._used: dict[str, Used] = {}
        self._sampled_at = monotonic()
        self._before = self.sample().memory

    def sample(self) -> Sample:
        """What they have used since the last sample, and the memory now."""
        if self.postgres:
            self.postgres = postgres() or self.postgres
        groups: dict[str, Sequence[int]] = {f"server {pid}": [pid] for pid in self.servers}
        groups |= {"postgres": self.postgres} if self.postgres else {}
        groups |= {"clients": self.clients} | {name: find() for name, find in self._others.items()}
        now = monotonic()
        total = {group: used_apart(pids) for group, pids in groups.items()}
        span = max(now - self._sampled_at, 1e-3)
        before = {group: self._used.get(group, used) for group, used in total.items()}
        self._used, self._sampled_at = total, now
        return Sample(
            {group: _share(used.both - before[group].both, span) for group, used in total.items()},
            {group: _share(used.system - before[group].system, span) for group, used in total.items()},
            {group: sum(map(memory, pids)) for group, pids in groups.items()},
        )

    def grown(self) -> int:
        """By how many bytes the memory of the servers has grown since this object was made."""
        now = self.sample().memory
        return sum(now[group] - self._before[group] for group in now if group.startswith("server"))


def _share(seconds: float, span: float) -> float:
    """In per cent of a core; 0 where a process has ended meanwhile."""
    return 100 * max(0.0, seconds) / span


def _sockets(kind: str) -> list[list[str]]:
    """The fields of each socket of this machine, as in `/proc/net`."""
    with suppress(OSError):
        return [line.split() for line in (PROC / "net" / kind).read_text().splitlines()[1:]]
    return []
