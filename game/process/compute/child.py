"""What a compute process runs: `python -m game.process.compute.child`, jobs on stdin, outcomes on stdout.

A job is the number of parts that are apart of its pickle, the pickle, and these parts; an outcome is a
pickle. Each pickle and each part comes after its length; a number and a length are four bytes. The process
ends when stdin does, also while it computes: a thread reads stdin, so a server that was killed leaves no
process behind. A function that never lets that thread run is ended by the alarm clock of its time limit.
"""

import os
import pickle
import queue
import resource
import signal
import struct
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

LENGTH = struct.Struct("!I")

NICENESS = 10
"""How much a compute process stands back behind the processes that answer players."""

GRACE = 1.0
"""Seconds after its time limit in which a job is ended by the server, and after which by itself."""

Job = tuple[bytes, list[bytes]]
"""A pickle, and what is apart of it."""

Outcome = tuple[str, Any]
"""`("ok", result)`, `("raised", text)` or `("memory", text)`."""


def compute(function: Any, arguments: tuple[Any, ...], seconds: float, memory: int) -> bytes:
    """The pickled outcome of a call. `memory` is how many bytes the process may grow by."""
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)  # SIGALRM ends the process
    limits = _limit_memory(memory)
    try:
        return pickle.dumps(("ok", function(*arguments)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(("memory", f"It needed more than {memory >> 20} MiB."))
    except Exception as error:  # noqa: BLE001 — the server is told
        return pickle.dumps(("raised", f"{type(error).__name__}: {error}"[:2000]))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        _restore_memory(limits)


def _limit_memory(memory: int) -> tuple[int, int] | None:
    """Lets the address space grow by that many bytes, where the system can say how large it is."""
    with suppress(OSError, ValueError):
        size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (size + memory, before[1]))
        return before
    return None


def _restore_memory(limits: tuple[int, int] | None) -> None:
    if limits is not None:
        resource.setrlimit(resource.RLIMIT_AS, limits)


def _read(stream: BinaryIO, jobs: "queue.SimpleQueue[Job]") -> None:
    """Reads jobs until there are no more; then the process ends, whatever it does."""
    while len(head := stream.read(LENGTH.size)) == LENGTH.size:
        pickled = _part(stream)
        jobs.put((pickled, [_part(stream) for _ in range(LENGTH.unpack(head)[0])]))
    os._exit(0)


def _part(stream: BinaryIO) -> bytes:
    """What comes after its length. Where the stream ends before it, so does the process."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        os._exit(0)
    length = LENGTH.unpack(head)[0]
    part = stream.read(length)
    if len(part) < length:
        os._exit(0)
    return part


def main() -> None:
    """Computes job after job. What a function prints goes to stderr."""
    outcomes = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    os.nice(NICENESS)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is for the server
    jobs: queue.SimpleQueue[Job] = queue.SimpleQueue()
    stdin = os.fdopen(os.dup(0), "rb")
    threading.Thread(target=_read, args=(stdin, jobs), daemon=True).start()
    while True:
        pickled, apart = jobs.get()
        try:
            function, arguments, seconds, memory = pickle.loads(pickled, buffers=apart)  # noqa: S301 — from our parent
        except Exception as error:  # noqa: BLE001 — the server is told
            outcome = pickle.dumps(("raised", f"{type(error).__name__}: {error}"))
        else:
            del pickled, apart
            outcome = compute(function, arguments, seconds, memory)
            del arguments
        data = LENGTH.pack(len(outcome)) + outcome
        while data:
            data = data[os.write(outcomes.fileno(), data) :]


if __name__ == "__main__":
    with suppress(BrokenPipeError):
        main()
    sys.exit(0)
