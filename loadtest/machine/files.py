"""Whether as many files may be open as a load has sockets, in the clients and in servers of this machine."""

import resource

from loadtest.machine.proc import most_files
from loadtest.people.people import Impossible

SPARE = 64
"""Files that a process has open beside its sockets."""


def enough_files(sockets: int, clients: int, servers: list[int]) -> None:
    """Raises the own limit as far as it may. Raises `Impossible` where that or a server's is too low."""
    needed = -(-sockets // clients) + SPARE
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise Impossible(
            f"{sockets} sockets need {needed} open files in each client process ({clients}), and the limit"
            f" is {hard}: raise it with `ulimit -n {needed}` as root, or use more --clients."
        )
    if soft != resource.RLIM_INFINITY and soft < needed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    for pid in servers:
        least = sockets // len(servers) + SPARE
        if (most := most_files(pid)) < least:
            raise Impossible(
                f"The server, process {pid}, may open {most} files and would need {least}:"
                f" start it after `ulimit -n {least}`."
            )
