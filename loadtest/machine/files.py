"""Whether the client processes, and servers on this machine, may open as many files as a load has sockets."""

import resource

from loadtest.machine.proc import most_files
from loadtest.people.players import Impossible

SPARE = 64
"""Files that a process has open beside its sockets."""


def enough_files(sockets: int, clients: int, servers: list[int]) -> None:
    """Raises this process's limit, which client processes inherit, where it is too low for `sockets`.

    `clients` is the number of client processes, `servers` are process ids. Raises `Impossible` where the
    limit cannot be raised, or that of a server is too low.
    """
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
