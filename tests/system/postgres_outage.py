"""Makes a PostgreSQL unavailable: stops and starts it, or freezes it for a while."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import Postgres
from tests.system.server import PATIENCE


def stop(postgres: Postgres, number: signal.Signals) -> None:
    """Ends it with this signal."""
    postgres.child_process.send_signal(number)
    postgres.child_process.wait(PATIENCE)
    postgres.child_process = None


def start(postgres: Postgres) -> None:
    """Starts it again, as soon as no process of the last start runs any more."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            postgres.start()
            return
        except RuntimeError:
            if time.monotonic() > end:
                raise


@contextmanager
def frozen(postgres: Postgres) -> Iterator[None]:
    """Stops all of its processes meanwhile, without closing a connection."""
    postmaster = postgres.child_process.pid
    os.kill(postmaster, signal.SIGSTOP)
    children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
    processes = [postmaster, *map(int, children)]
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        # The first of them collects children that have ended, which until then still have their numbers.
        for process in reversed(processes):
            os.kill(process, signal.SIGCONT)
