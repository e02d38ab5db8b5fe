"""The limit of open files, which is the limit of connections."""

import resource
from contextlib import suppress


def raise_limit() -> int:
    """Raises this process's limit of open files as far as it may. Returns the limit.

    Many systems start programs with a limit of 1,024, for the sake of old ones that use `select`, and allow
    far more. The processes that are started from now on have the same limit.
    """
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # macOS says that there is no limit, and refuses to be asked for none
        resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 2**31 - 1 if soft == resource.RLIM_INFINITY else soft
