"""Computing in other processes, so that the event loop is not held.

    pool      the queue, fair among callers, and the processes that are at work
    worker    one process as the server sees it: started, given a job, killed
    child     what such a process runs

`Compute` of `pool` is what others use.
"""

from game.process.compute.pool import Compute

__all__ = ["Compute"]
